import Glibc
internal import Numerals

/// An AUC lies inside its interval, whose width and asymmetry fit the class counts.
///
/// Width by Hanley and McNeil (1982), Radiology 143: 29-36, with room for other methods, and at most
/// what any scores allow: the variance of an AUC is not above `A (1 - A) / min(p, n)` (Birnbaum and
/// Klose 1957). Asymmetry against the interval on the logit scale.
enum AUCIntervals: Check {
  static let word = "auc-interval"
  static let meaning = "AUCs lie inside intervals of plausible width and asymmetry"

  /// Ratios to Hanley and McNeil's width that need no further look.
  static let widths = 0.6...1.4
  /// Above the largest variance by what estimating it and choosing a method adds.
  static let aboveLargest = 1.04
  static let fewest = 30

  static func findings(in facts: PaperFacts) -> [Finding] {
    var found: [Finding] = []
    for performance in facts.printedPerformances {
      guard let printed = performance.values["auc"] else { continue }
      guard let interval = PrintedInterval(performance) else {
        if performance.counts.isEmpty, performance.auc == nil {
          let label = facts.cohort(performance.cohort)?.label ?? performance.cohort
          found.append(
            Finding(
              "auc.\(label.split(separator: " ").first ?? "")", what: "AUC with interval",
              printed: printed.text, recomputed: "no interval, no class counts", .notCheckable))
        }
        continue
      }
      found.append(inside(performance, interval))
      for counts in performance.counts {
        found.append(width(performance, interval, counts))
      }
      if !performance.counts.isEmpty, let finding = symmetry(performance, interval) {
        found.append(finding)
      }
    }
    for table in facts.tables where table.kind == .range {
      if let finding = range(table) { found.append(finding) }
    }
    return found
  }

  /// The three prints as shares: `84.2` and `84.2%` are 0.842.
  struct PrintedInterval {
    let texts: [String]
    let auc: Range
    let low: Range
    let high: Range
    let value: Double
    let width: Double
    let ratio: Double

    init?(_ performance: PrintedPerformance) {
      guard let (auc, low, high) = performance.auc,
        [auc, low, high].allSatisfy({ $0.relation == .equal })
      else { return nil }
      let scale = auc.isPercent || auc.value > 1.5 ? 0.01 : 1
      func scaled(_ number: PrintedNumber) -> Range {
        Range(number.lower * scale, number.upper * scale)
      }
      texts = [auc.text, low.text, high.text]
      (self.auc, self.low, self.high) = (scaled(auc), scaled(low), scaled(high))
      value = auc.value * scale
      width = (high.value - low.value) * scale
      ratio = (auc.value - low.value) / (high.value - auc.value)
    }
  }

  private static func inside(
    _ performance: PrintedPerformance, _ interval: PrintedInterval
  ) -> Finding {
    let isInside =
      interval.auc.high >= interval.low.low - 1e-12
      && interval.auc.low <= interval.high.high + 1e-12
    return Finding(
      "\(performance.id).auc-inside", what: "AUC inside its interval",
      printed: "\(interval.texts[0]) in \(interval.texts[1]) to \(interval.texts[2])",
      recomputed: isInside ? "inside" : "outside", isInside ? .reproduced : .inconsistent,
      off: isInside
        ? nil
        : max(interval.low.low - interval.auc.high, interval.auc.low - interval.high.high),
      sentence: "An estimate lies inside its own interval.")
  }

  /// `SE² = (A(1-A) + (p-1)(Q₁-A²) + (n-1)(Q₂-A²)) / (pn)`, `Q₁ = A/(2-A)`, `Q₂ = 2A²/(1+A)`.
  static func hanleyMcNeil(_ auc: Double, positive: Int, negative: Int) -> Double {
    let (p, n, square) = (Double(positive), Double(negative), auc * auc)
    let first = auc / (2 - auc)
    let second = 2 * square / (1 + auc)
    return
      ((auc * (1 - auc) + (p - 1) * (first - square) + (n - 1) * (second - square)) / (p * n))
      .squareRoot()
  }

