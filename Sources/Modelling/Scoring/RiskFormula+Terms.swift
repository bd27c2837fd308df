internal import Cohorts
public import Settings

extension RiskFormula {
  /// What one predictor adds to η.
  public struct Term: Configurable {
    public var name = ""
    public var label = ""
    public var kind = Kind.linear
    /// One of a straight line; x and the truncated cubes of a spline; one a level, the reference 0.
    public var coefficients: [Double] = []
    public var knots: [Double] = []
    public var levels: [String] = []
    public var levelLabels: [String] = []
    public var reference = 0
    /// The smallest and the largest value in the data.
    public var low = 0.0
    public var high = 0.0
    /// The different values in the data, where they are few: a count, a code.
    public var values: [Double] = []

    public init() {}

    public static var fields: [Field<Self>] {
      [
        Field("name", \.name, "the column"), Field("label", \.label, "as it is printed"),
        Field("kind", \.kind, "its form"),
        Field("coefficients", \.coefficients, "of the line, of the spline, or of the levels"),
        Field("knots", \.knots, "of a spline"), Field("levels", \.levels, "its levels"),
        Field("level-labels", \.levelLabels, "as they are printed"),
        Field("reference", \.reference, "index of the reference level"),
        Field("low", \.low, "smallest value in the data"),
        Field("high", \.high, "largest value in the data"),
        Field("values", \.values, "the different values, where they are ten at most"),
      ]
    }

    public enum Kind: String, WordSetting {
      case linear
      case spline
      case levels

      public var meaning: String {
        switch self {
        case .linear: "a straight line"
        case .spline: "a restricted cubic spline"
        case .levels: "one number a level"
        }
      }
    }

    var isWhole: Bool {
      switch kind {
      case .linear: coefficients.count == 1
      case .spline:
        coefficients.count == knots.count - 1 && RestrictedCubicSpline(knots: knots) != nil
      case .levels:
        !levels.isEmpty && coefficients.count == levels.count
          && levelLabels.count == levels.count && levels.indices.contains(reference)
      }
    }

    /// What a number adds to η.
    public func share(of value: Double) -> Double {
      switch kind {
      case .spline:
        let basis = RestrictedCubicSpline(knots: knots)?.basis(value) ?? []
        return zip(basis, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      case .linear, .levels: return coefficients[0] * value
      }
    }

    /// What a level adds to η; nil for a level that the fit has not seen.
    public func share(ofLevel name: String) -> Double? {
      levels.firstIndex(of: name).map { coefficients[$0] }
    }
  }
}

extension RiskFormula {
  /// η of a row of a cohort, from the columns of the terms; NaN where a value is missing or a level
  /// was not seen.
  func linearPredictor(of row: Int, _ columns: [Column]) -> Double {
    linearPredictor(zip(terms, columns).map { $0.share(of: $1, row) })
  }
}

extension RiskFormula.Term {
  /// What a row's value adds to η; NaN where it is missing or a level was not seen.
  func share(of column: Column, _ row: Int) -> Double {
    if let codes = column.codes {
      return codes[row] < 0
        ? .nan : share(ofLevel: column.levels[Int(codes[row])].name) ?? .nan
    }
    return share(of: column.numbers?[row] ?? .nan)
  }
}
