public import Settings

/// What a model predicts for the rows of one cohort, and how well.
public struct CohortPredictions: Configurable {
  public var name = ""
  public var label = ""
  public var scoring = Scoring.held
  public var ids: [String] = []
  /// Rows of the cohort store, in the order of the other columns.
  public var rows: [Int] = []
  /// 1 for the event, 0 otherwise.
  public var truth: [Int] = []
  public var scores: [Double] = []
  public var probabilities: [Double] = []
  public var radscores: [Double] = []
  public var folds: [Int] = []
  public var performance = Performance()

  public init() {}

  public enum Scoring: String, WordSetting {
    case outOfFold = "out-of-fold"
    case apparent
    case held

    public var meaning: String {
      switch self {
      case .outOfFold: "each training row scored by a model refitted without its fold"
      case .apparent: "training rows scored by the model fitted to them"
      case .held: "rows the model never saw"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("name", \.name, "the cohort"), Field("label", \.label, "as it is printed"),
      Field("scoring", \.scoring, "how the rows were scored"),
      Field("ids", \.ids, "the identifiers of the rows"), Field("rows", \.rows, "their numbers"),
      Field("truth", \.truth, "1 for the event"), Field("scores", \.scores, "the model's scores"),
      Field(
        "probabilities", \.probabilities, "predicted probabilities; empty where there are none"),
      Field("radscores", \.radscores, "sum of lasso coefficient times column"),
      Field("folds", \.folds, "the fold of each row, where scores are out of fold"),
      Field("performance", \.performance, "measures of these rows"),
    ]
  }

  init(
    name: String, label: String, scoring: Scoring, scores: RowScores, truth: [Double],
    ids: [String]
  ) {
    self.name = name
    self.label = label
    self.scoring = scoring
    rows = scores.scores.keys.sorted()
    self.ids = rows.map { ids[$0] }
    self.truth = rows.map { truth[$0] == 1 ? 1 : 0 }
    self.scores = rows.map { scores.scores[$0] ?? .nan }
    if !scores.probabilities.isEmpty {
      probabilities = rows.map { scores.probabilities[$0] ?? .nan }
    }
    if !scores.radscores.isEmpty { radscores = rows.map { scores.radscores[$0] ?? .nan } }
    if !scores.folds.isEmpty { folds = rows.map { scores.folds[$0] ?? -1 } }
  }
}