  private static func width(
    _ performance: PrintedPerformance, _ interval: PrintedInterval, _ counts: ClassCounts
  ) -> Finding {
    let (positive, negative) = (counts.positive, counts.negative)
    let reach = 2 * PrintedCoefficient.reach
    let auc = min(max(interval.value, 0.02), 0.98)
    let expected = reach * hanleyMcNeil(auc, positive: positive, negative: negative)
    let largest = reach * (auc * (1 - auc) / Double(min(positive, negative))).squareRoot()
    let narrowest = max(0, interval.high.low - interval.low.high)
    let widest = interval.high.high - interval.low.low
    let isTooWide =
      narrowest > widths.upperBound * expected && narrowest > aboveLargest * largest
    let isTooNarrow = widest < widths.lowerBound * expected
    // Few patients or an AUC near 1 leave more room between methods.
    let isCoarse = min(positive, negative) < fewest || interval.value > 0.97 || interval.value < 0.5
    let isPlausible = isCoarse || !isTooWide && !isTooNarrow
    let format = NumberFormat.plain
    return Finding(
      "\(performance.id).auc-width\(counts.source)",
      what: "width of the interval, Hanley-McNeil with \(positive) and \(negative)",
      printed: format.fixed(interval.width, decimals: 3),
      recomputed: format.fixed(expected, decimals: 3),
      allowed:
        "\(format.fixed(widths.lowerBound * expected, decimals: 3)) to \(format.fixed(max(widths.upperBound * expected, aboveLargest * largest), decimals: 3))",
      isPlausible ? .reproduced : .inconsistent,
      off: isPlausible
        ? nil
        : isTooWide
          ? narrowest - max(widths.upperBound * expected, aboveLargest * largest)
          : widths.lowerBound * expected - widest,
      sentence:
        "\(positive) against \(negative) patients give an interval of width \(format.fixed(expected, decimals: 3)), not \(format.fixed(interval.width, decimals: 3))."
    ).implausible()
  }

  /// Twice as lopsided as the interval on the logit scale is more than usual methods give.
  private static func symmetry(
    _ performance: PrintedPerformance, _ interval: PrintedInterval
  ) -> Finding? {
    let lower = Range(
      max(0, interval.auc.low - interval.low.high), interval.auc.high - interval.low.low)
    let upper = Range(
      max(0, interval.high.low - interval.auc.high), interval.high.high - interval.auc.low)
    guard upper.high > 0, lower.high > 0, interval.high.high < 1, interval.width > 0 else {
      return nil
    }
    let ratios = Range(lower.low / upper.high, upper.low > 0 ? lower.high / upper.low : .infinity)
    let auc = min(max(interval.value, 0.01), 0.99)
    let logit = log(auc / (1 - auc))
    let reach = interval.width / 2 / (auc * (1 - auc))
    func share(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    let expected = (auc - share(logit - reach)) / (share(logit + reach) - auc)
    let smallest = performance.counts.map { min($0.positive, $0.negative) }.max() ?? 0
    let most = max(2.5, 2 * expected)
    let isPlausible =
      ratios.high >= 0.4 && ratios.low <= most || smallest < fewest || interval.value > 0.95
    let format = NumberFormat.plain
    return Finding(
      "\(performance.id).auc-symmetry", what: "lower arm over upper arm of the interval",
      printed: format.fixed(interval.ratio, decimals: 2),
      recomputed: format.fixed(expected, decimals: 2) + " on the logit scale",
      allowed:
        "\(format.fixed(ratios.low, decimals: 2)) to \(ratios.high.isFinite ? format.fixed(ratios.high, decimals: 2) : "no limit")",
      isPlausible ? .reproduced : .inconsistent,
      off: isPlausible ? nil : max(ratios.low - most, 0.4 - ratios.high),
      sentence: "No usual method gives arms this unequal at this AUC."
    ).implausible()
  }

  private static func range(_ table: PaperTable) -> Finding? {
    guard let low = table.published["auc_low"], let high = table.published["auc_high"],
      let first = low.number, let second = high.number
    else { return nil }
    let isOrdered = first.lower <= second.upper
    return Finding(
      "auc.range", what: table.title, printed: "\(low.text)-\(high.text)",
      recomputed: isOrdered ? "\(low.text) below \(high.text)" : "reversed",
      isOrdered ? .reproduced : .inconsistent, sentence: "The smallest value is above the largest.")
  }
}
