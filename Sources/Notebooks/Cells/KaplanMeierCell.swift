internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
public import Resampling
public import Settings
internal import StudyFigures
internal import StudyTables

/// Survival curves of groups.
public struct KaplanMeierCell: Cell {
  public static let word = "kaplan-meier"
  public static let meaning = "survival curves with numbers at risk, medians and log-rank tests"

  public var time: DataName?
  public var status: DataName?
  public var event: DataName?
  public var by: DataName?
  public var strata: DataName?
  public var rows = RowSelection.training
  public var limits = SurvivalPlan.Transform.logLog
  public var level = 0.95
  public var times: [Double] = []
  public var restricted: [Double] = []
  public var tests: [SurvivalPlan.Weights] = [.logRank]

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("time", \.time, "the column of times; the study's outcome by default"),
      Field("status", \.status, "the column that says whether the event happened"),
      Field("event", \.event, "its value that is the event"),
      Field("by", \.by, fills: .scalar, "the column that divides the groups"),
      Field("strata", \.strata, "the column within whose levels groups are compared"),
      Field("rows", \.rows, "which rows are used"),
      Field("limits", \.limits, "the scale of the limits"),
      Field("level", \.level, .inside(0, 1), "level of the limits"),
      Field("times", \.times, .from(0), "times at which the curves are read"),
      Field("rmst", \.restricted, .above(0), "limits of restricted mean survival times"),
      Field("tests", \.tests, "tests between the groups"),
    ]
  }

  public struct Outcome: Configurable {
    public var survival = SurvivalComparison()
    public init() {}
    public static var fields: [Field<Self>] { [Field("survival", \.survival, "the numbers")] }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    _ = plan(of: study, into: &problems)
    ColumnChoice.check(rows, of: study, into: &problems)
  }

  private func plan(of study: Study, into problems: inout Problems) -> SurvivalPlan? {
    guard let found = times(of: study, into: &problems) else { return nil }
    var groups: [Column?] = []
    for name in [by, strata] {
      var column: Column?
      if let name {
        column = ColumnChoice.check(name, of: study, into: &problems)
        if let found = column, found.codes == nil {
          problems.add(
            .cellInput, "'\(found.name)' is a column of numbers: it cannot divide groups",
            at: name.position, length: name.text.count,
            help: "declare its levels, or cut it, under `cohort: variables:`")
          return nil
        }
        if column == nil { return nil }
      }
      groups.append(column)
    }
    var plan = SurvivalPlan(
      time: found.time, status: found.status, by: groups[0], rows: study.rows(rows),
      wording: rows.wording)
    plan.strata = groups[1]
    plan.transform = limits
    plan.level = level
    plan.times = times
    plan.restricted = restricted
    plan.tests = tests
    return plan
  }

  private func times(
    of study: Study, into problems: inout Problems
  ) -> (time: Column, status: EventColumn)? {
    guard let time, let status else {
      if time == nil, status == nil, let outcome = study.outcome, let time = outcome.time,
        let level = outcome.event
      {
        return EventColumn.find(
          DataName(outcome.column.name), event: DataName(outcome.column.levels[level].name),
          in: study.cohort, into: &problems
        ).map { (time, $0) }
      }
      problems.add(
        .cellInput, "a survival curve needs a time and a status",
        at: (time ?? status)?.position,
        help: "add `time: COLUMN` and `status: COLUMN`, with `event: VALUE`")
      return nil
    }
    let column = EventChoice.numbers([time], of: study, into: &problems).first
    let event = EventColumn.find(status, event: event, in: study.cohort, into: &problems)
    guard let column, let event else { return nil }
    return (column, event)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    var problems = Problems()
    guard let plan = plan(of: study, into: &problems) else {
      throw EventChoice.failure(problems, otherwise: "there are no survival times")
    }
    var outcome = Outcome()
    do throws(DescribingFault) {
      outcome.survival = try SurvivalComparison.compute(plan)
    } catch {
      throw CellFailure(error.reason)
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let found = outcome.survival
    let figure = KaplanMeierFigure(of: found).figure(
      id: heading.id, width: .single, style: style.figures)
    let by = found.byLabel.isEmpty ? "" : " by \(found.byLabel)"
    let caption =
      heading.caption
      ?? "Kaplan-Meier curves\(by), \(found.rows). Band: \(Int((found.level * 100).rounded()))% "
      + "limits (\(found.transform)); crosses: censored."
    var exhibits: [Exhibit] = [
      .figure(figure, caption: RichText(caption)),
      .table(SurvivalLayout.medians(found, id: heading.id, in: style)),
    ]
    if found.curves.contains(where: { !$0.readings.isEmpty }) {
      exhibits.append(
        .table(SurvivalLayout.readings(found, id: "\(heading.id)-times", in: style)))
    }
    if found.curves.contains(where: { !$0.restrictedMeans.isEmpty }) {
      exhibits.append(
        .table(SurvivalLayout.restrictedMeans(found, id: "\(heading.id)-rmst", in: style)))
    }
    return exhibits
  }
}
