public import Preparation
public import Resampling
public import Settings
internal import Statistics

/// Proportional odds: logit P(Y <= k) = θ_k - x'β, as `MASS::polr`. The classes are ordered as the
/// outcome declares its levels.
public struct Ordinal: Learner {
  public static let word = "ordinal"
  public static let meaning = "proportional-odds regression of ordered classes"

  public init() {}
  public static var fields: [Field<Self>] { [] }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> LinearModel {
    let (codes, names) = try rows.severalClasses("`ordinal`")
    let fit: ProportionalOddsFit
    do {
      fit = try ProportionalOdds.fit(
        design: rows.design.matrix, outcome: codes, levels: names.count, weights: rows.weights)
    } catch {
      throw StepFault("the ordinal model cannot be fitted: \(error)")
    }
    guard fit.thresholds.allSatisfy(\.isFinite) else {
      throw StepFault(
        "the ordinal model has no finite estimate", help: "use `penalised-logistic`")
    }
    var model = LinearModel()
    model.columns = rows.design.columns
    model.link = .cumulative
    model.slopes = fit.coefficients.map { $0.isNaN ? 0 : $0 }
    model.thresholds = fit.thresholds
    model.classes = names.map { ClassPredictor($0, intercept: 0, slopes: []) }
    for (place, value) in fit.thresholds.enumerated() {
      var term = ModelCoefficient(DesignColumn("(threshold)"), value)
      term.response = "\(names[place]) | \(names[place + 1])"
      term.standardError = Quantity(fit.thresholdErrors[place], otherwise: "not estimable")
      model.coefficients.append(term)
    }
    let p = fit.p
    for (index, column) in model.columns.enumerated() {
      var term = ModelCoefficient(column, fit.coefficients[index])
      term.standardError = Quantity(fit.standardErrors[index], otherwise: "not estimable")
      term.p = Quantity(p[index], otherwise: "not estimable")
      model.coefficients.append(term)
    }
    switch fit.status {
    case .converged: break
    case .diverging(let columns):
      let names = columns.map { model.columns[$0].title }.joined(separator: ", ")
      model.remarks.append("separation: the estimates of \(names) are infinite")
    case .notConverged: model.remarks.append("the fit did not converge")
    }
    model.noteAliased(fit.aliasedColumns)
    return model
  }
}
