public import LinearAlgebra

#if canImport(Glibc)
  import Glibc
#endif

extension LassoCrossValidation {
  /// Several classes: mse and mae sum over the classes, deviance is -2 log of the probability of the
  /// true class (kept 1e-5 from 0 and 1), `class` counts wrong largest probabilities, as cv.glmnet.
  ///
  /// `path` holds the norms over the classes, `classPaths` each class.
  public static func fit(
    _ x: Matrix, _ y: [Int], classes: Int, grouped: Bool, foldIDs: [Int], loss: Loss = .deviance,
    convention: Convention = .glmnet, weights: [Double]? = nil, settings: LassoSettings = .init(),
    jobs: Int? = nil
  ) throws(LassoFault) -> LassoCrossValidation {
    guard foldIDs.count == x.rows else {
      throw .lengthsDiffer(rows: x.rows, outcomes: foldIDs.count)
    }
    let ids = Set(foldIDs).sorted()
    guard ids.count >= 3 else { throw .tooFewFolds(ids.count) }
    try MultinomialLasso.validate(x, y, classes, settings)
    let folds = ids.map { id in foldIDs.indices.filter { foldIDs[$0] == id } }
    for (place, rows) in folds.enumerated() {
      let held = Set(rows)
      let present = Set(y.indices.filter { !held.contains($0) }.map { y[$0] })
      if let missing = (0..<classes).first(where: { !present.contains($0) }) {
        throw .foldWithoutClass(fold: ids[place], place: missing)
      }
    }
    let rowWeights = try StandardizedDesign.normalized(weights, rows: x.rows)
    let design = try StandardizedDesign(x, weights: weights, scaling: settings.scaling)
    let largest = MultinomialDescent(design, y: y, classes: classes, isGrouped: grouped)
      .largestLambda(alpha: settings.alpha)
    let lambdas = settings.grid.lambdas(largest: largest, rows: x.rows, columns: x.columns)
    // Under scikit-learn's convention the scale of all rows is kept inside the folds.
    let kept = convention == .scikitLearn && settings.scaling == .population
    let source =
      kept
      ? Matrix(rows: x.rows, columns: x.columns) { buffer in
        for index in buffer.indices { buffer[index] = design.z.base[index] }
      } : x
    let scaling: ColumnScaling = kept ? .none : settings.scaling
    let outcomes = parallelMap(folds.count + 1, jobs: jobs) {
      index -> Result<(MultinomialPath, [[Double]]), LassoFault> in
      if index == 0 {
        return .success(
          (MultinomialLasso.path(design, y, classes, grouped, settings, lambdas: lambdas), []))
      }
      let rows = folds[index - 1]
      let held = Set(rows)
      let training = y.indices.filter { !held.contains($0) }
      do throws(LassoFault) {
        let part = try StandardizedDesign(
          source.selecting(rows: training),
          weights: weights.map { all in training.map { all[$0] } },
          scaling: scaling)
        let path = MultinomialLasso.path(
          part, training.map { y[$0] }, classes, grouped, settings, lambdas: lambdas)
        let losses = path.coefficients.map { coefficients in
          rows.map { row in
            ClassLoss(loss).of(
              y[row],
              coefficients.map { one in
                var eta = one.intercept
                for (column, value) in zip(one.columns, one.values) {
                  eta += value * source[row, column]
                }
                return eta
              })
          }
        }
        return .success((path, losses))
      } catch {
        return .failure(error)
      }
    }
    var parts: [(path: MultinomialPath, losses: [[Double]])] = []
    for outcome in outcomes { parts.append(try outcome.get()) }
    let worst = parts.flatMap { $0.path.certificates.map(\.relativeGap) }.max() ?? 0
    return LassoCrossValidation(
      classes: parts[0].path, folds: folds, losses: parts.dropFirst().map(\.losses), gap: worst,
      loss: loss, weights: rowWeights, convention: convention)
  }

  /// From the losses of the rows left out, by fold, λ and row.
  init(
    classes path: MultinomialPath, folds: [[Int]], losses: [[[Double]]], gap: Double, loss: Loss,
    weights: [Double], convention: Convention
  ) {
    self.init(
      path: path.norms, folds: folds, predictions: losses, gap: gap,
      scorer: FoldLoss(
        family: .multinomial, loss: loss == .auc ? .deviance : loss, y: [], weights: weights),
      convention: convention)
    classPaths = path.classPaths
  }
}

/// A measure of the predictors of all classes in one row.
struct ClassLoss {
  let loss: LassoCrossValidation.Loss

  init(_ loss: LassoCrossValidation.Loss) { self.loss = loss }

  func of(_ truth: Int, _ predictors: [Double]) -> Double {
    let p = Softmax.of(predictors).map { min(max($0, 1e-5), 1 - 1e-5) }
    func sum(_ measure: (Double) -> Double) -> Double {
      p.indices.reduce(0) { $0 + measure(($1 == truth ? 1 : 0) - p[$1]) }
    }
    switch loss {
    case .meanSquaredError: return sum { $0 * $0 }
    case .meanAbsoluteError: return sum { abs($0) }
    case .misclassification:
      let best = p.indices.max { p[$0] < p[$1] } ?? 0
      return best == truth ? 0 : 1
    case .deviance, .auc: return -2 * log(p[truth])
    }
  }
}
