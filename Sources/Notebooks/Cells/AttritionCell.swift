internal import Modelling
internal import Plotting
public import Preparation
public import Presentation
public import Settings
internal import StudyFigures
internal import StudyTables

/// How many columns each step of a model left.
public struct AttritionCell: Cell {
  public static let word = "attrition"
  public static let meaning = "the features left after each step of a model"

  public var choice = OneModel()

  public init() {}

  public static var fields: [Field<Self>] {
    OneModel.fields.map { $0.lifted(through: \.choice) }
  }

  public struct Outcome: Configurable {
    public var label = ""
    public var learner = ""
    public var ledger: [LedgerEntry] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("label", \.label, "the model"), Field("learner", \.learner, "its learner"),
        Field("ledger", \.ledger, "its steps"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    choice.check(of: context, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let result = try choice.result(of: context) { !$0.ledger.isEmpty }
    var outcome = Outcome()
    outcome.label = result.label
    outcome.learner = result.learner.entries?.first?.key ?? ""
    outcome.ledger = result.ledger
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    guard let first = outcome.ledger.first, let last = outcome.ledger.last else { return [] }
    // Steps that leave no column out would be boxes that say nothing.
    let steps = outcome.ledger.filter { $0.columnsIn != $0.columnsOut }
    var stages = [FlowFigure.Stage("Columns given to the model", first.columnsIn)]
    for step in steps {
      if step.columnsOut < step.columnsIn {
        stages[stages.count - 1].excluded = [.init(step.step, step.columnsIn - step.columnsOut)]
      }
      stages.append(.init("After \(step.step)", step.columnsOut))
    }
    var figure = FlowFigure(title: "Columns of \(outcome.label)", stages: stages)
    figure.unit = "columns"
    let caption =
      heading.caption
      ?? "Columns left after each step of \(outcome.label): \(first.columnsIn) given, "
      + "\(last.columnsOut) to the learner (\(outcome.learner))."
    return [
      .figure(
        figure.figure(id: heading.id, width: .single, style: style.figures),
        caption: RichText(caption)),
      .table(
        AttritionLayout.table(outcome.ledger, label: outcome.label, id: heading.id, in: style)),
    ]
  }
}
