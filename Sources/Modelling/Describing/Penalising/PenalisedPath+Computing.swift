internal import Cohorts
internal import Learning
internal import LinearAlgebra
internal import Resampling
internal import Settings
internal import Statistics

extension PenalisedPath {
  /// Fits the path on the rows complete in outcome, predictors and fold, and cross-validates it.
  public static func compute(_ plan: PenalisedPlan) throws(DescribingFault) -> PenalisedPath {
    let settings = plan.settings
    let rows = plan.rows.filter { row in
      !plan.values[row].isNaN && plan.predictors.allSatisfy { !$0.values[row].isNaN }
        && !(plan.folds?[row].isNaN ?? false)
    }
    guard rows.count > 2 else {
      throw DescribingFault("\(rows.count) rows have the outcome and every predictor: too few")
    }
    guard !plan.predictors.isEmpty else { throw DescribingFault("there are no predictors") }
    var result = PenalisedPath()
    let family = settings.family ?? (plan.event == nil ? .gaussian : .binomial)
    result.family = family.rawValue
    result.outcome = plan.outcome
    result.outcomeLabel = plan.outcomeLabel
    result.event = plan.event ?? ""
    result.rows = plan.wording
    result.rowCount = plan.rows.count
    result.usedRows = rows.count
    result.alpha = settings.alpha
    result.scale = settings.scale.rawValue
    result.weights = settings.weights.rawValue
    result.columns = plan.predictors.map(\.name)
    var columns = plan.predictors.map { predictor in rows.map { predictor.values[$0] } }
    let moments = columns.map { Moments($0) }
    result.means = moments.map(\.mean)
    result.deviations = moments.map(\.populationSD)
    if settings.scale == .zScore {
      columns = zip(columns, moments).map { values, moment in
        let (mean, sd) = (moment.mean, moment.populationSD)
        return values.map { sd > 0 ? ($0 - mean) / sd : 0 }
      }
    }
    let y = rows.map { plan.values[$0] }
    let problem = Problem(
      x: Matrix(columns: columns, rows: rows.count), y: y, family: family,
      weights: settings.weights == .balanced ? try balanced(y) : nil,
      settings: LassoSettings(settings))
    do throws(LassoFault) {
      guard let folds = try fold(rows, y, plan) else {
        result.take(try problem.path(jobs: plan.jobs))
        return result
      }
      let found = try problem.validated(folds.ids, settings, jobs: plan.jobs)
      result.take(found.path)
      var validation = Validation(found, names: result.columns)
      validation.measure = settings.loss(family).rawValue
      validation.convention = settings.convention.rawValue
      validation.rule = settings.rule.rawValue
      validation.folds = Set(folds.ids).count
      validation.dealing = folds.wording
      validation.foldOfRow = folds.ids
      result.validation = validation
    } catch {
      throw DescribingFault(error.description)
    }
    return result
  }

  private struct Problem {
    var x: Matrix
    var y: [Double]
    var family: PenaltySettings.Family
    var weights: [Double]?
    var settings: LassoSettings

    func path(jobs: Int) throws(LassoFault) -> LassoPath {
      switch family {
      case .gaussian:
        try GaussianLasso.fit(x, y, weights: weights, settings: settings, jobs: jobs)
      case .binomial: try BinomialLasso.fit(x, y, weights: weights, settings: settings)
      }
    }

    func validated(
      _ folds: [Int], _ choice: PenaltySettings, jobs: Int
    ) throws(LassoFault) -> LassoCrossValidation {
      try LassoCrossValidation.fit(
        x, y, foldIDs: folds, family: family == .gaussian ? .gaussian : .binomial,
        loss: choice.loss(family).loss,
        convention: choice.convention == .glmnet ? .glmnet : .scikitLearn, weights: weights,
        settings: settings, jobs: jobs)
    }
  }

  private static func balanced(_ y: [Double]) throws(DescribingFault) -> [Double] {
    let ones = y.count { $0 == 1 }
    guard y.allSatisfy({ $0 == 0 || $0 == 1 }), ones > 0, ones < y.count else {
      throw DescribingFault("balanced weights need an outcome with both classes")
    }
    let n = Double(y.count)
    let (one, zero) = (n / (2 * Double(ones)), n / (2 * Double(y.count - ones)))
    return y.map { $0 == 1 ? one : zero }
  }

