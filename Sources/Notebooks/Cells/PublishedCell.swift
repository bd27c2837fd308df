internal import Cohorts
internal import Modelling
public import Papers
public import Presentation
internal import Resampling
public import Settings
internal import StudyTables

/// Each printed number of the paper beside the notebook's, with a verdict.
public struct PublishedCell: Cell {
  public static let word = "published"
  public static let meaning = "printed numbers of the paper beside ours, with a verdict on each"

  public var tables: [DataName] = []
  public var detail = Detail.differences
  public var constructed: Bool?

  public init() {}

  public enum Detail: String, WordSetting {
    case counts
    case differences
    case all

    public var meaning: String {
      switch self {
      case .counts: "how many values have each verdict"
      case .differences: "also every value that is not the same"
      case .all: "every value"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field(
        "tables", \.tables, fills: .scalarOrList,
        "tables of the paper; all that a cell of the notebook stands for by default"),
      Field("detail", \.detail, "which values are listed"),
      Field(
        "constructed", \.constructed,
        "whether the data were made to agree; by default where their label says so"),
    ]
  }

  public struct Outcome: Configurable {
    public var comparisons: [PublishedComparison] = []
    public var detail = Detail.differences
    /// Tables that were asked for and have no counterpart.
    public var missing: [String] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("comparisons", \.comparisons, "one entry a table"),
        Field("detail", \.detail, "which values are listed"),
        Field("missing", \.missing, "tables that no cell computes"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    guard let paper = PaperChoice.paper(of: context, for: Self.word, into: &problems) else {
      return
    }
    PaperChoice.check(tables, of: paper, into: &problems)
    for name in tables
    where paper.table(name.text) != nil
      && !context.counterparts.contains(where: { $0.table == name.text })
    {
      problems.add(
        .cellInput, "no cell of the notebook stands for '\(name.text)'", at: name.position,
        length: name.text.count, help: "add `as: \(name.text)` to the cell that computes it")
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    guard let paper = context.paper else { throw CellFailure("the study names no paper") }
    let labels = context.study.cohort.origins.compactMap(\.label).map { $0.lowercased() }
    let isConstructed =
      constructed
      ?? labels.contains { label in
        ["reconstruct", "synthetic", "rebuilt"].contains { label.contains($0) }
      }
    var outcome = Outcome()
    outcome.detail = detail
    for table in paper.tables {
      guard tables.isEmpty || tables.contains(where: { $0.text == table.id }) else { continue }
      guard let counterpart = context.counterparts.first(where: { $0.table == table.id }) else {
        if !tables.isEmpty { outcome.missing.append(table.id) }
        continue
      }
      var comparison = PublishedComparison()
      comparison.table = table.id
      comparison.cell = counterpart.id
      comparison.isConstructed = isConstructed
      if let cell = counterpart.cell as? Table1Cell, table.kind == .baseline {
        let ours = try cell.compute(from: context).table
        comparison.items =
          PublishedBaseline(printed: table, ours: ours, isConstructed: isConstructed).items
      } else if let cell = counterpart.cell as? RegressionCell, table.kind == .regression {
        let ours = try cell.compute(from: context).table
        comparison.items =
          PublishedRegression(
            printed: table, ours: ours, variants: variants(of: cell, in: context),
            isConstructed: isConstructed
          ).items
      } else if let cell = counterpart.cell as? PerformanceCell, table.kind == .performance {
        comparison.items =
          PublishedPerformance(
            printed: table, facts: paper, models: PublishedPerformance.own(cell, in: context),
            isConstructed: isConstructed
          ).items
      } else {
        outcome.missing.append(table.id)
        continue
      }
      outcome.comparisons.append(comparison)
    }
    if outcome.comparisons.isEmpty {
      throw CellFailure("no cell of the notebook computes a table of the paper (`as: TABLE`)")
    }
    return outcome
  }

  /// Other rows and other limits than the cell's own.
  private func variants(
    of cell: RegressionCell, in context: NotebookContext
  ) -> [(name: String, table: RegressionTable)] {
    var found: [(name: String, table: RegressionTable)] = []
    func add(_ name: String, _ change: (inout RegressionCell) -> Void) {
      var other = cell
      change(&other)
      if let table = try? other.compute(from: context).table { found.append((name, table)) }
    }
    let rows: [(RowSelection, String)] = [(.all, "all"), (.training, "training"), (.test, "test")]
    for (selection, name) in rows
    where context.study.rows(selection) != context.study.rows(cell.rows)
      && (selection.wording != "test rows" || context.study.split != nil)
    {
      add("\(name) rows") { $0.rows = selection }
    }
    add(cell.interval == .wald ? "profile-likelihood limits" : "Wald limits") {
      $0.interval = cell.interval == .wald ? .profile : .wald
    }
    return found
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    PublishedLayout(outcome.comparisons, missing: outcome.missing).exhibits(
      id: heading.id, caption: heading.caption, listsAll: outcome.detail == .all,
      listsDifferences: outcome.detail != .counts, in: style)
  }
}
