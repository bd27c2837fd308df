public import LinearAlgebra

/// Cross-validation of a penalised path on given folds.
///
/// `convention` says whose: cv.glmnet standardises again inside each fold's training rows and
/// weights folds by size; LassoCV leaves the scale alone, centres inside the folds and averages
/// folds unweighted (and has no 1-SE rule of its own: here sd/√K with the larger penalty).
public struct LassoCrossValidation: Sendable, Hashable {
  public enum Family: String, Hashable, Sendable, CaseIterable {
    case gaussian, binomial, multinomial
  }

  public enum Convention: String, Hashable, Sendable, CaseIterable {
    case glmnet
    case scikitLearn = "scikit-learn"
  }

  /// What is measured on the rows left out. For a binomial outcome mse and mae sum over both
  /// classes (2 (y - p)², 2 |y - p|) and risks are kept 1e-5 from 0 and 1, as glmnet has it.
  public enum Loss: String, Hashable, Sendable, CaseIterable {
    case meanSquaredError = "mse"
    case meanAbsoluteError = "mae"
    case deviance
    case misclassification = "class"
    case auc
  }

  /// Of several classes: the norm over the classes of each coefficient.
  public let path: LassoPath
  /// The path of each class; empty where there is one predictor.
  public internal(set) var classPaths: [LassoPath] = []
  public let loss: Loss
  /// The measure at each λ: mean over folds and its standard error.
  public let means: [Double]
  public let standardErrors: [Double]
  /// By fold (in order of the fold ids), then by λ.
  public let byFold: [[Double]]
  public let minimumIndex: Int
  public let oneStandardErrorIndex: Int
  public var minimumLambda: Double { path.lambdas[minimumIndex] }
  /// The largest λ within one standard error of the best.
  public var oneStandardErrorLambda: Double { path.lambdas[oneStandardErrorIndex] }
  /// The largest relative duality gap over all fits, of all rows and of the folds.
  public let largestRelativeGap: Double

  public static func fit(
    _ x: Matrix, _ y: [Double], foldIDs: [Int], family: Family = .gaussian,
    loss: Loss = .meanSquaredError, convention: Convention = .glmnet, weights: [Double]? = nil,
    settings: LassoSettings = .init(), jobs: Int? = nil
  ) throws(LassoFault) -> LassoCrossValidation {
    if family == .multinomial {
      return try fit(
        x, y.map { Int($0) }, classes: (y.map { Int($0) }.max() ?? 0) + 1, grouped: false,
        foldIDs: foldIDs, loss: loss, convention: convention, weights: weights,
        settings: settings, jobs: jobs)
    }
    guard foldIDs.count == x.rows else {
      throw .lengthsDiffer(rows: x.rows, outcomes: foldIDs.count)
    }
    let ids = Set(foldIDs).sorted()
    guard ids.count >= 3 else { throw .tooFewFolds(ids.count) }
    let folds = ids.map { id in foldIDs.indices.filter { foldIDs[$0] == id } }
    for (place, rows) in folds.enumerated() {
      let held = Set(rows)
      let training = y.indices.filter { !held.contains($0) }
      guard let first = training.first, training.contains(where: { y[$0] != y[first] }) else {
        throw family == .binomial
          ? .foldWithoutBothClasses(fold: ids[place]) : .foldOutcomeConstant(fold: ids[place])
      }
    }
    let rowWeights = try StandardizedDesign.normalized(weights, rows: x.rows)
    let fits: (path: LassoPath, predictions: [[[Double]]], gap: Double)
    switch family {
    case .gaussian:
      fits = try gaussian(x, y, folds, convention, weights, settings, jobs)
    case .binomial, .multinomial:
      fits = try binomial(x, y, folds, convention, weights, settings, jobs)
    }
    let scorer = FoldLoss(family: family, loss: loss, y: y, weights: rowWeights)
    return LassoCrossValidation(
      path: fits.path, folds: folds, predictions: fits.predictions, gap: fits.gap, scorer: scorer,
      convention: convention)
  }

  init(
    path: LassoPath, folds: [[Int]], predictions: [[[Double]]], gap: Double, scorer: FoldLoss,
    convention: Convention
  ) {
    self.path = path
    loss = scorer.loss
    largestRelativeGap = gap
    let count = path.lambdas.count
    let byFold = zip(folds, predictions).map { rows, predicted in
      (0..<count).map { scorer.measure(rows, predicted[$0]) }
    }
    self.byFold = byFold
    let smallest = folds.map(\.count).min() ?? 0
    let average = Double(folds.reduce(0) { $0 + $1.count }) / Double(folds.count)
    var means: [Double] = []
    var errors: [Double] = []
    for index in 0..<count {
      let summary: (mean: Double, error: Double)
      switch convention {
      case .scikitLearn:
        summary = Self.summary(
          byFold.map { $0[index] }, [Double](repeating: 1, count: folds.count))
      case .glmnet where average < 3 && scorer.isAdditive && smallest > 0:
        // Folds of one or two rows: glmnet then takes the rows one by one.
        var losses: [Double] = []
        var weights: [Double] = []
        for (rows, predicted) in zip(folds, predictions) {
          for (place, row) in rows.enumerated() {
            losses.append(scorer.rowLoss(row, predicted[index][place]))
            weights.append(scorer.weights[row])
          }
        }
        summary = Self.summary(losses, weights)
      case .glmnet:
        summary = Self.summary(
          byFold.map { $0[index] }, folds.map { $0.reduce(0) { $0 + scorer.weights[$1] } })
      }
      means.append(summary.mean)
      errors.append(summary.error)
    }
    self.means = means
    standardErrors = errors
    let signed = scorer.loss == .auc ? means.map { -$0 } : means
    var best = 0
    for index in signed.indices where signed[index] < signed[best] { best = index }
    minimumIndex = best
    let limit = signed[best] + errors[best]
    oneStandardErrorIndex = signed.firstIndex { $0 <= limit } ?? best
  }

