public import Modelling
internal import Plotting
public import Presentation
public import Resampling
public import Settings
internal import StudyTables

/// Models against each other on the same rows.
public struct CompareCell: Cell {
  public static let word = "compare"
  public static let meaning = "models against each other: DeLong's test, NRI, IDI"

  public var choice = ModelChoice()
  public var rows: RowSelection?
  public var cuts: [Double] = []
  public var level = 0.95

  public init() {}

  public static var fields: [Field<Self>] {
    ModelChoice.fields.map { $0.lifted(through: \.choice) } + [
      Field("rows", \.rows, "which rows are used; every cohort by default"),
      Field(
        "cuts", \.cuts, .inside(0, 1),
        "ends of risk categories; without them every rise or fall counts (continuous NRI)"),
      Field("level", \.level, .inside(0, 1), "level of the intervals"),
    ]
  }

  public struct Outcome: Configurable {
    public var cohorts: [JudgedCohort<ModelComparisons>] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [Field("cohorts", \.cohorts, "the pairs, by cohort")]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let before = problems.count
    choice.check(rows: rows, of: context, into: &problems)
    if problems.count == before, context.models != nil, choice.names(in: context).count < 2 {
      problems.add(
        .cellInput, "a comparison needs two models", at: choice.models.first?.position,
        help: "name two models of the same outcome")
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let scores = try choice.cohorts(.score, rows: rows, of: context).cohorts
    let risks = try? choice.cohorts(.probability, rows: rows, of: context).cohorts
    var outcome = Outcome()
    for (place, cohort) in scores.enumerated() {
      let pairs = ModelComparison.pairs(
        scores: cohort, risks: risks?[place], cuts: cuts, level: level)
      outcome.cohorts.append(JudgedCohort(cohort, pairs))
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    CohortExhibits.table(outcome.cohorts) { ComparisonLayout.table($0, id: heading.id, in: style) }
  }
}
