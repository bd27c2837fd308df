import Glibc
internal import Numerals
internal import Statistics

/// Statistic, P, odds ratio and limits of a coefficient follow from β and SE, or from each other.
enum CoefficientArithmetic: Check {
  static let word = "coefficient"
  static let meaning = "Z or Wald, P, ratio and limits follow from β and SE, or from each other"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.printedFits.flatMap { fit -> [Finding] in
      [
        statistic(fit), ratio(fit), limit(fit, isUpper: false), limit(fit, isUpper: true),
        middle(fit), p(fit),
      ].compactMap(\.self)
    }
  }

  private static func statistic(_ fit: PrintedFit) -> Finding? {
    guard let print = fit.values["stat"], let number = print.number, let beta = fit.signedBeta,
      let error = fit.coefficient.standardError, error.value > 0
    else { return nil }
    // A standard error that rounds to nothing leaves the statistic open.
    guard error.lower > 0, let quotient = beta.range / Range(error) else { return nil }
    let value = beta.value / error.value
    let magnitude = quotient.magnitude
    let squared = magnitude * magnitude
    // Some papers call z itself Wald's statistic.
    let isSquared =
      fit.coefficient.isSquared && (squared.overlaps(number) || !quotient.overlaps(number))
    return Finding.derived(
      "\(fit.id).stat", what: isSquared ? "Wald = (β / SE)²" : "Z = β / SE", print,
      value: isSquared ? value * value : value, range: isSquared ? squared : quotient,
      sentence: "β and SE of \(fit.variable) do not give the printed statistic.")
  }

  private static func ratio(_ fit: PrintedFit) -> Finding? {
    guard let print = fit.values.ratio?.value, fit.coefficient.beta != nil,
      let beta = fit.signedBeta
    else { return nil }
    let name = fit.ratioName.lowercased()
    return Finding.derived(
      "\(fit.id).\(name)", what: "\(fit.ratioName) = exp β", print, value: exp(beta.value),
      range: Range(exp(beta.range.low), exp(beta.range.high)),
      sentence: "β of \(fit.variable) does not give the printed \(fit.ratioName).")
  }

  private static func limit(_ fit: PrintedFit, isUpper: Bool) -> Finding? {
    guard let print = fit.values[isUpper ? "ci_high" : "ci_low"], let beta = fit.signedBeta,
      let error = fit.coefficient.standardError
    else { return nil }
    let convention = fit.convention
    let derived = convention.limit(beta, error, isUpper: isUpper)
    let formula =
      "β \(isUpper ? "+" : "-") \(NumberFormat.plain.fixed(convention.nominal, decimals: 2)) SE"
    var finding = Finding.derived(
      "\(fit.id).\(isUpper ? "ci_high" : "ci_low")",
      what:
        "\(isUpper ? "upper" : "lower") limit \(convention.isRatioScale ? "exp(\(formula))" : formula)",
      print, value: derived.value, range: derived.range,
      sentence: "β and SE of \(fit.variable) do not give the printed limit.")
    if finding?.verdict == .inconsistent, fit.mayBeProfile {
      finding?.becomeOpen(
        "Not Wald's limits; those of the profile likelihood may lie where these do.")
    }
    return finding
  }

  /// A ratio lies in the middle of its limits on the log scale; asked where no SE is printed.
  private static func middle(_ fit: PrintedFit) -> Finding? {
    let printed = fit.coefficient
    guard printed.standardError == nil, let beta = fit.signedBeta, let lower = printed.lower,
      let upper = printed.upper
    else { return nil }
    let scales = fit.conventions.prefix(2)
    guard
      let convention = scales.first(where: { isInside(beta.range, $0, lower, upper) })
        ?? scales.first, let low = convention.onScaleOfBeta(lower),
      let high = convention.onScaleOfBeta(upper)
    else { return nil }
    let texts = "\(lower.text) to \(upper.text)"
    let print = fit.values.ratio?.value.text ?? fit.values["beta"]?.text ?? ""
    guard isInside(beta.range, convention, lower, upper) else {
      return Finding(
        "\(fit.id).inside", what: "\(fit.ratioName) inside its limits", printed: print,
        recomputed: texts, .inconsistent,
        sentence: "The estimate of \(fit.variable) lies outside of its own limits.")
    }
    guard low.low.isFinite else { return nil }
    let middle = Range((low.low + high.low) / 2, (low.high + high.high) / 2)
    let fits = middle.low <= beta.range.high && middle.high >= beta.range.low
    let isRatio = convention.isRatioScale
    func text(_ value: Double) -> String {
      NumberFormat.plain.fixed(isRatio ? exp(value) : value, decimals: upper.decimals + 1)
    }
    var finding = Finding(
      "\(fit.id).middle",
      what: isRatio
        ? "\(fit.ratioName) = √(lower limit · upper limit)" : "β in the middle of its limits",
      printed: print, recomputed: text((middle.low + middle.high) / 2),
      allowed: "\(text(middle.low)) to \(text(middle.high))",
      fits ? .withinRounding : .inconsistent,
      off: fits
        ? nil : max(middle.low - beta.range.high, beta.range.low - middle.high),
      sentence: "The estimate of \(fit.variable) is not in the middle of its limits \(texts).")
    if finding.verdict == .inconsistent, fit.mayBeProfile {
      finding.becomeOpen(
        "Not in the middle as with Wald's limits; those of the profile likelihood may be lopsided so."
      )
    }
    return finding
  }

  private static func isInside(
    _ beta: Range, _ convention: LimitConvention, _ lower: PrintedNumber, _ upper: PrintedNumber
  ) -> Bool {
    guard let low = convention.onScaleOfBeta(lower), let high = convention.onScaleOfBeta(upper)
    else { return false }
    return beta.high >= low.low && beta.low <= high.high
  }

  // MARK: P

  private static func p(_ fit: PrintedFit) -> Finding? {
    guard let print = fit.values["p"], let printed = print.number else { return nil }
    let source: (name: String, z: Range, value: Double)
    var isDirect = false
    if let number = fit.coefficient.statistic, number.relation == .equal {
      source = statisticSource(fit, number)
      isDirect = true
    } else if let beta = fit.signedBeta, let error = fit.coefficient.standardError,
      error.lower > 0, let quotient = beta.range / Range(error)
    {
      source = ("β / SE", quotient.magnitude, abs(beta.value / error.value))
    } else if let beta = fit.signedBeta, let error = errorFromLimits(fit),
      let quotient = beta.range / error
    {
      let middle = (error.low + error.high) / 2
      source = ("estimate and limits", quotient.magnitude, abs(beta.value) / middle)
    } else {
      return nil
    }
    func normal(_ z: Double) -> Double { StandardNormal.twoSided(z) }
    func student(_ z: Double) -> Double { StudentT.twoSided(z, df: fit.fewestDegrees) }
    let most = fit.mayUseStudent ? student(source.z.low) : normal(source.z.low)
    let size = Double(max(3, (fit.size ?? 200) - 1 - fit.table.rows.count))
    let value =
      fit.model == .linear ? StudentT.twoSided(source.value, df: size) : normal(source.value)
    var finding = Finding.derived(
      "\(fit.id).p",
      what: isDirect
        ? "two-sided \(fit.model == .linear ? "t" : "normal") P of the printed statistic"
        : "two-sided normal P of \(source.name)", print, value: value,
      range: Range(normal(source.z.high), most),
      sentence: isDirect
        ? "The printed statistic of \(fit.variable) does not give P \(print.text)."
        : "The printed \(source.name) of \(fit.variable) do not give P \(print.text).")
    if finding?.verdict == .inconsistent, !isDirect, fit.model != .linear,
      mayBeLikelihoodRatio(printed, source.z)
    {
      finding?.becomeOpen("Not Wald's P; that of a likelihood-ratio test may differ so.")
    }
    return finding
  }

  private static func statisticSource(
    _ fit: PrintedFit, _ number: PrintedNumber
  ) -> (name: String, z: Range, value: Double) {
    let range = Range(number).magnitude
    let squared = ("statistic", Range(max(0, range.low).squareRoot(), range.high.squareRoot()))
    guard fit.coefficient.isSquared else { return ("statistic", range, abs(number.value)) }
    // z itself, called Wald, where β and SE say so.
    if let beta = fit.signedBeta, let error = fit.coefficient.standardError, error.lower > 0,
      let quotient = beta.range / Range(error), quotient.overlaps(number),
      !(quotient.magnitude * quotient.magnitude).overlaps(number)
    {
      return ("statistic", range, abs(number.value))
    }
    return (squared.0, squared.1, max(0, number.value).squareRoot())
  }

  /// SE from limits that may be 95% limits: `(ln U - ln L) / (2 · 1.96)`.
  private static func errorFromLimits(_ fit: PrintedFit) -> Range? {
    let printed = fit.coefficient
    guard printed.standardError == nil, let lower = printed.lower, let upper = printed.upper,
      let beta = fit.signedBeta,
      let convention = fit.conventions.prefix(2).first(where: {
        isInside(beta.range, $0, lower, upper)
      }), let low = convention.onScaleOfBeta(lower), let high = convention.onScaleOfBeta(upper)
    else { return nil }
    let width = high - low
    guard width.low > 0, width.high.isFinite else { return nil }
    return Range(width.low / (2 * convention.reach.high), width.high / (2 * convention.reach.low))
  }

  /// Whether P may be that of a likelihood-ratio test: its root differs from Wald's z by an amount of
  /// second order in z. The factors bound what thousands of logistic and Cox fits show.
  static func mayBeLikelihoodRatio(_ p: PrintedNumber, _ z: Range) -> Bool {
    let largest = StandardNormal.upperQuantile(max(p.lower, 1e-300) / 2)
    let smallest = StandardNormal.upperQuantile(min(p.upper, 1) / 2)
    let low = z.low - 0.02 - 0.1 * z.low * z.low
    let high = z.high + 0.02 + 0.2 * z.high * z.high
    return largest >= low && smallest <= high
  }
}
