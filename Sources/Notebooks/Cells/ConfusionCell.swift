public import Modelling
public import Presentation
public import Settings
internal import StudyTables

/// Who is called positive beside who has the event.
public struct ConfusionCell: Cell {
  public static let word = "confusion"
  public static let meaning = "calls of the models at their cut-off beside the truth"

  public var choice = ModelChoice()

  public init() {}

  public static var fields: [Field<Self>] {
    ModelChoice.fields.map { $0.lifted(through: \.choice) }
  }

  public struct Outcome: Configurable {
    public var event = ""
    public var other = ""
    public var table = PerformanceTable()
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("event", \.event, "the event"), Field("other", \.other, "what is not the event"),
        Field("table", \.table, "the numbers"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    choice.check(of: context, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let run = try choice.run(of: context)
    let names = choice.names(in: context)
    var outcome = Outcome()
    outcome.table = PerformanceTable(of: [run], models: names, cohorts: nil)
    let classes = names.first.flatMap { run[$0]?.cohorts.entries.first?.value.classes } ?? []
    outcome.other = classes.first ?? ""
    outcome.event = classes.last ?? ""
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    [
      .table(
        ConfusionLayout(event: outcome.event, other: outcome.other).table(
          outcome.table, id: heading.id, in: style))
    ]
  }
}
