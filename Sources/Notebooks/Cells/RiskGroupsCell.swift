public import Modelling
internal import Plotting
public import Presentation
public import Settings
internal import StudyTables

/// Patients and missed events below, between and above given probabilities.
public struct RiskGroupsCell: Cell {
  public static let word = "risk-groups"
  public static let meaning = "patients and events below, between and above given probabilities"

  public var choice = ModelChoice()
  public var cuts = [0.2, 0.6]

  public init() {}

  public static var fields: [Field<Self>] {
    ModelChoice.fields.map { $0.lifted(through: \.choice) } + [
      Field("cuts", \.cuts, .inside(0, 1), "the probabilities that part the groups")
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if cuts.isEmpty || Set(cuts).count < cuts.count {
      problems.add(
        .outOfRange, "'cuts' are one or several different probabilities", at: node["cuts"],
        help: "for example `cuts: [0.2, 0.6]`")
    }
  }

  public struct Outcome: Configurable {
    public var groups: [RiskGroups] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [Field("groups", \.groups, "one entry a model and cohort")]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    choice.check(of: context, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let run = try choice.run(of: context)
    var outcome = Outcome()
    for result in choice.names(in: context).compactMap({ run[$0] }) {
      for cohort in result.cohorts.entries.map(\.value)
      where !ModelRun.secondary.contains(cohort.name) {
        if let groups = RiskGroups(of: result, in: cohort, cuts: cuts) {
          outcome.groups.append(groups)
        }
      }
    }
    if outcome.groups.isEmpty { throw CellFailure("no model predicts probabilities") }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    [.table(RiskGroupsLayout.table(outcome.groups, id: heading.id, in: style))]
  }
}
