public import Resampling

/// What a fit is told beside its rows: where its random numbers come from, how many threads may
/// work, and how to refit what came before it inside folds of its own.
public struct FittingContext: Sendable {
  public var seed: UInt64
  /// The path of the stage: names the random streams.
  public var stage: String
  public var replicate: Int
  public var jobs: Int
  /// The supervised steps before this one, to be refitted in every fold of an inner
  /// cross-validation; nil where there are none, or where the protocol does not ask for it.
  public var refolding: Refolding?

  public init(
    seed: UInt64, stage: String, replicate: Int = 0, jobs: Int = 1, refolding: Refolding? = nil
  ) {
    self.seed = seed
    self.stage = stage
    self.replicate = replicate
    self.jobs = jobs
    self.refolding = refolding
  }

  /// The context of a stage inside this one.
  public func entering(_ name: String, refolding: Refolding? = nil) -> FittingContext {
    FittingContext(
      seed: seed, stage: "\(stage)/\(name)", replicate: replicate, jobs: jobs,
      refolding: refolding)
  }
}

/// The rows as they were before the first step that looked at the outcome, and the steps since.
public struct Refolding: Sendable {
  /// Real patients only.
  public let rows: Rows<Training>
  let items: [Recipe.Item]

  /// The rows outside a fold, prepared by steps fitted on them, and the fold's rows prepared the
  /// same way.
  public func prepare(
    foldOf: [Int], fold: Int, in context: FittingContext
  ) throws(StepFault) -> (training: Rows<Training>, held: Rows<Held>) {
    let parts = rows.divided(by: foldOf, fold: fold)
    var inner = context.entering("fold-\(fold)")
    inner.jobs = 1
    let fitted = try Recipe(items: items).fit(parts.training, in: inner)
    return (fitted.balanced, try fitted.apply(to: parts.held))
  }
}
