/// Why a regression cannot be computed at all. What can be computed with a caveat (separation,
/// aliased columns, no convergence) is part of the fit instead.
public enum RegressionError: Error, Equatable, Sendable {
  /// There is no row, or no row with a positive weight.
  case noRows
  /// A column does not have one value a row.
  case lengthMismatch(what: String, expected: Int, found: Int)
  /// A design value is missing or infinite; row and column count from 0.
  case designNotFinite(row: Int, column: Int)
  /// A value of the outcome, weights, offset or time cannot be used; the row counts from 0.
  case badValue(what: String, row: Int, value: Double, expected: String)
  /// The outcome has one value only, so that nothing can be related to it.
  case oneOutcome(value: Double)
  /// An outcome level that no row has.
  case emptyLevel(level: Int)
  /// No event was observed.
  case noEvents
}

extension RegressionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noRows:
      "no complete row is left: nothing can be fitted"
    case .lengthMismatch(let what, let expected, let found):
      "\(what) has \(found) values where \(expected) rows were expected"
    case .designNotFinite(let row, let column):
      "row \(row + 1), design column \(column + 1): a missing or infinite value; leave the row out"
    case .badValue(let what, let row, let value, let expected):
      "row \(row + 1): \(what) is \(value), expected \(expected)"
    case .oneOutcome(let value):
      "every row has the same outcome (\(value)): a regression needs both"
    case .emptyLevel(let level):
      "no row has outcome level \(level + 1): merge it with another or leave it out"
    case .noEvents:
      "no event was observed: hazards cannot be compared"
    }
  }
}

/// Checks that inputs have the shape a regression needs.
enum RegressionInput {
  static func checkLength(_ what: String, _ found: Int, rows: Int) throws(RegressionError) {
    guard found == rows else {
      throw .lengthMismatch(what: what, expected: rows, found: found)
    }
  }

  static func checkFinite(_ what: String, _ values: [Double]) throws(RegressionError) {
    for (row, value) in values.enumerated() where !value.isFinite {
      throw .badValue(what: what, row: row, value: value, expected: "a finite number")
    }
  }

  static func checkWeights(_ values: [Double]) throws(RegressionError) {
    for (row, value) in values.enumerated() where !(value.isFinite && value >= 0) {
      throw .badValue(
        what: "the weight", row: row, value: value, expected: "a finite number of at least 0")
    }
  }
}
