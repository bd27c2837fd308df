internal import Modelling
internal import Plotting
public import Preparation
public import Presentation
internal import Resampling
public import Settings
internal import StudyFigures

/// What a screening step saw of each feature.
public struct ScreeningCell: Cell {
  public static let word = "screening"
  public static let meaning =
    "P of each feature by image and class, as a screening step saw it"

  public var choice = OneModel()
  public var step: String?

  public init() {}

  public static var fields: [Field<Self>] {
    OneModel.fields.map { $0.lifted(through: \.choice) } + [
      Field("step", \.step, "which step; the first that tests features by default")
    ]
  }

  public struct Outcome: Configurable {
    public var label = ""
    public var step = ""
    public var rows = 0
    public var limit: Double?
    public var columns: [ColumnRecord] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("label", \.label, "the model"), Field("step", \.step, "the step"),
        Field("rows", \.rows, "rows it learnt from"),
        Field("limit", \.limit, "the P below which features are kept"),
        Field("columns", \.columns, "each column as the step saw it"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    choice.check(of: context, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    func fits(_ record: StepRecord) -> Bool {
      (step == nil || record.step == step) && record.columns.contains { $0.p?.value != nil }
    }
    let result = try choice.result(of: context) { $0.records.contains(where: fits) }
    guard let record = result.records.first(where: fits) else {
      throw CellFailure("no step tests features one by one")
    }
    let entry = result.ledger.first { $0.step == record.step }
    var outcome = Outcome()
    outcome.label = result.label
    outcome.step = record.step
    outcome.rows = entry?.rows ?? result.rows
    outcome.limit = entry?.settings[record.step]?["p"].flatMap { node in
      var problems = Problems()
      return Double.read(node, into: &problems)
    }
    outcome.columns = record.columns
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let features = outcome.columns.compactMap { column -> ScreeningFigure.Feature? in
      guard let p = column.p?.value else { return nil }
      let parts = SelectedFeature.parts(of: column.column.name)
      return .init(
        column.column.title, image: parts?.imageType ?? column.column.block ?? "clinical",
        family: parts?.family ?? "other", p: p)
    }
    let kept = outcome.columns.count(where: \.kept)
    let caption =
      heading.caption
      ?? "P values of \(outcome.step) in \(outcome.label): \(outcome.columns.count) columns on "
      + "\(outcome.rows) training rows, \(kept) kept. Not adjusted unless the step says so."
    return [
      .figure(
        ScreeningFigure(
          title: "Screening of \(outcome.label)", features: features, limit: outcome.limit
        ).figure(id: heading.id, width: .double, style: style.figures), caption: RichText(caption))
    ]
  }
}
