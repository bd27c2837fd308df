public import Settings

/// A regression as a ruler: points for every value of every predictor, their total, and the risk
/// that belongs to it (Lubsen and others, Methods Inf Med 17:127, 1978), scaled as `rms::nomogram`.
public struct Nomogram: Configurable {
  public var formula = RiskFormula()
  public var rows = ""
  public var rowCount = 0
  public var eventCount = 0
  /// Rows left out because a value is missing.
  public var missing = 0
  /// Points of one unit of the linear predictor.
  public var pointsPerUnit = 0.0
  /// The linear predictor at 0 points.
  public var origin = 0.0
  /// Points of the predictor that moves the risk most.
  public var maximum = 100.0
  public var axes: [Axis] = []
  /// Round totals that cover those of the patients.
  public var totals: [Double] = []
  /// Totals of the patients of the fit.
  public var lowestTotal = 0.0
  public var highestTotal = 0.0
  public var linearPredictors: [Place] = []
  public var risks: [RiskAxis] = []
  public var worked: WorkedPatient?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("formula", \.formula, "the regression in numbers"),
      Field("rows", \.rows, "which rows are used"),
      Field("row-count", \.rowCount, "rows with all values"),
      Field("event-count", \.eventCount, "events among them"),
      Field("missing", \.missing, "rows left out because a value is missing"),
      Field("points-per-unit", \.pointsPerUnit, "points of one unit of the linear predictor"),
      Field("origin", \.origin, "the linear predictor at 0 points"),
      Field("maximum", \.maximum, "points of the longest axis"),
      Field("axes", \.axes, "one entry a predictor"),
      Field("totals", \.totals, "round totals of points"),
      Field("lowest-total", \.lowestTotal, "of the patients of the fit"),
      Field("highest-total", \.highestTotal, "of the patients of the fit"),
      Field("linear-predictors", \.linearPredictors, "round values of the linear predictor"),
      Field("risks", \.risks, "one entry a risk"),
      Field("worked", \.worked, "one patient's points, added up"),
    ]
  }

  /// Stored results that were edited by hand may have fewer axes than predictors.
  public func validate(at node: Node, into problems: inout Problems) {
    if axes.count != formula.terms.count || risks.count != formula.risks.count
      || !(pointsPerUnit > 0)
    {
      problems.add(
        .wrongCount, "a nomogram has another number of axes than its formula has predictors",
        at: node, help: "the file was edited by hand; run the study again")
    }
  }

  /// A value with its points.
  public struct Place: Configurable {
    public var value = 0.0
    public var points = 0.0

    public init() {}
    public init(_ value: Double, _ points: Double) {
      self.value = value
      self.points = points
    }
    public static var fields: [Field<Self>] {
      [Field("value", \.value, "the value"), Field("points", \.points, "its points")]
    }
  }

  /// The axis of a predictor.
  public struct Axis: Configurable {
    public var name = ""
    /// Round values, or one entry a level.
    public var places: [Place] = []
    /// The share of η that 0 points stand for.
    public var base = 0.0

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("name", \.name, "the column"),
        Field("places", \.places, "round values with their points; levels count from 0"),
        Field("base", \.base, "what 0 points add to the linear predictor"),
      ]
    }
  }

  public struct RiskAxis: Configurable {
    public var label = ""
    public var time: Double?
    public var places: [Place] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("label", \.label, "what it is the risk of"), Field("time", \.time, "by which time"),
        Field("places", \.places, "risks with their totals of points"),
      ]
    }
  }

  /// The points of one patient.
  public struct WorkedPatient: Configurable {
    public var id = ""
    public var values: [String] = []
    public var points: [Double] = []
    public var total = 0.0
    public var linearPredictor = 0.0
    public var risks: [Double] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("id", \.id, "which patient"), Field("values", \.values, "of each predictor"),
        Field("points", \.points, "of each predictor"), Field("total", \.total, "their sum"),
        Field("linear-predictor", \.linearPredictor, "of the total"),
        Field("risks", \.risks, "of the total"),
      ]
    }
  }
}

extension Nomogram {
  /// The points of a share of η.
  public func points(ofShare share: Double, axis: Int) -> Double {
    (share - axes[axis].base) * pointsPerUnit
  }

  public func linearPredictor(ofTotal total: Double) -> Double { origin + total / pointsPerUnit }

  public func total(ofPredictor predictor: Double) -> Double {
    (predictor - origin) * pointsPerUnit
  }

  public func risk(_ index: Int, ofTotal total: Double) -> Double {
    formula.risk(index, at: linearPredictor(ofTotal: total))
  }
}
