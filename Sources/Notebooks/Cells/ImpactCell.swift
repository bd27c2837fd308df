internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
public import Settings
internal import StudyFigures
internal import StudyTables

/// How many patients a threshold calls high risk, and how many of them have the event.
public struct ImpactCell: Cell {
  public static let word = "impact"
  public static let meaning =
    "patients called high risk at each threshold, and those with the event"

  public var source = BenefitSettings()
  public var population = 1000

  public init() {}

  public static var fields: [Field<Self>] {
    BenefitSettings.fields.map { $0.lifted(through: \.source) } + [
      Field("population", \.population, .between(1, 1_000_000_000), "patients counted on")
    ]
  }

  public struct Outcome: Configurable {
    /// Of columns.
    public var curve: BenefitCurve?
    /// Of models.
    public var cohorts: [JudgedCohort<BenefitCurve>] = []
    public var population = 1000
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("curve", \.curve, "the numbers, of columns"),
        Field("cohorts", \.cohorts, "the numbers of models, by cohort"),
        Field("population", \.population, "patients counted on"),
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
    outcome.population = population
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    guard let found = outcome.curve else {
      return CohortExhibits.figures(outcome.cohorts, as: heading, in: style) { cohort, id in
        draw(cohort.found, id, outcome.population, in: style)
      }
    }
    let (figure, caption) = draw(found, heading.id, outcome.population, in: style)
    return [.figure(figure, caption: RichText(heading.caption ?? caption))]
  }

  private static func draw(
    _ found: BenefitCurve, _ id: String, _ population: Int, in style: Style
  ) -> (figure: Figure, caption: String) {
    (
      ImpactFigure(of: found, population: population).figure(
        id: id, width: .single, style: style.figures),
      "Clinical impact for \(found.truthLabel) (\(found.event)), \(found.rows), counted on "
        + "\(population) patients."
    )
  }
}
