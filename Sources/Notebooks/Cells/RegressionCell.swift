internal import Cohorts
public import Modelling
public import Presentation
public import Resampling
public import Settings
internal import StudyTables

/// Univariable regressions beside one multivariable regression.
public struct RegressionCell: Cell {
  public static let word = "regression"
  public static let meaning = "univariable regressions beside a multivariable one"

  public var outcome: OutcomeSettings?
  public var family: RegressionPlan.Family?
  public var univariable: [DataName] = []
  public var multivariable = EntrySettings()
  public var rows = RowSelection.training
  public var interval = RegressionPlan.Interval.wald
  public var level = 0.95
  public var columns: [RegressionColumn] = []
  public var ties = RegressionPlan.Ties.efron
  public var strata: DataName?
  public var timeScale = RegressionPlan.TimeScale.kaplanMeier

  public init() {}

  /// Which variables enter: by P, by list, all or none.
  public struct EntrySettings: Configurable {
    public var p: Double?
    public var test = RegressionPlan.EntryTest.likelihoodRatio
    public var variables: [DataName] = []
    public var all = false

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("p", \.p, .inside(0, 1), fills: .scalar, "variables with a univariable P below this"),
        Field("test", \.test, "whose P decides for a variable of several levels"),
        Field("variables", \.variables, fills: .list, "these variables"),
        Field("all", \.all, "all variables"),
      ]
    }

    public func validate(at node: Node, into problems: inout Problems) {
      if [p != nil, !variables.isEmpty, all].filter(\.self).count > 1 {
        problems.add(
          .cellInput, "variables enter by `p`, by `variables` or `all`: one of them", at: node)
      }
    }

    var entry: RegressionPlan.Entry {
      if all { return .all }
      if !variables.isEmpty { return .list(variables.map(\.text)) }
      return p.map { .p(below: $0, of: test) } ?? .none
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("outcome", \.outcome, "the outcome; the study's own by default"),
      Field("family", \.family, fills: .scalar, "the model; what suits the outcome by default"),
      Field("univariable", \.univariable, fills: .list, "the variables; all by default"),
      Field("multivariable", \.multivariable, "which variables enter the multivariable model"),
      Field("rows", \.rows, "which rows are used"),
      Field("interval", \.interval, "how the limits are found"),
      Field("level", \.level, .inside(0, 1), "level of the intervals"),
      Field("columns", \.columns, "columns of each half; the style decides by default"),
      Field("ties", \.ties, "deaths at the same time, in a Cox regression"),
      Field("strata", \.strata, "the column whose levels have baseline hazards of their own"),
      Field("proportionality", \.timeScale, "time scale of the test of proportional hazards"),
    ]
  }

  public struct Outcome: Configurable {
    public var table = RegressionTable()
    public var columns: [RegressionColumn] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [Field("table", \.table, "the numbers"), Field("columns", \.columns, "what is shown")]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    ColumnChoice.check(univariable, of: study, into: &problems)
    ColumnChoice.check(multivariable.variables, of: study, into: &problems)
    ColumnChoice.check(rows, of: study, into: &problems)
    if let strata, let column = ColumnChoice.check(strata, of: study, into: &problems) {
      if column.codes == nil {
        problems.add(
          .cellInput, "'\(column.name)' is a column of numbers: it cannot divide strata",
          at: strata.position, length: strata.text.count,
          help: "declare its levels under `cohort: variables:`")
      } else if let family, family != .cox {
        problems.add(
          .cellInput, "strata belong to a Cox regression", at: strata.position,
          length: strata.text.count)
      }
    }
    for name in multivariable.variables
    where !univariable.isEmpty && !univariable.contains(name) {
      problems.add(
        .cellInput, "'\(name.text)' enters the multivariable model but is not among `univariable`",
        at: name.position, length: name.text.count)
    }
    let found =
      outcome.map { Modelling.Outcome.find($0, in: study.cohort, into: &problems) }
      ?? study.outcome
    if outcome == nil, study.outcome == nil {
      problems.add(
        .cellInput, "a regression needs an outcome", at: SourcePosition?.none,
        help: "add `outcome: {variable: NAME, event: LEVEL}` to the study or to the cell")
    } else if let found, let family, !family.takes(found.kind) {
      problems.add(
        .cellInput,
        "a \(family.rawValue) regression cannot take '\(found.column.name)', which is \(found.kind.rawValue)",
        at: outcome?.variable?.position,
        help:
          "write `family: \(RegressionPlan.Family.usual(for: found.kind).rawValue)`, or declare the outcome's `kind`"
      )
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    var problems = Problems()
    let found =
      outcome.map { Modelling.Outcome.find($0, in: study.cohort, into: &problems) }
      ?? study.outcome
    guard let found else { throw CellFailure("there is no outcome") }
    _ = try study.someRows(rows)
    let family = family ?? .usual(for: found.kind)
    var plan = RegressionPlan(
      family: family, outcome: found,
      variables: ColumnChoice.columns(
        univariable, of: study,
        excluding: [found.column.name, found.time?.name, strata?.text].compactMap(\.self)),
      rows: rows)
    plan.entry = multivariable.entry
    plan.interval = interval
    plan.level = level
    plan.ties = ties
    plan.strata = strata.flatMap { study.cohort.column(named: $0.text) }
    plan.timeScale = timeScale
    var outcome = Outcome()
    outcome.table = RegressionTable.compute(plan, of: study)
    outcome.columns = columns
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let layout = RegressionLayout(columns: outcome.columns)
    let parallel = ParallelLinesLayout().table(
      outcome.table, id: "\(heading.id)-cut-points", in: style)
    return [
      .table(layout.table(outcome.table, id: heading.id, caption: heading.caption, in: style))
    ] + (parallel.map { [.table($0)] } ?? [])
  }
}
