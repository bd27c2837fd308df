public import Modelling
public import Papers

/// What a cell works from: the study so far, the paper beside it, and the notebook's own cells.
public struct NotebookContext: Sendable {
  public var study: Study
  /// The published facts that the study names under `paper:`.
  public var paper: PaperFacts?
  /// The cells that stand for a table or figure of the paper (`as: table1`), in notebook order.
  public var counterparts: [Counterpart]
  /// The models of the study, before and after they are fitted; nothing where there are none.
  public var models: ModelGraph?
  /// The names of the models as the study writes them, whether or not they can be fitted.
  public var modelNames: [String]
  /// The protocols that the study asks for.
  public var protocols: [StudyProtocol]
  /// The fitted models, one run a protocol in that order. Empty while a study is only checked.
  public var runs: [ModelRun] = []

  public init(
    study: Study, paper: PaperFacts? = nil, counterparts: [Counterpart] = [],
    models: ModelGraph? = nil, modelNames: [String]? = nil, protocols: [StudyProtocol] = [.leakFree]
  ) {
    self.study = study
    self.paper = paper
    self.counterparts = counterparts
    self.models = models
    self.modelNames = modelNames ?? models?.names ?? []
    self.protocols = protocols
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
