internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
public import Resampling
public import Settings
internal import StudyFigures
internal import StudyTables

/// Net benefit of acting on predicted probabilities.
public struct DecisionCurveCell: Cell {
  public static let word = "decision-curve"
  public static let meaning = "net benefit of acting on predicted probabilities"

  public var source = BenefitSettings()

  public init() {}

  public static var fields: [Field<Self>] {
    BenefitSettings.fields.map { $0.lifted(through: \.source) }
  }

  public struct Outcome: Configurable {
    /// Of columns.
    public var curve: BenefitCurve?
    /// Of models.
    public var cohorts: [JudgedCohort<BenefitCurve>] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("curve", \.curve, "the numbers, of columns"),
        Field("cohorts", \.cohorts, "the numbers of models, by cohort"),
      ]
    }
  }

  public func validate(at node: Node, into problems: inout Problems) {
    source.validate(at: node, into: &problems)
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    source.check(against: context, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    var outcome = Outcome()
    if source.isOfModels(in: context) {
      outcome.cohorts = try source.cohorts(of: context)
    } else {
      outcome.curve = try source.curve(of: context.study)
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    guard let found = outcome.curve else {
      return CohortExhibits.figures(outcome.cohorts, as: heading, in: style) { cohort, id in
        draw(cohort.found, id, in: style)
      }
        + CohortExhibits.table(outcome.cohorts) {
          BenefitLayout.table($0, id: heading.id, in: style)
        }
    }
    let (figure, caption) = draw(found, heading.id, in: style)
    return [
      .figure(figure, caption: RichText(heading.caption ?? caption)),
      .table(BenefitLayout.table(found, id: heading.id, in: style)),
    ]
  }

  private static func draw(
    _ found: BenefitCurve, _ id: String, in style: Style
  ) -> (figure: Figure, caption: String) {
    (
      DecisionCurveFigure(
        title: "Decision curve for \(found.truthLabel)", thresholds: found.thresholds,
        curves: found.predictions.map { .init($0.label, netBenefit: $0.netBenefit) },
        treatAll: found.treatAll
      ).figure(id: id, width: .single, style: style.figures),
      "Net benefit for \(found.truthLabel) (\(found.event)), \(found.rows) "
        + "(n = \(found.usedRows)). Treated where the probability is at least the threshold."
    )
  }
}

/// What both cells of net benefit are told.
public struct BenefitSettings: Configurable {
  public var choice = ModelChoice()
  public var truth: DataName?
  public var event: DataName?
  public var probabilities: [DataName] = []
  public var rows: RowSelection?
  public var range: [Double] = [0.01, 0.99]
  public var step = 0.01

  public init() {}

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
      Field("range", \.range, .inside(0, 1), "from and to: threshold probabilities"),
      Field("step", \.step, .between(0.0001, 0.5), "between thresholds"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if range.count != 2 || range[0] >= range[1] {
      problems.add(
        .outOfRange, "'range' has two ends, the smaller first", at: node["range"],
        help: "for example `range: [0.1, 0.6]`")
    }
  }

  func isOfModels(in context: NotebookContext) -> Bool {
    choice.isMeant(instead: probabilities, in: context)
  }

  func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    guard !isOfModels(in: context) else {
      return choice.check(rows: rows, of: context, into: &problems)
    }
    ColumnChoice.require(
      probabilities, "probability", "one or several columns of probabilities of the event",
      into: &problems)
    _ = EventChoice.truth(truth, event, of: study, into: &problems)
    EventChoice.numbers(probabilities, of: study, into: &problems)
    ColumnChoice.check(rows ?? .training, of: study, into: &problems)
  }

  /// Thresholds as multiples of the step where the range starts on one, so that 0.3 is 0.3.
  var thresholds: [Double] {
    guard range.count == 2, step > 0 else { return [] }
    let count = Int(((range[1] - range[0]) / step + 1e-9).rounded(.down))
    let inverse = (1 / step).rounded()
    let first = (range[0] * inverse).rounded()
    let isOnGrid = abs(inverse * step - 1) < 1e-12 && abs(range[0] * inverse - first) < 1e-9
    return (0...max(0, count)).map {
      isOnGrid ? (first + Double($0)) / inverse : range[0] + Double($0) * step
    }
  }

  func curve(of study: Study) throws(CellFailure) -> BenefitCurve {
    let rows = rows ?? .training
    var problems = Problems()
    guard let truth = EventChoice.truth(truth, event, of: study, into: &problems) else {
      throw EventChoice.failure(problems, otherwise: "there is no truth")
    }
    return try curve(
      CalibrationPlan(
        truth: truth, probabilities: EventChoice.numbers(probabilities, of: study, into: &problems),
        rows: study.rows(rows), wording: rows.wording))
  }

  /// The curves of the models in every cohort.
  func cohorts(of context: NotebookContext) throws(CellFailure) -> [JudgedCohort<BenefitCurve>] {
    var found: [JudgedCohort<BenefitCurve>] = []
    for cohort in try choice.cohorts(.probability, rows: rows, of: context).cohorts {
      let plan = CalibrationPlan(
        truth: cohort.truth, probabilities: cohort.columns, rows: cohort.rows,
        wording: cohort.wording)
      found.append(JudgedCohort(cohort, try curve(plan)))
    }
    return found
  }

  private func curve(_ plan: CalibrationPlan) throws(CellFailure) -> BenefitCurve {
    do throws(DescribingFault) {
      return try BenefitCurve.compute(plan, thresholds: thresholds)
    } catch {
      throw CellFailure(error.reason)
    }
  }
}
