internal import Cohorts
public import Modelling
public import Resampling
public import Settings

/// The regression that a nomogram or a validation is made of: settings that both share.
public struct FormulaChoice: Configurable {
  public var predictors: [DataName] = []
  public var outcome: OutcomeSettings?
  public var family: FormulaPlan.Family?
  public var splines = Named<KnotSettings>()
  public var rows = RowSelection.training
  public var ties = RegressionPlan.Ties.efron
  public var times: [Double] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "predictors", \.predictors, required: true, fills: .scalarOrList,
        "the columns that predict"),
      Field("outcome", \.outcome, "the outcome; the study's own by default"),
      Field("family", \.family, "the regression; what suits the outcome by default"),
      Field("splines", \.splines, "restricted cubic splines: knots, by predictor"),
      Field("rows", \.rows, "which rows are used"),
      Field("ties", \.ties, "events at the same time, in a Cox regression"),
      Field("times", \.times, .above(0), "times by which a Cox regression gives risks"),
    ]
  }

  /// How many knots, or their places.
  public struct KnotSettings: Configurable {
    public var count: Int?
    public var places: [Double] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("count", \.count, .between(3, 7), fills: .scalar, "knots at usual quantiles"),
        Field("places", \.places, fills: .list, "knots at these values"),
      ]
    }

    public func validate(at node: Node, into problems: inout Problems) {
      if count != nil, !places.isEmpty {
        problems.add(.cellInput, "knots are counted or placed, not both", at: node)
      } else if count == nil, RestrictedCubicSpline(knots: places) == nil {
        problems.add(
          .cellInput, "a spline needs three knots at least, in rising order", at: node,
          help: "write how many, `4`, or where, `[40, 50, 60]`")
      }
    }

    var knots: FormulaPlan.Knots { count.map { .count($0) } ?? .places(places) }
  }

  /// The plan; reports whatever keeps it from being made.
  func plan(of study: Study, into problems: inout Problems) -> FormulaPlan? {
    let before = problems.count
    ColumnChoice.check(rows, of: study, into: &problems)
    let columns = predictors.compactMap { column(of: $0, study, into: &problems) }
    for entry in splines.entries {
      if !predictors.contains(where: { $0.text == entry.name }) {
        problems.add(
          .cellInput, "'\(entry.name.shortened(to: 60))' is not among the predictors",
          at: entry.position, length: entry.name.count,
          help: Suggestion.help(for: entry.name, among: predictors.map(\.text)))
      } else if study.cohort.column(named: entry.name)?.codes != nil {
        problems.add(
          .cellInput, "'\(entry.name)' has levels: a spline bends a column of numbers",
          at: entry.position, length: entry.name.count)
      }
    }
    let found =
      outcome.map { Modelling.Outcome.find($0, in: study.cohort, into: &problems) }
      ?? study.outcome
    guard let found else {
      if outcome == nil {
        problems.add(
          .cellInput, "a regression needs an outcome", at: SourcePosition?.none,
          help: "add `outcome: {variable: NAME, event: LEVEL}` to the study or to the cell")
      }
      return nil
    }
    guard let family = family ?? .usual(for: found.kind), family.takes(found.kind) else {
      let name = family.map { "a \($0.rawValue) regression" } ?? "this cell"
      problems.add(
        .cellInput, "\(name) cannot take '\(found.column.name)', which is \(found.kind.rawValue)",
        at: outcome?.variable?.position,
        help: "binary, ordinal and survival outcomes are possible")
      return nil
    }
    let own = [found.column.name, found.time?.name]
    for name in predictors where own.contains(name.text) {
      problems.add(
        .cellInput, "'\(name.text)' is the outcome: it cannot predict itself", at: name.position,
        length: name.text.count)
    }
    guard problems.count == before else { return nil }
    var plan = FormulaPlan(
      family: family, outcome: found, predictors: columns, rows: study.rows(rows))
    for entry in splines.entries { plan.splines[entry.name] = entry.value.knots }
    plan.ties = ties
    plan.times = times.sorted()
    return plan
  }

  /// A predictor. `a:b` and `a*b`, which R reads as interactions, are refused with the reason.
  private func column(
    of name: DataName, _ study: Study, into problems: inout Problems
  ) -> Column? {
    let parts = name.text.split { ":*×".contains($0) }.map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    if parts.count > 1, study.cohort.column(named: name.text) == nil,
      parts.allSatisfy({ study.cohort.column(named: $0) != nil })
    {
      problems.add(
        .interaction, "'\(name.text.shortened(to: 60))' is an interaction", at: name.position,
        length: name.text.count,
        help:
          "points of one predictor would depend on another; make a column of their combinations, or "
          + "one nomogram for each level")
      return nil
    }
    if predictors.firstIndex(of: name)
      != predictors.firstIndex(where: { $0.position == name.position })
    {
      problems.add(
        .cellInput, "'\(name.text.shortened(to: 60))' is named twice", at: name.position,
        length: name.text.count)
      return nil
    }
    return ColumnChoice.check(name, of: study, into: &problems)
  }
}

extension ProblemKind {
  public static let interaction = ProblemKind(
    "OCT460", "an interaction where each predictor stands alone",
    explanation: """
      A nomogram gives every value of a predictor its points, whatever the others are. With an \
      interaction there are no such points. Columns that combine two predictors \
      (`variables: {both: …}`), or one nomogram for each level, say the same without it.
      """)
}
