public import Settings

/// What a model predicts for the rows of one cohort, and how well.
public struct CohortPredictions: Configurable {
  public var name = ""
  public var label = ""
  public var scoring = Scoring.held
  public var ids: [String] = []
  /// Rows of the cohort store, in the order of the other columns.
  public var rows: [Int] = []
  /// The classes in the order of their numbers; of two the second is the event.
  public var classes: [String] = []
  /// The class of each row.
  public var truth: [Int] = []
  /// For each class that is scored its scores, in the order of the rows; of two classes the event
  /// alone.
  public var scored = Named<[Double]>()
  /// The same as probabilities; empty where the model has none.
  public var risks = Named<[Double]>()
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
      Field("classes", \.classes, "the classes; of two the second is the event"),
      Field("truth", \.truth, "the class of each row, counted from 0"),
      Field("scores", \.scored, "the model's scores, by class; of two classes the event's"),
      Field("probabilities", \.risks, "predicted probabilities, likewise; none where none exist"),
      Field("radscores", \.radscores, "sum of lasso coefficient times column"),
      Field("folds", \.folds, "the fold of each row, where scores are out of fold"),
      Field("performance", \.performance, "measures of these rows"),
    ]
  }

  /// Scores of the event; of several classes those of the last.
  public var scores: [Double] { scored.entries.last?.value ?? [] }
  /// Probabilities of the event; empty where the model has none.
  public var probabilities: [Double] { risks.entries.last?.value ?? [] }

  init(
    name: String, label: String, scoring: Scoring, scores: RowScores, truth: [Double],
    classes: [String], ids: [String]
  ) {
    self.name = name
    self.label = label
    self.scoring = scoring
    self.classes = classes
    rows = scores.scores.keys.sorted()
    self.ids = rows.map { ids[$0] }
    self.truth = rows.map { truth[$0] == 1 ? 1 : 0 }
    let event = classes.last ?? ""
    scored = Named([.init(name: event, value: rows.map { scores.scores[$0] ?? .nan })])
    if !scores.probabilities.isEmpty {
      risks = Named([.init(name: event, value: rows.map { scores.probabilities[$0] ?? .nan })])
    }
    if !scores.radscores.isEmpty { radscores = rows.map { scores.radscores[$0] ?? .nan } }
    if !scores.folds.isEmpty { folds = rows.map { scores.folds[$0] ?? -1 } }
  }
}
