internal import LinearAlgebra
internal import Preparation
internal import Resampling

extension PenalisedPath {
  /// Several classes, with the supervised steps before refitted in every fold.
  func refoldedClasses(
    _ rows: Rows<Training>, _ refolding: Refolding, _ context: FittingContext
  ) throws -> LassoCrossValidation {
    let (codes, names) = try rows.severalClasses("a multinomial lasso")
    let path = try MultinomialLasso.fit(
      rows.design.matrix, codes, classes: names.count, grouped: isGrouped, weights: rows.weights,
      settings: settings)
    var fixed = settings
    fixed.grid = .explicit(path.lambdas)
    let foldOf = try assign(refolding.rows, context)
    let ids = Set(foldOf).sorted()
    guard ids.count >= 3 else { throw LassoFault.tooFewFolds(ids.count) }
    let used = fixed
    let outcomes = parallelMap(ids.count, jobs: context.jobs) {
      place -> Result<(losses: [[Double]], gap: Double), any Error> in
      Result { try part(refolding, foldOf, ids[place], used, context) }
    }
    let parts = try outcomes.map { try $0.get() }
    let worst = path.certificates.map(\.relativeGap).max() ?? 0
    return LassoCrossValidation(
      classes: path, folds: ids.map { id in foldOf.indices.filter { foldOf[$0] == id } },
      losses: parts.map(\.losses), gap: max(worst, parts.map(\.gap).max() ?? 0), loss: loss,
      weights: Array(repeating: 1, count: foldOf.count), convention: convention)
  }

  private func part(
    _ refolding: Refolding, _ foldOf: [Int], _ fold: Int, _ settings: LassoSettings,
    _ context: FittingContext
  ) throws -> (losses: [[Double]], gap: Double) {
    let (training, held) = try refolding.prepare(foldOf: foldOf, fold: fold, in: context)
    let (codes, names) = try training.severalClasses("a multinomial lasso")
    let path = try MultinomialLasso.fit(
      training.design.matrix, codes, classes: names.count, grouped: isGrouped,
      weights: training.weights, settings: settings)
    let truth = (held.truth.classes ?? []).map { Int($0) }
    let losses = path.coefficients.map { classes in
      let predictors = classes.map { held.design.scores($0) }
      return truth.indices.map { row in
        ClassLoss(loss).of(truth[row], predictors.map { $0[row] })
      }
    }
    return (losses, path.certificates.map(\.relativeGap).max() ?? 0)
  }
}