  private static func fold(
    _ rows: [Int], _ y: [Double], _ plan: PenalisedPlan
  ) throws(LassoFault) -> (ids: [Int], wording: String)? {
    let settings = plan.settings.folds
    if let column = plan.folds {
      return (
        rows.map { Int(column[$0]) }, "given by the column \(settings.column?.text ?? "")"
      )
    }
    guard settings.count > 0 else { return nil }
    guard settings.count <= rows.count else { throw .tooFewRows(rows.count) }
    do throws(SplitFault) {
      switch settings.generator {
      case .octavo:
        let ids = try OctavoFolds.folds(
          patients: rows.map { Int(plan.patients[$0]) },
          strata: plan.event == nil ? rows.map { _ in 0 } : y.map { Int($0) },
          count: settings.count, seed: settings.seed.map { UInt64($0) } ?? plan.seed,
          stage: "lasso/folds")
        return (ids, "stratified by the event, patients kept together")
      case .scikitLearn:
        let seed = UInt32(truncatingIfNeeded: settings.seed ?? Int(truncatingIfNeeded: plan.seed))
        let folds = try ScikitLearnFolds.kFold(
          rows: rows.count, folds: settings.count, seed: settings.shuffle ? seed : nil)
        var ids = [Int](repeating: 0, count: rows.count)
        for (fold, members) in folds.enumerated() { for place in members { ids[place] = fold } }
        return (
          ids, settings.shuffle ? "KFold(shuffle=True, random_state=\(seed))" : "KFold, in row order"
        )
      }
    } catch {
      throw .tooFewFolds(settings.count)
    }
  }

  private mutating func take(_ path: LassoPath) {
    largestLambda = Quantity(path.largestLambda, otherwise: "not finite")
    nullDeviance = Quantity(path.nullDeviance, otherwise: "not finite")
    lambdas = path.lambdas
    nonZero = path.degreesOfFreedom
    devianceRatios = path.devianceRatios
    relativeGaps = path.certificates.map(\.relativeGap)
    fits = zip(path.lambdas, path.coefficients).map { Fit($1, at: $0, names: columns) }
  }
}

extension PenalisedPath.Fit {
  fileprivate init(_ found: SparseCoefficients, at lambda: Double, names: [String]) {
    self.init()
    self.lambda = lambda
    intercept = found.intercept
    columns = found.columns.map { names[$0] }
    coefficients = found.values
  }
}

extension PenalisedPath.Validation {
  fileprivate init(_ found: LassoCrossValidation, names: [String]) {
    self.init()
    func quantities(_ values: [Double]) -> [Quantity] {
      values.map { Quantity($0, otherwise: "no fold could be measured") }
    }
    means = quantities(found.means)
    standardErrors = quantities(found.standardErrors)
    byFold = found.byFold.map(quantities)
    minimumIndex = found.minimumIndex
    oneStandardErrorIndex = found.oneStandardErrorIndex
    minimum = .init(
      found.path.coefficients[minimumIndex], at: found.minimumLambda, names: names)
    oneStandardError = .init(
      found.path.coefficients[oneStandardErrorIndex], at: found.oneStandardErrorLambda,
      names: names)
  }
}

extension PenaltySettings {
  func loss(_ family: Family) -> Loss { measure ?? (family == .gaussian ? .mse : .deviance) }
}

extension PenaltySettings.Loss {
  var loss: LassoCrossValidation.Loss {
    switch self {
    case .mse: .meanSquaredError
    case .mae: .meanAbsoluteError
    case .deviance: .deviance
    case .auc: .auc
    case .misclassification: .misclassification
    }
  }
}

extension LassoSettings {
  init(_ settings: PenaltySettings) {
    let penalties = settings.lambdas
    let grid: LambdaGrid =
      if !penalties.values.isEmpty {
        .explicit(penalties.values)
      } else if let from = penalties.from, let to = penalties.to {
        .logarithmic(from: from, to: to, count: penalties.count)
      } else {
        .automatic(count: penalties.count, ratio: penalties.ratio)
      }
    self.init(
      alpha: settings.alpha, scaling: settings.scale == .population ? .population : .none,
      ridge: settings.ridge == .literal ? .literal : .glmnet, grid: grid,
      stop: .dualityGap(settings.tolerance), iterations: settings.iterations)
  }
}
