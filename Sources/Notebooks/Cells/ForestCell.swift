internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
public import Settings
internal import StudyFigures

/// A regression as a forest plot.
public struct ForestCell: Cell {
  public static let word = "forest"
  public static let meaning = "odds ratios of a regression as a forest plot"

  public var model = Model.multivariable
  public var regression = RegressionCell()

  public init() {}

  public enum Model: String, WordSetting {
    case univariable
    case multivariable

    public var meaning: String {
      self == .univariable ? "each variable alone" : "the variables together"
    }
  }

  public static var fields: [Field<Self>] {
    [Field("model", \.model, fills: .scalar, "which fits are drawn")]
      + RegressionCell.fields.filter { $0.name != "columns" }.map {
        $0.lifted(through: \.regression, fills: Shorthand.none)
      }
  }

  public struct Outcome: Configurable {
    public var model = Model.multivariable
    public var table = RegressionTable()
    public init() {}
    public static var fields: [Field<Self>] {
      [Field("model", \.model, "which fits are drawn"), Field("table", \.table, "the numbers")]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    regression.check(against: context, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    var settings = regression
    if model == .multivariable, case .none = settings.multivariable.entry {
      settings.multivariable.all = true
    }
    var outcome = Outcome()
    outcome.model = model
    outcome.table = try settings.compute(from: context).table
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let table = outcome.table
    let event =
      table.event.isEmpty || table.event == table.outcomeLabel
      ? table.outcomeLabel : "\(table.outcomeLabel): \(table.event)"
    var source = ForestFigure(
      title: "\(outcome.model == .univariable ? "Univariable" : "Multivariable") odds ratios",
      effect: "Odds ratio",
      rows: ForestRows.rows(of: table, isMultivariable: outcome.model == .multivariable))
    source.labelHeader = "Variable"
    let caption =
      heading.caption
      ?? "\(outcome.model == .univariable ? "Univariable" : "Multivariable") odds ratios for \(event) (\(table.rows))."
    return [
      .figure(
        source.figure(id: heading.id, width: .double, style: style.figures),
        caption: RichText(caption))
    ]
  }
}
