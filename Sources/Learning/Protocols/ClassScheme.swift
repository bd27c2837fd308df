internal import LinearAlgebra
internal import Preparation
internal import Resampling
public import Settings

/// How a linear model tells several classes apart.
public enum ClassScheme: String, WordSetting {
  case multinomial
  case oneAgainstRest = "one-against-rest"

  public var meaning: String {
    switch self {
    case .multinomial: "all classes together: the softmax of one predictor a class"
    case .oneAgainstRest:
      "each class against all others; the probabilities are divided by their sum"
    }
  }
}

extension Rows {
  /// Class indices without missing numbers in the design; a described refusal where a class has no
  /// row, which no learner can learn.
  func severalClasses(_ what: String) throws(StepFault) -> (codes: [Int], names: [String]) {
    guard case .classes(let codes, let names) = truth, names.count > 1 else {
      throw StepFault(
        "\(what) needs an outcome of classes", help: "use another learner for this outcome")
    }
    let sizes = truth.counts
    if let empty = sizes.firstIndex(of: 0) {
      throw StepFault(
        "none of \(count) training rows has the class '\(names[empty])'",
        help: "use fewer folds, or merge rare classes")
    }
    if let place = design.firstNotFinite {
      throw StepFault(
        "column '\(design.columns[place.column].title)' has missing or infinite values",
        help: "put an `impute` step before it, or leave the column out")
    }
    return (codes.map { Int($0) }, names)
  }
}

/// Predictions of every class: by class, then by row.
struct ClassPredictions {
  /// Probabilities from scores that are already comparable: each row divided by its sum.
  static func normalised(_ shares: [[Double]]) -> [[Double]] {
    guard let rows = shares.first?.count else { return shares }
    var result = shares
    for row in 0..<rows {
      let total = shares.reduce(0) { $0 + $1[row] }
      for place in shares.indices {
        result[place][row] = total > 0 ? shares[place][row] / total : 1 / Double(shares.count)
      }
    }
    return result
  }

  /// The class expected by the probabilities, counted from 0: one score for several classes.
  static func expected(_ probabilities: [[Double]]) -> [Double] {
    (0..<(probabilities.first?.count ?? 0)).map { row in
      probabilities.indices.reduce(0) { $0 + Double($1) * probabilities[$1][row] }
    }
  }
}
