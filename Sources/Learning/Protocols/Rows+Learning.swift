internal import Preparation
internal import Resampling

extension Rows {
  /// 0 and 1, both there, without missing numbers; a described refusal otherwise.
  func binaryOutcome(_ what: String) throws(StepFault) -> [Double] {
    guard let outcome = truth.indicator else {
      throw StepFault(
        "\(what) needs an outcome of two classes", help: "give the model a binary outcome")
    }
    guard outcome.contains(0), outcome.contains(1) else {
      throw StepFault(
        "all \(count) training rows have the same outcome",
        help: "use fewer folds or stratify them, so that every part has both classes")
    }
    if let place = design.firstNotFinite {
      throw StepFault(
        "column '\(design.columns[place.column].title)' has missing or infinite values",
        help: "put an `impute` step before it, or leave the column out")
    }
    return outcome
  }
}

extension Design {
  /// The columns a fitted model needs, in its order.
  func selecting(_ wanted: [DesignColumn]) throws(StepFault) -> Design {
    if wanted == columns { return self }
    var places: [Int] = []
    for (column, place) in zip(wanted, index(of: wanted)) {
      guard let place else { throw StepFault("the rows have no column '\(column.title)'") }
      places.append(place)
    }
    return selecting(columns: places)
  }
}
