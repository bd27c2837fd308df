import Glibc
internal import Numerals
internal import Statistics

/// One pair (β, SE) rounds to everything that a row prints.
///
/// On either side of β = 0 every printed value keeps the pairs of one or two half-planes: a print of z
/// or P a cone |β|/SE, a print of a limit a strip β ∓ 1.96 SE.
enum JointRegions: Check {
  static let word = "joint-region"
  static let meaning = "one pair of β and SE rounds to everything that a row prints"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.printedFits.compactMap { fit -> Finding? in
      let printed = fit.corrected
      guard printed.beta != nil, printed.standardError != nil else { return nil }
      let keys = ["beta", "se", "stat", "p"] + PrintedMap.ratioKeys + ["ci_low", "ci_high"]
      let texts = keys.compactMap { fit.values[$0]?.text }
      guard texts.count > 2 else { return nil }
      let found = region(fit, printed)
      let isOpen = found == nil && region(fit, printed, isStrict: false) != nil
      let decimals = (printed.beta?.decimals ?? 2) + 2
      return Finding(
        "\(fit.id).joint", what: "one (β, SE) that rounds to all \(texts.count) printed values",
        printed: texts.joined(separator: " "),
        recomputed: found.map {
          "β \($0.betas.text(decimals: decimals)), SE \($0.errors.text(decimals: decimals))"
        } ?? "none", found != nil ? .reproduced : isOpen ? .notCheckable : .inconsistent,
        sentence: found != nil
          ? ""
          : isOpen
            ? "No β and SE round to all values by Wald's formulas; other tests and limits may be printed."
            : "No β and SE round to all values printed for \(fit.variable).")
    }
  }

  /// The pairs that round to everything, by the first convention that leaves some. Where the check is
  /// not strict, limits and P that other methods may have given restrict nothing.
  private static func region(
    _ fit: PrintedFit, _ printed: PrintedCoefficient, isStrict: Bool = true
  ) -> CoefficientRegion? {
    let withoutLimits = !isStrict && fit.mayBeProfile
    var free = printed
    if withoutLimits { (free.lower, free.upper) = (nil, nil) }
    if !isStrict, printed.statistic == nil, let beta = fit.signedBeta,
      let error = printed.standardError, error.lower > 0, let p = printed.p,
      let z = beta.range / Range(error),
      CoefficientArithmetic.mayBeLikelihoodRatio(p, z.magnitude)
    {
      free.p = nil
    }
    for convention in withoutLimits ? Array(fit.conventions.prefix(1)) : fit.conventions {
      for isSquared in printed.isSquared ? [true, false] : [false] {
        free.isSquared = isSquared
        for isNegative in [false, true] {
          let region = region(free, convention, isNegative: isNegative, fit)
          if !region.isEmpty { return region }
        }
      }
    }
    return nil
  }

  private static func region(
    _ printed: PrintedCoefficient, _ convention: LimitConvention, isNegative: Bool,
    _ fit: PrintedFit
  ) -> CoefficientRegion {
    let bound = 60.0
    let beta = printed.beta.map { Range($0) } ?? Range(-bound, bound)
    let error = printed.standardError.map { Range($0) } ?? Range(0, bound)
    var region = CoefficientRegion(
      beta: Range(max(beta.low, -bound), min(beta.high, bound)),
      error: Range(max(error.low, 1e-12), min(max(error.high, 1e-12), bound)))
    // Sign times β is |β| on this side.
    let sign = isNegative ? -1.0 : 1.0
    region.keep(-sign, 0, atMost: 0)
    if let ratio = printed.ratio {
      if ratio.lower > 0 { region.keep(-1, 0, atMost: -log(ratio.lower)) }
      region.keep(1, 0, atMost: ratio.upper > 0 ? log(ratio.upper) : -bound)
    }
    if let statistic = printed.statistic {
      if printed.isSquared {
        cone(
          &region, sign, Range(max(0, statistic.lower).squareRoot(), statistic.upper.squareRoot()))
      } else {
        // The sign must be that of β, up to a statistic that rounds to zero.
        region.keep(-1, statistic.lower, atMost: 0)
        region.keep(1, -statistic.upper, atMost: 0)
      }
    }
    if let p = printed.p {
      let smallest = StandardNormal.upperQuantile(min(p.upper, 1) / 2)
      let tail = max(p.lower, 0) / 2
      let largest =
        fit.mayUseStudent && tail > 0
        ? StudentT.upperQuantile(tail, df: fit.fewestDegrees) : StandardNormal.upperQuantile(tail)
      cone(&region, sign, Range(max(0, smallest), largest))
    }
    for (limit, isUpper) in [(printed.lower, false), (printed.upper, true)] {
      guard let limit else { continue }
      guard let range = convention.onScaleOfBeta(limit) else {
        region.keep(0, 1, atMost: -1)
        continue
      }
      let reach = convention.reach
      if isUpper {
        region.keep(-1, -reach.high, atMost: -range.low)
        region.keep(1, reach.low, atMost: range.high)
      } else {
        region.keep(-1, reach.low, atMost: -range.low)
        region.keep(1, -reach.high, atMost: range.high)
      }
    }
    return region
  }

  /// Keeps |β| / SE in a range.
  private static func cone(_ region: inout CoefficientRegion, _ sign: Double, _ z: Range) {
    region.keep(-sign, z.low, atMost: 0)
    if z.high.isFinite { region.keep(sign, -z.high, atMost: 0) }
  }
}
