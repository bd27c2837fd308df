internal import LinearAlgebra
internal import Preparation
internal import Resampling
internal import Settings

/// Cross-validation of a penalised path over training rows: on the rows as they are, or, where
/// supervised steps came before, with those steps refitted in every fold.
struct PenalisedPath: Sendable {
  var family: LassoCrossValidation.Family
  /// Of several classes: whether a column enters for all of them or for none.
  var isGrouped = false
  var loss: LassoCrossValidation.Loss
  var convention: LassoCrossValidation.Convention
  var settings: LassoSettings
  var folds: FoldSettings

  func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> LassoCrossValidation {
    let y = family == .binomial ? rows.truth.indicator ?? [] : rows.truth.numbers
    do {
      guard let refolding = context.refolding else {
        if family == .multinomial {
          let (codes, names) = try rows.severalClasses("a multinomial lasso")
          return try LassoCrossValidation.fit(
            rows.design.matrix, codes, classes: names.count, grouped: isGrouped,
            foldIDs: try assign(rows, context), loss: loss, convention: convention,
            weights: rows.weights, settings: settings, jobs: context.jobs)
        }
        return try LassoCrossValidation.fit(
          rows.design.matrix, y, foldIDs: try assign(rows, context), family: family, loss: loss,
          convention: convention, weights: rows.weights, settings: settings, jobs: context.jobs)
      }
      return family == .multinomial
        ? try refoldedClasses(rows, refolding, context)
        : try refolded(rows, y, refolding, context)
    } catch let fault as StepFault {
      throw fault
    } catch let fault as LassoFault {
      throw StepFault(fault.description)
    } catch {
      throw StepFault("\(error)")
    }
  }

  func assign(
    _ rows: Rows<Training>, _ context: FittingContext
  ) throws -> [Int] {
    try rows.folds(
      folds, seed: context.seed, stage: context.stage + "/folds", replicate: context.replicate)
  }

  private func refolded(
    _ rows: Rows<Training>, _ y: [Double], _ refolding: Refolding, _ context: FittingContext
  ) throws -> LassoCrossValidation {
    var fixed = settings
    let matrix = rows.design.matrix
    let path =
      family == .gaussian
      ? try GaussianLasso.fit(
        matrix, y, weights: rows.weights, settings: settings, jobs: context.jobs)
      : try BinomialLasso.fit(matrix, y, weights: rows.weights, settings: settings)
    fixed.grid = .explicit(path.lambdas)
    let foldOf = try assign(refolding.rows, context)
    let ids = Set(foldOf).sorted()
    guard ids.count >= 3 else { throw LassoFault.tooFewFolds(ids.count) }
    let used = fixed
    let outcomes = parallelMap(ids.count, jobs: context.jobs) { place -> Result<Part, any Error> in
      Result { try part(refolding, foldOf, ids[place], used, context) }
    }
    let parts = try outcomes.map { try $0.get() }
    let truth = refolding.rows.truth
    return LassoCrossValidation(
      path: path, folds: ids.map { id in foldOf.indices.filter { foldOf[$0] == id } },
      predictions: parts.map(\.predictions), gap: parts.map(\.gap).max() ?? 0,
      scorer: FoldLoss(
        family: family, loss: loss, y: family == .binomial ? truth.indicator ?? [] : truth.numbers,
        weights: Array(repeating: 1, count: truth.count)), convention: convention)
  }

  private struct Part: Sendable {
    var predictions: [[Double]]
    var gap: Double
  }

  private func part(
    _ refolding: Refolding, _ foldOf: [Int], _ fold: Int, _ settings: LassoSettings,
    _ context: FittingContext
  ) throws -> Part {
    let (training, held) = try refolding.prepare(foldOf: foldOf, fold: fold, in: context)
    let y = family == .binomial ? training.truth.indicator ?? [] : training.truth.numbers
    let matrix = training.design.matrix
    let path =
      family == .gaussian
      ? try GaussianLasso.fit(matrix, y, weights: training.weights, settings: settings, jobs: 1)
      : try BinomialLasso.fit(matrix, y, weights: training.weights, settings: settings)
    let predictions = path.coefficients.map { held.design.scores($0) }
    return Part(
      predictions: predictions, gap: path.certificates.map(\.relativeGap).max() ?? 0)
  }
}

extension Design {
  /// The linear predictor of sparse coefficients.
  func scores(_ coefficients: SparseCoefficients) -> [Double] {
    var sums = Array(repeating: coefficients.intercept, count: rowCount)
    for (column, value) in zip(coefficients.columns, coefficients.values) {
      withColumn(column) { values in
        for row in sums.indices { sums[row] += value * values[row] }
      }
    }
    return sums
  }
}
