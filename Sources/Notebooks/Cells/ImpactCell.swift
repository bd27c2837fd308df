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
  public static let meaning = "patients called high risk at each threshold, and those with the event"

  public var source = BenefitSettings()
  public var population = 1000

  public init() {}

  public static var fields: [Field<Self>] {
    BenefitSettings.fields.map { $0.lifted(through: \.source) } + [
      Field("population", \.population, .between(1, 1_000_000_000), "patients counted on")
    ]
  }

  public struct Outcome: Configurable {
    public var curve = BenefitCurve()
    public var population = 1000
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("curve", \.curve, "the numbers"),
        Field("population", \.population, "patients counted on"),
      ]
    }
  }

  public func validate(at node: Node, into problems: inout Problems) {
    source.validate(at: node, into: &problems)
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    source.check(against: study, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    var outcome = Outcome()
    outcome.curve = try source.curve(of: study)
    outcome.population = population
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let found = outcome.curve
    let figure = ImpactFigure(of: found, population: outcome.population).figure(
      id: heading.id, width: .single, style: style.figures)
    let caption =
      heading.caption
      ?? "Clinical impact for \(found.truthLabel) (\(found.event)), \(found.rows), counted on "
      + "\(outcome.population) patients."
    return [.figure(figure, caption: RichText(caption))]
  }
}
