internal import Resampling

extension Rows {
  func requireComplete() throws(StepFault) {
    if let place = design.firstNotFinite { throw .missing(design.columns[place.column].title) }
  }

  /// Class indices and their number; refuses other outcomes and a class without rows.
  func requireClasses(_ what: String) throws(StepFault) -> (codes: [Int32], count: Int) {
    guard let codes = truth.classes else { throw .needsClasses(what) }
    let counts = truth.counts
    guard counts.count(where: { $0 > 0 }) >= 2 else {
      throw StepFault(
        "all \(count) training rows have the same outcome",
        help: "use fewer folds or stratify them, so that every part has both classes")
    }
    return (codes, counts.count)
  }
}
