import Glibc
internal import Numerals
internal import Statistics

/// Statistic, P, odds ratio and limits of a coefficient follow from β and SE.
enum CoefficientArithmetic: Check {
  static let word = "coefficient"
  static let meaning = "Z or Wald, P, odds ratio and limits follow from β and SE"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.printedFits.flatMap { fit -> [Finding] in
      [statistic(fit), ratio(fit), limit(fit, isUpper: false), limit(fit, isUpper: true), p(fit)]
        .compactMap(\.self)
    }
  }

  private static func statistic(_ fit: PrintedFit) -> Finding? {
    guard let print = fit.values["stat"], let beta = fit.signedBeta,
      let error = fit.coefficient.standardError, error.value > 0
    else { return nil }
    let isSquared = fit.coefficient.isSquared
    // A standard error that rounds to nothing leaves the statistic open.
    guard error.lower > 0, let quotient = beta.range / Range(error) else { return nil }
    let value = beta.value / error.value
    let magnitude = quotient.magnitude
    return Finding.derived(
      "\(fit.id).stat", what: isSquared ? "Wald = (β / SE)²" : "Z = β / SE", print,
      value: isSquared ? value * value : value,
      range: isSquared ? magnitude * magnitude : quotient,
      sentence: "β and SE of \(fit.variable) do not give the printed statistic.")
  }

  private static func ratio(_ fit: PrintedFit) -> Finding? {
    guard let print = fit.values["or"], let beta = fit.signedBeta else { return nil }
    return Finding.derived(
      "\(fit.id).or", what: "OR = exp β", print, value: exp(beta.value),
      range: Range(exp(beta.range.low), exp(beta.range.high)),
      sentence: "β of \(fit.variable) does not give the printed odds ratio.")
  }

  private static func limit(_ fit: PrintedFit, isUpper: Bool) -> Finding? {
    guard let print = fit.values[isUpper ? "ci_high" : "ci_low"], let beta = fit.signedBeta,
      let error = fit.coefficient.standardError
    else { return nil }
    let reach = (isUpper ? 1 : -1) * PrintedCoefficient.reach
    let range = beta.range + Range(reach * max(0, error.lower), reach * error.upper)
    return Finding.derived(
      "\(fit.id).\(isUpper ? "ci_high" : "ci_low")",
      what: isUpper ? "upper limit exp(β + 1.96 SE)" : "lower limit exp(β - 1.96 SE)", print,
      value: exp(beta.value + reach * error.value), range: Range(exp(range.low), exp(range.high)),
      sentence: "β and SE of \(fit.variable) do not give the printed limit.")
  }

  private static func p(_ fit: PrintedFit) -> Finding? {
    guard let print = fit.values["p"], let number = fit.coefficient.statistic,
      number.relation == .equal
    else { return nil }
    let isSquared = fit.coefficient.isSquared
    func p(_ statistic: Double) -> Double {
      StandardNormal.twoSided(isSquared ? max(0, statistic).squareRoot() : statistic)
    }
    let range = Range(number).magnitude
    return Finding.derived(
      "\(fit.id).p", what: "two-sided normal P of the printed statistic", print,
      value: p(number.value), range: Range(p(range.high), p(range.low)),
      sentence: "The printed statistic of \(fit.variable) does not give P \(print.text).")
  }
}
