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

  public var truth: DataName?
  public var event: DataName?
  public var probabilities: [DataName] = []
  public var rows = RowSelection.training
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
    [
      Field("truth", \.truth, "the column of the truth; the study's outcome by default"),
      Field("event", \.event, "its level that is the event"),
      Field(
        "probability", \.probabilities, required: true,
        "one or several columns of probabilities of the event"),
      Field("rows", \.rows, "which rows are used"),
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
    public var calibration = Calibration()
    public var grouping = Grouping.quantiles
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("calibration", \.calibration, "the numbers"),
        Field("grouping", \.grouping, "which groups are drawn"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    _ = EventChoice.truth(truth, event, of: study, into: &problems)
    EventChoice.numbers(probabilities, of: study, into: &problems)
    ColumnChoice.check(rows, of: study, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    var problems = Problems()
    guard let truth = EventChoice.truth(truth, event, of: study, into: &problems) else {
      throw EventChoice.failure(problems, otherwise: "there is no truth")
    }
    var plan = CalibrationPlan(
      truth: truth, probabilities: EventChoice.numbers(probabilities, of: study, into: &problems),
      rows: study.rows(rows), wording: rows.wording)
    plan.level = level
    plan.groups = groups
    plan.span = span
    plan.resamples = resamples
    plan.hosmerLemeshow = hosmerLemeshow
    plan.recalibrate = recalibrate
    plan.seed = study.seed
    plan.jobs = study.jobs
    var outcome = Outcome()
    outcome.grouping = grouping
    do throws(DescribingFault) {
      outcome.calibration = try Calibration.compute(plan)
    } catch {
      throw CellFailure(error.reason)
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let found = outcome.calibration
    let source = CalibrationFigure(of: found, uniform: outcome.grouping == .uniform, in: style)
    let caption =
      heading.caption
      ?? "Calibration for \(found.truthLabel) (\(found.event)), \(found.rows). "
      + "Curve: local quadratic regression (loess, direct)."
    let layout = CalibrationLayout()
    var exhibits: [Exhibit] = [
      .figure(
        source.figure(id: heading.id, width: .single, style: style.figures),
        caption: RichText(caption)),
      .table(layout.table(found, id: heading.id, in: style)),
    ]
    for prediction in found.predictions {
      let suffix = found.predictions.count > 1 ? "-\(prediction.probability)" : ""
      if let test = prediction.hosmerLemeshow, !test.counts.isEmpty {
        exhibits.append(
          .table(
            layout.hosmerLemeshow(
              test, label: prediction.label, id: "\(heading.id)-hosmer-lemeshow\(suffix)",
              in: style)))
      }
      if !prediction.recalibrated.isEmpty {
        exhibits.append(
          .table(
            layout.recalibrated(
              prediction, id: "\(heading.id)-recalibrated\(suffix)", in: style)))
      }
    }
    return exhibits
  }
}
