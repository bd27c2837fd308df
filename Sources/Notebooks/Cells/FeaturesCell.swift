public import Modelling
internal import Plotting
internal import Preparation
public import Presentation
public import Settings
internal import StudyTables

/// The columns that reached the learner of a model.
public struct FeaturesCell: Cell {
  public static let word = "features"
  public static let meaning = "the features a model selected, with P, coefficient and counts"

  public var choice = OneModel()

  public init() {}

  public static var fields: [Field<Self>] {
    OneModel.fields.map { $0.lifted(through: \.choice) }
  }

  public struct Outcome: Configurable {
    public var label = ""
    public var given = 0
    public var features: [SelectedFeature] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("label", \.label, "the model"), Field("given", \.given, "columns it started from"),
        Field("features", \.features, "the columns its learner was given"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    choice.check(of: context, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let result = try choice.result(of: context)
    var outcome = Outcome()
    outcome.label = result.label
    outcome.features = result.features
    outcome.given = result.ledger.first?.columnsIn ?? outcome.features.count
    guard !outcome.features.isEmpty else {
      throw CellFailure("no column reached the learner of '\(result.label)'")
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let layout = FeaturesLayout(
      features: outcome.features, label: outcome.label, given: outcome.given)
    var exhibits: [Exhibit] = [.table(layout.table(id: heading.id, in: style))]
    if let counts = layout.counts(id: "\(heading.id)-counts", in: style) {
      exhibits.append(.table(counts))
    }
    return exhibits
  }
}
