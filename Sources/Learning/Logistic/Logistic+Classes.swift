internal import LinearAlgebra
internal import Preparation
internal import Resampling
internal import Settings
internal import Statistics

extension Logistic {
  /// Several classes together, against the first (as `nnet::multinom`, to the maximum).
  func fitMultinomial(_ rows: Rows<Training>) throws(StepFault) -> LinearModel {
    let (codes, names) = try rows.severalClasses("`logistic`")
    let fit: MultinomialFit
    do {
      fit = try MultinomialRegression.fit(
        design: rows.design.matrix, outcome: codes, levels: names.count, weights: rows.weights)
    } catch {
      throw StepFault("the multinomial model cannot be fitted: \(error)")
    }
    guard fit.coefficients.allSatisfy({ $0[0].isFinite }) else {
      throw StepFault(
        "the multinomial model has no finite estimate",
        help: "use `penalised-logistic`, or fewer columns")
    }
    var model = LinearModel()
    model.columns = rows.design.columns
    model.link = .softmax
    let p = fit.p
    let width = model.columns.count
    model.classes = [
      ClassPredictor(names[0], intercept: 0, slopes: Array(repeating: 0, count: width))
    ]
    for (place, values) in fit.coefficients.enumerated() {
      model.classes.append(
        ClassPredictor(
          names[place + 1], intercept: values[0],
          slopes: values.dropFirst().map { $0.isNaN ? 0 : $0 }))
      for (index, column) in ([DesignColumn("(intercept)")] + model.columns).enumerated() {
        var term = ModelCoefficient(column, values[index])
        term.response = names[place + 1]
        term.standardError = Quantity(
          fit.standardErrors[place][index], otherwise: "not estimable")
        term.p = Quantity(p[place][index], otherwise: "not estimable")
        model.coefficients.append(term)
      }
    }
    switch fit.status {
    case .converged: break
    case .diverging:
      model.remarks.append("separation: some estimates are infinite; they are as far as they got")
    case .notConverged: model.remarks.append("the fit did not converge")
    }
    model.noteAliased(fit.aliasedColumns)
    return model
  }

  /// Every class against all others, each by a binary model.
  func fitOneAgainstRest(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> LinearModel {
    let (codes, names) = try rows.severalClasses("`logistic`")
    return try LinearModel.oneAgainstRest(rows, codes, names) { (part) throws(StepFault) in
      try fit(part, in: context)
    }
  }
}

extension LinearModel {
  /// The softmax of given predictors.
  init(of classes: [ClassPredictor], columns: [DesignColumn]) {
    self.init()
    self.columns = columns
    self.classes = classes
    link = .softmax
  }

  mutating func noteAliased(_ aliased: [Int]) {
    guard !aliased.isEmpty else { return }
    let names = aliased.map { columns[$0].title }.joined(separator: ", ")
    remarks.append("determined by other columns and left out: \(names)")
  }

  /// Binary models of each class against all others, put together.
  static func oneAgainstRest(
    _ rows: Rows<Training>, _ codes: [Int], _ names: [String],
    _ fit: (Rows<Training>) throws(StepFault) -> LinearModel
  ) throws(StepFault) -> LinearModel {
    var model = LinearModel()
    model.columns = rows.design.columns
    model.link = .oneAgainstRest
    for (place, name) in names.enumerated() {
      let own = try fit(
        rows.replacing(classes: codes.map { $0 == place ? 1 : 0 }, names: ["not \(name)", name]))
      model.classes.append(
        ClassPredictor(name, intercept: own.intercept, slopes: own.slopes))
      model.coefficients += own.coefficients.map { term in
        var term = term
        term.response = name
        return term
      }
      model.remarks += own.remarks.map { "\(name): \($0)" }
    }
    return model
  }

  /// Scores and probabilities of every class.
  func predictClasses(_ matrix: Matrix) -> Prediction {
    switch link {
    case .cumulative:
      let scores = matrix.multiplied(by: slopes)
      var probabilities = Array(
        repeating: [Double](repeating: 0, count: scores.count), count: thresholds.count + 1)
      for (row, score) in scores.enumerated() {
        // Where both ends lie above the score the difference is taken of the upper tails.
        for place in probabilities.indices {
          let upper = place < thresholds.count ? thresholds[place] - score : .infinity
          let lower = place > 0 ? thresholds[place - 1] - score : -.infinity
          probabilities[place][row] =
            lower > 0
            ? Sigmoid.of(-lower) - Sigmoid.of(-upper) : Sigmoid.of(upper) - Sigmoid.of(lower)
        }
      }
      return Prediction(scores: scores, byClass: probabilities, classProbabilities: probabilities)
    case .logit, .softmax, .oneAgainstRest:
      let predictors = classes.map { one in
        matrix.multiplied(by: one.slopes).map { $0 + one.intercept }
      }
      var probabilities = predictors
      if link == .oneAgainstRest {
        probabilities = ClassPredictions.normalised(predictors.map { $0.map(Sigmoid.of) })
      } else {
        for row in 0..<matrix.rows {
          for (place, share) in Softmax.of(predictors.map { $0[row] }).enumerated() {
            probabilities[place][row] = share
          }
        }
      }
      return Prediction(
        scores: ClassPredictions.expected(probabilities), byClass: probabilities,
        classProbabilities: probabilities)
    }
  }
}
