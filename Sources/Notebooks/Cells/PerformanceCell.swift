public import Modelling
internal import Plotting
public import Presentation
public import Resampling
public import Settings
public import StudyTables

/// The measures of the models in every cohort, as a paper's table of performance.
public struct PerformanceCell: Cell {
  public static let word = "performance"
  public static let meaning = "areas, sensitivity, specificity and their like of models"

  public var models: [DataName] = []
  public var protocols: [StudyProtocol] = []
  public var rows: RowSelection?
  public var measures: [PerformanceMeasure] = PerformanceMeasure.usual

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("models", \.models, fills: .scalarOrList, "the models; all by default"),
      Field("protocol", \.protocols, "whose models; every protocol of the study by default"),
      Field("rows", \.rows, "one cohort; every cohort by default"),
      Field("measures", \.measures, "the columns of the table, in order"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if case .condition = rows {
      problems.add(
        .cellInput, "measures are those of a whole cohort", at: node["rows"],
        help: "`roc` takes a condition")
    }
  }

  public struct Outcome: Configurable {
    public var table = PerformanceTable()
    public var measures: [PerformanceMeasure] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("table", \.table, "the numbers"), Field("measures", \.measures, "the columns"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    var choice = ModelChoice()
    choice.models = models
    choice.check(rows: rows, of: context, into: &problems)
    for word in protocols {
      choice.models = []
      choice.word = word
      choice.check(of: context, into: &problems)
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let runs = context.runs.filter { run in
      protocols.isEmpty || protocols.contains { $0.rules.name == run.rules.name }
    }
    guard !runs.isEmpty else { throw CellFailure("no models were fitted") }
    let cohorts: [String]? =
      switch rows {
      case .training: ["training"]
      case .test: ["test"]
      case .external(let name): [name.text]
      default: nil
      }
    var outcome = Outcome()
    outcome.measures = measures
    outcome.table = PerformanceTable(
      of: runs, models: models.isEmpty ? context.models?.names ?? [] : models.map(\.text),
      cohorts: cohorts)
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let layout = PerformanceLayout(measures: outcome.measures)
    var exhibits: [Exhibit] = [.table(layout.table(outcome.table, id: heading.id, in: style))]
    if !outcome.table.differences.isEmpty {
      exhibits.append(
        .table(layout.differences(outcome.table, id: "\(heading.id)-protocols", in: style)))
    }
    return exhibits
  }
}
