internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
public import Resampling
public import Settings
internal import StudyFigures
internal import StudyTables

/// Predicted probabilities beside what happened.
public struct CalibrationCell: Cell {
  public static let word = "calibration"
  public static let meaning = "predicted probabilities beside what happened: slope, curve, Brier"

  public var choice = ModelChoice()
  public var truth: DataName?
  public var event: DataName?
  public var probabilities: [DataName] = []
  public var rows: RowSelection?
  public var level = 0.95
  public var groups = 10
  public var grouping = Grouping.quantiles
  public var span = 0.75
  public var resamples = 200
  public var hosmerLemeshow: HosmerLemeshowSettings?
  public var recalibrate: [Recalibrating] = []

  public init() {}

  public enum Grouping: String, WordSetting {
    case quantiles
    case uniform

    public var meaning: String {
      self == .quantiles ? "groups of about equal size" : "groups of equal width"
    }
  }

  public static var fields: [Field<Self>] {
    ModelChoice.fields.map { $0.lifted(through: \.choice) } + [
      Field("truth", \.truth, "the column of the truth; the study's outcome by default"),
      Field("event", \.event, "its level that is the event"),
      Field(
        "probability", \.probabilities,
        "one or several columns of probabilities of the event"),
      Field(
        "rows", \.rows,
        "which rows are used: training rows by default, and every cohort where models are judged"),
      Field("level", \.level, .inside(0, 1), "level of the intervals"),
      Field("groups", \.groups, .between(2, 100), "groups of patients that are drawn"),
      Field("grouping", \.grouping, "how patients are grouped"),
      Field("span", \.span, .between(0.1, 2), "share of the rows that the smooth looks at"),
      Field(
        "resamples", \.resamples, .between(0, 100_000),
        "bootstrap resamples for the band of the curve; 0 for no band"),
      Field("hosmer-lemeshow", \.hosmerLemeshow, "the test of Hosmer and Lemeshow"),
      Field("recalibrate", \.recalibrate, "probabilities mapped anew, on the same rows"),
    ]
  }

  public struct Outcome: Configurable {
    /// Of columns.
    public var calibration: Calibration?
    /// Of models.
    public var cohorts: [JudgedCohort<Calibration>] = []
    public var grouping = Grouping.quantiles
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("calibration", \.calibration, "the numbers, of columns"),
        Field("cohorts", \.cohorts, "the numbers of models, by cohort"),
        Field("grouping", \.grouping, "which groups are drawn"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    guard !choice.isMeant(instead: probabilities, in: context) else {
      return choice.check(rows: rows, of: context, into: &problems)
    }
    ColumnChoice.require(
      probabilities, "probability", "one or several columns of probabilities of the event",
      into: &problems)
    _ = EventChoice.truth(truth, event, of: study, into: &problems)
    EventChoice.numbers(probabilities, of: study, into: &problems)
    ColumnChoice.check(rows ?? .training, of: study, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    var outcome = Outcome()
    outcome.grouping = grouping
    if choice.isMeant(instead: probabilities, in: context) {
      for cohort in try choice.cohorts(.probability, rows: rows, of: context).cohorts {
        let found = try compute(
          CalibrationPlan(
            truth: cohort.truth, probabilities: cohort.columns, rows: cohort.rows,
            wording: cohort.wording), study)
        outcome.cohorts.append(JudgedCohort(cohort, found))
      }
      return outcome
    }
    let rows = rows ?? .training
    var problems = Problems()
    guard let truth = EventChoice.truth(truth, event, of: study, into: &problems) else {
      throw EventChoice.failure(problems, otherwise: "there is no truth")
    }
    outcome.calibration = try compute(
      CalibrationPlan(
        truth: truth, probabilities: EventChoice.numbers(probabilities, of: study, into: &problems),
        rows: study.rows(rows), wording: rows.wording), study)
    return outcome
  }

  private func compute(
    _ plan: CalibrationPlan, _ study: Study
  ) throws(CellFailure) -> Calibration {
    var plan = plan
    plan.level = level
    plan.groups = groups
    plan.span = span
    plan.resamples = resamples
    plan.hosmerLemeshow = hosmerLemeshow
    plan.recalibrate = recalibrate
    plan.seed = study.seed
    plan.jobs = study.jobs
    do throws(DescribingFault) {
      return try Calibration.compute(plan)
    } catch {
      throw CellFailure(error.reason)
    }
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    guard let found = outcome.calibration else {
      let cohorts = outcome.cohorts
      return CohortExhibits.figures(cohorts, as: heading, in: style) { cohort, id in
        draw(cohort.found, id, outcome.grouping, in: style)
      } + CohortExhibits.table(cohorts) { CalibrationLayout().table($0, id: heading.id, in: style) }
        + cohorts.flatMap { details($0.found, id: "\(heading.id)-\($0.cohort)", in: style) }
    }
    let (figure, caption) = draw(found, heading.id, outcome.grouping, in: style)
    return [
      .figure(figure, caption: RichText(heading.caption ?? caption)),
      .table(CalibrationLayout().table(found, id: heading.id, in: style)),
    ] + details(found, id: heading.id, in: style)
  }

  private static func draw(
    _ found: Calibration, _ id: String, _ grouping: Grouping, in style: Style
  ) -> (figure: Figure, caption: String) {
    let source = CalibrationFigure(of: found, uniform: grouping == .uniform, in: style)
    return (
      source.figure(id: id, width: .single, style: style.figures),
      "Calibration for \(found.truthLabel) (\(found.event)), \(found.rows). "
        + "Curve: local quadratic regression (loess, direct)."
    )
  }

  /// What was asked for beside the table of every calibration.
  private static func details(_ found: Calibration, id: String, in style: Style) -> [Exhibit] {
    let layout = CalibrationLayout()
    var names = ExhibitNames(id)
    var exhibits: [Exhibit] = []
    for prediction in found.predictions {
      func name(_ what: String) -> String {
        found.predictions.count > 1
          ? names.name(for: "\(what)-\(prediction.probability)") : "\(id)-\(what)"
      }
      if let test = prediction.hosmerLemeshow, !test.counts.isEmpty {
        exhibits.append(
          .table(
            layout.hosmerLemeshow(
              test, label: prediction.label, id: name("hosmer-lemeshow"), in: style)))
      }
      if !prediction.recalibrated.isEmpty {
        exhibits.append(
          .table(layout.recalibrated(prediction, id: name("recalibrated"), in: style)))
      }
    }
    return exhibits
  }
}