  /// Weighted mean and sqrt(weighted mean square deviation / (count - 1)).
  private static func summary(
    _ values: [Double], _ weights: [Double]
  ) -> (mean: Double, error: Double) {
    let known = values.indices.filter { !values[$0].isNaN }
    let total = known.reduce(0) { $0 + weights[$1] }
    guard total > 0 else { return (.nan, .nan) }
    let mean = known.reduce(0) { $0 + weights[$1] * values[$1] } / total
    let square =
      known.reduce(0) { $0 + weights[$1] * (values[$1] - mean) * (values[$1] - mean) } / total
    return (mean, known.count > 1 ? (square / Double(known.count - 1)).squareRoot() : .nan)
  }

  private static func gaussian(
    _ x: Matrix, _ y: [Double], _ folds: [[Int]], _ convention: Convention, _ weights: [Double]?,
    _ settings: LassoSettings, _ jobs: Int?
  ) throws(LassoFault) -> (path: LassoPath, predictions: [[[Double]]], gap: Double) {
    var settings = settings
    let moments = try GaussianLasso.moments(x, y, weights, settings, jobs)
    let largest = moments.full.largestLambda(alpha: settings.alpha)
    let lambdas = settings.grid.lambdas(largest: largest, rows: x.rows, columns: x.columns)
    settings.grid = .explicit(lambdas)
    let used = settings
    let rescaling = convention == .glmnet && settings.scaling == .population
    enum Part: Sendable {
      case path(LassoPath)
      case fold([[Double]], gap: Double)
    }
    // The fit of all rows is one more piece of work beside the folds.
    let parts = parallelMap(folds.count + 1, jobs: jobs) { index -> Part in
      guard index > 0 else { return .path(GaussianLasso.path(moments, used)) }
      let rows = folds[index - 1]
      let training = moments.without(rows, rescaling: rescaling)
      let design = moments.design
      var predictions: [[Double]] = []
      var worst = 0.0
      GaussianLasso.solve(training.problem, lambdas, used) { b, _, certificate in
        worst = max(worst, certificate.relativeGap)
        var predicted = [Double](repeating: training.yMean, count: rows.count)
        for j in b.indices where b[j] != 0 {
          let value = b[j] / training.scales[j]
          let column = design.z.base + j * design.rows
          let mean = training.means[j]
          for (place, row) in rows.enumerated() {
            predicted[place] += value * (column[row] - mean)
          }
        }
        predictions.append(predicted)
      }
      return .fold(predictions, gap: worst)
    }
    var path: LassoPath?
    var predictions: [[[Double]]] = []
    var worst = 0.0
    for part in parts {
      switch part {
      case .path(let full):
        path = full
        worst = max(worst, full.certificates.map(\.relativeGap).max() ?? 0)
      case .fold(let predicted, let gap):
        predictions.append(predicted)
        worst = max(worst, gap)
      }
    }
    return (path!, predictions, worst)
  }

  private static func binomial(
    _ x: Matrix, _ y: [Double], _ folds: [[Int]], _ convention: Convention, _ weights: [Double]?,
    _ settings: LassoSettings, _ jobs: Int?
  ) throws(LassoFault) -> (path: LassoPath, predictions: [[[Double]]], gap: Double) {
    try BinomialLasso.validate(x, y, settings)
    let design = try StandardizedDesign(x, weights: weights, scaling: settings.scaling)
    let largest = BinomialDescent(design, y: y).largestLambda(alpha: settings.alpha)
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
      index -> Result<(LassoPath, [[Double]]), LassoFault> in
      if index == 0 {
        return .success((BinomialLasso.path(design, y, settings, lambdas: lambdas), []))
      }
      let rows = folds[index - 1]
      let held = Set(rows)
      let training = y.indices.filter { !held.contains($0) }
      do throws(LassoFault) {
        let part = try StandardizedDesign(
          source.selecting(rows: training),
          weights: weights.map { all in training.map { all[$0] } },
          scaling: scaling)
        let path = BinomialLasso.path(
          part, training.map { y[$0] }, settings, lambdas: lambdas)
        let predictions = path.coefficients.map { coefficients in
          rows.map { row in
            var eta = coefficients.intercept
            for (column, value) in zip(coefficients.columns, coefficients.values) {
              eta += value * source[row, column]
            }
            return eta
          }
        }
        return .success((path, predictions))
      } catch {
        return .failure(error)
      }
    }
    var path: LassoPath?
    var predictions: [[[Double]]] = []
    var worst = 0.0
    for outcome in outcomes {
      let (fitted, predicted) = try outcome.get()
      worst = max(worst, fitted.certificates.map(\.relativeGap).max() ?? 0)
      if path == nil { path = fitted } else { predictions.append(predicted) }
    }
    return (path!, predictions, worst)
  }
}
