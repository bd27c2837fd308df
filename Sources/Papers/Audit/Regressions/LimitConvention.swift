import Glibc
internal import Numerals
internal import Settings
internal import Statistics

/// How a printed interval may come from β and SE: `β ∓ reach SE`, on the scale of β or of exp β.
struct LimitConvention {
  let name: String
  let isRatioScale: Bool
  let nominal: Double
  /// What the reach may be; one value, but for Student's t whose degrees of freedom are not printed.
  let reach: Range

  /// The scale of β, for a limit as printed; nil where it cannot be a ratio.
  func onScaleOfBeta(_ printed: PrintedNumber) -> Range? {
    guard isRatioScale else { return Range(printed) }
    guard printed.upper > 0 else { return nil }
    return Range(printed.lower > 0 ? log(printed.lower) : -.infinity, log(printed.upper))
  }

  /// One limit as β and SE give it.
  func limit(
    _ beta: (value: Double, range: Range), _ error: PrintedNumber, isUpper: Bool
  ) -> (value: Double, range: Range) {
    let sign = isUpper ? 1.0 : -1.0
    let low = sign * (isUpper ? reach.low : reach.high)
    let high = sign * (isUpper ? reach.high : reach.low)
    let (small, large) = (max(0, error.lower), error.upper)
    let range =
      beta.range
      + Range(
        min(low * small, low * large), max(high * small, high * large))
    let value = beta.value + sign * nominal * error.value
    return isRatioScale ? (exp(value), Range(exp(range.low), exp(range.high))) : (value, range)
  }
}

extension PrintedFit {
  /// The ways in which the limits may have been computed, the usual one first.
  var conventions: [LimitConvention] {
    let levels: [(String, Double)] = [("95%", 0.95), ("90%", 0.90), ("99%", 0.99)]
    let isLinear = model == .linear || model == nil && coefficient.ratio == nil
    // Limits of β stand beside ratios that are printed without limits; nobody prints only exp.
    let scales = isLinear ? [false, true] : [true, false]
    return levels.flatMap { name, level in
      scales.map { isRatio in
        let tail = (1 - level) / 2
        let normal = StandardNormal.upperQuantile(tail)
        let widest = StudentT.upperQuantile(tail, df: fewestDegrees)
        let degrees = Double(max(3, (size ?? 200) - 1 - table.rows.count))
        return LimitConvention(
          name: isRatio == scales[0] ? name : "\(name), limits of \(isRatio ? "exp β" : "β")",
          isRatioScale: isRatio,
          nominal: isLinear ? StudentT.upperQuantile(tail, df: degrees) : normal,
          reach: mayUseStudent ? Range(normal, widest) : Range(normal))
      }
    }
  }

  /// The convention that the printed limits agree with; the usual one where none does.
  var convention: LimitConvention {
    guard let beta = signedBeta, let error = coefficient.standardError else {
      return conventions[0]
    }
    let limits = [(coefficient.lower, false), (coefficient.upper, true)]
    let fitting = conventions.first { convention in
      limits.allSatisfy { printed, isUpper in
        printed.map { convention.limit(beta, error, isUpper: isUpper).range.overlaps($0) } ?? true
      }
    }
    return fitting ?? conventions[0]
  }

  /// Whether the limits may be those of the profile likelihood: they lie a little off Wald's, both
  /// to the same side, and never closer together.
  ///
  /// To second order both move by the same amount, which grows with SE, and the rest with SE²; the
  /// factors bound what thousands of logistic fits of 50 to 400 patients show.
  var mayBeProfile: Bool {
    let convention = conventions[0]
    guard convention.isRatioScale, let beta = signedBeta,
      let lower = coefficient.lower.flatMap({ convention.onScaleOfBeta($0) }),
      let upper = coefficient.upper.flatMap({ convention.onScaleOfBeta($0) })
    else { return false }
    let reach = PrintedCoefficient.reach
    let error: Range
    if let printed = coefficient.standardError {
      error = Range(max(1e-9, printed.lower), printed.upper)
    } else {
      let width = upper - lower
      guard width.high.isFinite, width.high > 0 else { return false }
      error = Range(max(1e-9, width.low / (2 * reach)), width.high / (2 * reach))
    }
    let shifts = [
      (lower - beta.range) + Range(reach * error.low, reach * error.high),
      (upper - beta.range) - Range(reach * error.low, reach * error.high),
    ]
    let size = error.high
    // A factor's coefficient has unit scale; the scale of a measurement is anybody's guess.
    let (most, widening) = isFactor ? (0.85 * size, 1.2 * size * size) : (0.5, 0.25)
    let scaled = shifts.map { Range($0.low / size, $0.high / size) }
    let isSmall = scaled.allSatisfy { $0.low <= most && $0.high >= -most }
    let difference = scaled[1] - scaled[0]
    return isSmall && difference.high >= 0 && difference.low <= widening
  }
}
