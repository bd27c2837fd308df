public import Modelling
public import Papers

/// What a cell works from: the study so far, the paper beside it, and the notebook's own cells.
public struct NotebookContext: Sendable {
  public var study: Study
  /// The published facts that the study names under `paper:`.
  public var paper: PaperFacts?
  /// The cells that stand for a table or figure of the paper (`as: table1`), in notebook order.
  public var counterparts: [Counterpart]

  public init(study: Study, paper: PaperFacts? = nil, counterparts: [Counterpart] = []) {
    self.study = study
    self.paper = paper
    self.counterparts = counterparts
  }

  /// A cell that reproduces a table of the paper.
  public struct Counterpart: Sendable {
    public var table: String
    public var id: String
    public var cell: any Cell

    public init(table: String, id: String, cell: any Cell) {
      self.table = table
      self.id = id
      self.cell = cell
    }
  }
}
