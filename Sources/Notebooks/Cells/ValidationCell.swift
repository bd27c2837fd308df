internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
internal import Resampling
public import Settings
internal import StudyFigures
internal import StudyTables

/// What is left of a model's performance once its optimism is taken off.
public struct ValidationCell: Cell {
  public static let word = "validation"
  public static let meaning = "optimism of a regression by bootstrap and cross-validation, as rms"

  public var formula = FormulaChoice()
  public var resamples = 1000
  public var folds = 10
  public var repeats = 1

  public init() {}

  public static var fields: [Field<Self>] {
    FormulaChoice.fields.map { $0.lifted(through: \.formula) } + [
      Field(
        "resamples", \.resamples, .between(0, 100_000), "bootstrap resamples; 0 for no bootstrap"),
      Field("folds", \.folds, .between(0, 1000), "folds left out in turn; 0 for none"),
      Field("repeats", \.repeats, .between(1, 1000), "how often the folds are dealt"),
    ]
  }

  public struct Outcome: Configurable {
    public var validation = ModelValidation()
    public init() {}
    public static var fields: [Field<Self>] { [Field("validation", \.validation, "the numbers")] }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    guard let plan = formula.plan(of: context.study, into: &problems) else { return }
    if plan.family != .logistic {
      problems.add(
        .cellInput, "validation takes a binary outcome, not a \(plan.family.rawValue) regression",
        at: formula.outcome?.variable?.position)
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    var problems = Problems()
    guard let found = formula.plan(of: study, into: &problems) else {
      throw EventChoice.failure(problems, otherwise: "there is no regression")
    }
    _ = try study.someRows(formula.rows)
    var plan = ValidationPlan(formula: found, patientOf: study.cohort.patientOf)
    plan.resamples = resamples
    plan.folds = folds
    plan.repeats = repeats
    plan.seed = study.seed
    plan.jobs = study.jobs
    if case .training = formula.rows {
      plan.held = study.sets.filter { $0.name != "training" }
    }
    var outcome = Outcome()
    do throws(DescribingFault) {
      outcome.validation = try ModelValidation.compute(plan)
    } catch {
      throw CellFailure(error.reason)
    }
    outcome.validation.rows = formula.rows.wording
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let found = outcome.validation
    var exhibits: [Exhibit] = []
    for (number, method) in found.methods.enumerated() {
      let id = number == 0 ? heading.id : "\(heading.id)-\(method.resampling)"
      if method.calibration != nil {
        let figure = CalibrationFigure(of: found, method, style: style.figures)
        let caption =
          heading.caption
          ?? "Calibration for \(found.outcomeLabel), \(found.rows): observed by lowess, "
          + "\(method.resamples) resamples; repeated in each: \(method.procedure)."
        exhibits.append(
          .figure(
            figure.figure(id: id, width: .single, style: style.figures),
            caption: RichText(caption)))
      }
      exhibits.append(.table(ValidationLayout.table(method, of: found, id: id, in: style)))
    }
    var names = ExhibitNames(heading.id)
    for set in found.held where !set.places.isEmpty {
      let figure = CalibrationFigure(of: set, style: style.figures)
      exhibits.append(
        .figure(
          figure.figure(id: names.name(for: set.name), width: .single, style: style.figures),
          caption: RichText(
            "\(set.label): the model as it is. No bias-corrected curve, which would refit it there."
          )
        ))
    }
    if let table = ValidationLayout.held(found, id: "\(heading.id)-held", in: style) {
      exhibits.append(.table(table))
    }
    return exhibits
  }
}
