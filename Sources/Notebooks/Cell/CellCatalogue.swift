public import Presentation
public import Settings

/// The cells a notebook can have: one line each.
public enum CellCatalogue {
  static let types: [any Cell.Type] = [
    TextCell.self,
    FlowCell.self,
    Table1Cell.self,
    RegressionCell.self,
    ForestCell.self,
    NomogramCell.self,
    GroupsCell.self,
    PerformanceCell.self,
    AttritionCell.self,
    LassoPathCell.self,
    LassoErrorCell.self,
    FeaturesCell.self,
    RadscoreCell.self,
    ScreeningCell.self,
    ConfusionCell.self,
    RiskGroupsCell.self,
    CompareCell.self,
    PanelsCell.self,
    MethodsCell.self,
    ROCCell.self,
    PRCell.self,
    CalibrationCell.self,
    ValidationCell.self,
    DecisionCurveCell.self,
    ImpactCell.self,
    KaplanMeierCell.self,
    CrosstabCell.self,
    ICCCell.self,
    CorrelationCell.self,
    LassoCell.self,
    IdentificationCell.self,
    PublishedCell.self,
    AuditCell.self,
  ]

  public static let catalogue = Catalogue<any Cell, CellHeading>(
    CellFamily.family, types.map { entry($0) })

  private static func entry<Concrete: Cell>(
    _ type: Concrete.Type
  ) -> Catalogue<any Cell, CellHeading>.Entry {
    .init(type) { $0 }
  }

  /// The exhibits of a stored result; nil with a problem where it cannot be read.
  public static func present(
    word: String, outcome: Node, as heading: CellHeading, in style: Style,
    into problems: inout Problems
  ) -> [Exhibit]? {
    guard let type = types.first(where: { $0.word == word }) else {
      problems.add(
        .unknownMember, "these results have a cell '\(word.shortened(to: 40))' that is not known",
        at: outcome, help: "they were written by another version of octavo; run the study again")
      return nil
    }
    return present(type, outcome, heading, style, into: &problems)
  }

  private static func present<Concrete: Cell>(
    _ type: Concrete.Type, _ outcome: Node, _ heading: CellHeading, _ style: Style,
    into problems: inout Problems
  ) -> [Exhibit]? {
    // A result that was damaged is reported, never shown in part.
    let before = problems.count
    guard let outcome = Concrete.Outcome.read(outcome, into: &problems), problems.count == before
    else { return nil }
    return Concrete.present(outcome, as: heading, in: style)
  }

  /// The shape of each cell's stored result, for the schema of results.
  public static var outcomeShapes: [(word: String, meaning: String, shape: Shape)] {
    types.map { outcomeShape($0) }
  }

  private static func outcomeShape<Concrete: Cell>(
    _ type: Concrete.Type
  ) -> (word: String, meaning: String, shape: Shape) {
    (type.word, type.meaning, Concrete.Outcome.shape)
  }
}

extension Cell {
  /// Computes and stores: what an existential cell can be asked for.
  public func computeNode(from context: NotebookContext) throws(CellFailure) -> Node {
    try compute(from: context).node
  }
}
