public import Settings
internal import Statistics

/// Intraclass correlations of features measured by several raters.
public struct AgreementTable: Configurable {
  public var rows = ""
  public var rowCount = 0
  public var level = 0.95
  public var features: [Feature] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("rows", \.rows, "which rows are used"),
      Field("row-count", \.rowCount, "rows selected, before missing values"),
      Field("level", \.level, "level of the intervals"),
      Field("features", \.features, "one entry a feature"),
    ]
  }

  public struct Feature: Configurable {
    public var feature = ""
    public var raters: [String] = []
    public var subjects = 0
    public var rowsSquare: Quantity = .undefined("not computed")
    public var columnsSquare: Quantity = .undefined("not computed")
    public var errorSquare: Quantity = .undefined("not computed")
    public var withinSquare: Quantity = .undefined("not computed")
    public var forms: [Coefficient] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("feature", \.feature, "its name"),
        Field("raters", \.raters, "the columns or blocks compared"),
        Field("subjects", \.subjects, "subjects that every rater measured"),
        Field("msr", \.rowsSquare, "mean square between subjects"),
        Field("msc", \.columnsSquare, "mean square between raters"),
        Field("mse", \.errorSquare, "residual mean square"),
        Field("msw", \.withinSquare, "mean square within subjects"),
        Field("forms", \.forms, "the six forms of Shrout and Fleiss"),
      ]
    }
  }

  public struct Coefficient: Configurable {
    public var form = ""
    public var name = ""
    public var icc: Quantity = .undefined("not computed")
    public var limits = Limits()
    public var f: Quantity = .undefined("not computed")
    public var df1: Quantity = .undefined("not computed")
    public var df2: Quantity = .undefined("not computed")
    public var p: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("form", \.form, "the word"), Field("name", \.name, "as Shrout and Fleiss name it"),
        Field("icc", \.icc, "negative values stay negative"),
        Field("interval", \.limits, "limits of McGraw and Wong"),
        Field("f", \.f, "F of no correlation"), Field("df1", \.df1, "its degrees of freedom"),
        Field("df2", \.df2, "of the denominator"), Field("p", \.p, "its P"),
      ]
    }
  }

  /// One feature of several raters, each with one value a row; NaN where a rater has none.
  public struct Ratings: Sendable {
    public var feature: String
    public var raters: [String]
    public var values: [[Double]]

    public init(feature: String, raters: [String], values: [[Double]]) {
      self.feature = feature
      self.raters = raters
      self.values = values
    }
  }

  public static func compute(
    _ ratings: [Ratings], rows: [Int], wording: String, level: Double
  ) -> AgreementTable {
    var table = AgreementTable()
    table.rows = wording
    table.rowCount = rows.count
    table.level = level
    table.features = ratings.map { rating in
      let squares = MeanSquares(values: rating.values.map { all in rows.map { all[$0] } })
      let reason = squares.undefined?.explanation ?? "not computable"
      func square(_ value: Double) -> Quantity {
        squares.undefined == nil ? Quantity(value, otherwise: reason) : .undefined(reason)
      }
      var feature = Feature()
      feature.feature = rating.feature
      feature.raters = rating.raters
      feature.subjects = squares.subjects
      feature.rowsSquare = square(squares.rows)
      feature.columnsSquare = square(squares.columns)
      feature.errorSquare = square(squares.error)
      feature.withinSquare = square(squares.within)
      feature.forms = ICC.Form.allCases.map { Coefficient(ICC($0, squares, level: level)) }
      return feature
    }
    return table
  }
}

extension AgreementTable.Coefficient {
  fileprivate init(_ icc: ICC) {
    let reason = icc.undefined?.explanation ?? "perfect agreement leaves no error variance"
    form = icc.form.rawValue
    name = icc.form.name
    self.icc = Quantity(icc.value, otherwise: reason)
    limits = Limits(icc.interval?.lower, icc.interval?.upper, otherwise: reason)
    f = Quantity(icc.f, otherwise: icc.f == .infinity ? "infinite" : reason)
    df1 = Quantity(icc.df1, otherwise: reason)
    df2 = Quantity(icc.df2, otherwise: reason)
    p = Quantity(icc.p, otherwise: reason)
  }
}

/// The form of an intraclass correlation that is shown.
public enum AgreementForm: String, WordSetting {
  case oneWaySingle = "icc1-1"
  case agreementSingle = "icc2-1"
  case consistencySingle = "icc3-1"
  case oneWayAverage = "icc1-k"
  case agreementAverage = "icc2-k"
  case consistencyAverage = "icc3-k"

  public var meaning: String {
    switch self {
    case .oneWaySingle: "one-way, a single rater"
    case .agreementSingle: "two-way, absolute agreement, a single rater"
    case .consistencySingle: "two-way, consistency, a single rater"
    case .oneWayAverage: "one-way, the mean of the raters"
    case .agreementAverage: "two-way, absolute agreement, the mean of the raters"
    case .consistencyAverage: "two-way, consistency, the mean of the raters"
    }
  }
}
