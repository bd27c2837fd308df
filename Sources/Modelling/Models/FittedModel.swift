public import Learning
public import Preparation
public import Resampling
internal import Settings

/// One model of a graph, fitted.
public struct FittedModel: Sendable {
  public let name: String
  /// The fitted steps alone: the rows they were fitted on are not kept.
  public let steps: [any FittedStep]
  public let ledger: [LedgerEntry]
  public let records: [StepRecord]
  /// The columns the learner was given.
  public let selected: [DesignColumn]
  public let learner: any FittedLearner
  public let rowCount: Int
  public let eventCount: Int

  /// Scores, probabilities and radscores of prepared rows.
  func predict<Side>(_ rows: Rows<Side>) throws(StepFault) -> RowScores {
    var rows = rows
    var result = RowScores()
    let indices = rows.indices
    for step in steps {
      rows = try step.apply(to: rows)
      if let lasso = step as? FittedLasso {
        for (index, value) in zip(indices, try lasso.radscore(rows)) {
          result.radscores[index] = value
        }
      }
    }
    let prediction = try learner.predict(rows)
    for (place, index) in indices.enumerated() {
      result.scores[index] = prediction.scores[place]
      if let probabilities = prediction.probabilities {
        result.probabilities[index] = probabilities[place]
      }
    }
    return result
  }
}

/// What a protocol allows when models are fitted.
public struct FittingProtocol: Sendable, Equatable {
  public var name: String
  /// Cross-validation inside steps refits the supervised steps before them.
  public var refolds: Bool
  /// Steps may say `rows: all`.
  public var allowsLeaks: Bool
  /// Training rows are scored by the model fitted to them.
  public var scoresInSample: Bool

  public static let leakFree = FittingProtocol(
    name: "leak-free", refolds: true, allowsLeaks: false, scoresInSample: false)
  public static let asPublished = FittingProtocol(
    name: "as-published", refolds: false, allowsLeaks: true, scoresInSample: true)
}
