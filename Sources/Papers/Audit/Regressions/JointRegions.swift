import Glibc
internal import Numerals
internal import Statistics

/// One pair (β, SE) rounds to everything that a row prints.
///
/// Every printed value restricts the pair to a strip or a cone; on a grid of β the SEs that are left
/// are one interval, because each restriction is one: |z| = |β|/SE, limits β ∓ 1.96 SE.
enum JointRegions: Check {
  static let word = "joint-region"
  static let meaning = "one pair of β and SE rounds to everything that a row prints"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.printedFits.compactMap { fit -> Finding? in
      let printed = fit.corrected
      guard printed.beta != nil, printed.standardError != nil, let range = printed.betaRange else {
        return nil
      }
      let steps = 2000
      var found: (beta: Range, error: Range)?
      for step in 0...steps {
        let share = Double(step) / Double(steps)
        let beta = range.lowerBound + share * (range.upperBound - range.lowerBound)
        guard let errors = errors(printed, beta: beta) else { continue }
        found =
          found.map {
            (
              Range(min($0.beta.low, beta), max($0.beta.high, beta)),
              Range(min($0.error.low, errors.low), max($0.error.high, errors.high))
            )
          } ?? (Range(beta), errors)
      }
      let texts = ["beta", "se", "stat", "p", "or", "ci_low", "ci_high"].compactMap {
        fit.values[$0]?.text
      }
      let decimals = (printed.beta?.decimals ?? 2) + 2
      return Finding(
        "\(fit.id).joint", what: "one (β, SE) that rounds to all \(texts.count) printed values",
        printed: texts.joined(separator: " "),
        recomputed: found.map {
          "β \($0.beta.text(decimals: decimals)), SE \($0.error.text(decimals: decimals))"
        } ?? "none", found == nil ? .inconsistent : .reproduced,
        sentence: "No β and SE round to all values printed for \(fit.variable).")
    }
  }

  /// The standard errors that every printed value allows at one β.
  private static func errors(_ printed: PrintedCoefficient, beta: Double) -> Range? {
    guard let error = printed.standardError else { return nil }
    var (low, high) = (max(error.lower, 1e-12), error.upper)
    let slack = 1e-9
    func restrict(_ from: Double, _ to: Double) {
      low = max(low, from - slack)
      high = min(high, to + slack)
    }
    let size = abs(beta)
    if let statistic = printed.statistic {
      var z = Range(statistic)
      if printed.isSquared {
        z = Range(max(0, z.low).squareRoot(), max(0, z.high).squareRoot())
      } else {
        // The sign must be that of β, up to a statistic that rounds to zero.
        if beta > 0, z.high <= 0 || beta < 0 && z.low >= 0 { return nil }
        z = z.magnitude
      }
      restrict(size / z.high, z.low > 0 ? size / z.low : .infinity)
    }
    if let p = printed.p {
      let largest = StandardNormal.upperQuantile(max(p.lower, 0) / 2)
      let smallest = StandardNormal.upperQuantile(min(p.upper, 1) / 2)
      restrict(
        largest.isFinite && largest > 0 ? size / largest : 0,
        smallest > 0 ? size / smallest : .infinity)
    }
    if let lower = printed.lower, lower.upper > 0 {
      restrict(
        (beta - log(lower.upper)) / PrintedCoefficient.reach,
        lower.lower > 0 ? (beta - log(lower.lower)) / PrintedCoefficient.reach : .infinity)
    }
    if let upper = printed.upper, upper.upper > 0 {
      restrict(
        upper.lower > 0 ? (log(upper.lower) - beta) / PrintedCoefficient.reach : 0,
        (log(upper.upper) - beta) / PrintedCoefficient.reach)
    }
    return low <= high ? Range(low, high) : nil
  }
}
