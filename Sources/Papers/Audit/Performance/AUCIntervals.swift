import Glibc
internal import Numerals

/// An AUC lies inside its interval, whose width and asymmetry fit the class counts.
///
/// Width by Hanley and McNeil (1982), Radiology 143: 29-36. Other methods differ from it by less than
/// the factors allowed here.
enum AUCIntervals: Check {
  static let word = "auc-interval"
  static let meaning = "AUCs lie inside intervals of plausible width and asymmetry"

  static let widths = 0.7...1.4
  static let asymmetries = 0.5...2.5

  static func findings(in facts: PaperFacts) -> [Finding] {
    var found: [Finding] = []
    for performance in facts.printedPerformances {
      guard let printed = performance.values["auc"] else { continue }
      guard let (auc, low, high) = performance.auc else {
        if performance.counts.isEmpty {
          let label = facts.cohort(performance.cohort)?.label ?? performance.cohort
          found.append(
            Finding(
              "auc.\(label.split(separator: " ").first ?? "")", what: "AUC with interval",
              printed: printed.text, recomputed: "no interval, no class counts", .notCheckable))
        }
        continue
      }
      found.append(inside(performance, auc, low, high))
      for (source, positive, negative) in performance.counts {
        found.append(
          width(performance, auc, low, high, source: source, positive: positive, negative: negative)
        )
      }
      if !performance.counts.isEmpty, let finding = symmetry(performance, auc, low, high) {
        found.append(finding)
      }
    }
    for table in facts.tables where table.kind == .range {
      if let finding = range(table) { found.append(finding) }
    }
    return found
  }

  private static func inside(
    _ performance: PrintedPerformance, _ auc: PrintedNumber, _ low: PrintedNumber,
    _ high: PrintedNumber
  ) -> Finding {
    let isInside = auc.upper >= low.lower && auc.lower <= high.upper
    return Finding(
      "\(performance.id).auc-inside", what: "AUC inside its interval",
      printed: "\(auc.text) in \(low.text) to \(high.text)",
      recomputed: isInside ? "inside" : "outside", isInside ? .reproduced : .inconsistent,
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
    _ performance: PrintedPerformance, _ auc: PrintedNumber, _ low: PrintedNumber,
    _ high: PrintedNumber, source: String, positive: Int, negative: Int
  ) -> Finding {
    let expected =
      2 * PrintedCoefficient.reach
      * hanleyMcNeil(auc.value, positive: positive, negative: negative)
    let printed = high.value - low.value
    let ratios = Range(
      max(0, high.lower - low.upper) / expected, (high.upper - low.lower) / expected)
    // Few patients or an AUC near 1 leave more room between methods.
    let isCoarse = min(positive, negative) < 30 || auc.value > 0.97
    let isPlausible =
      isCoarse || ratios.high >= widths.lowerBound && ratios.low <= widths.upperBound
    let format = NumberFormat.plain
    return Finding(
      "\(performance.id).auc-width\(source)",
      what: "width of the interval, Hanley-McNeil with \(positive) and \(negative)",
      printed: format.fixed(printed, decimals: 3), recomputed: format.fixed(expected, decimals: 3),
      allowed: "factor 0.7 to 1.4", isPlausible ? .reproduced : .inconsistent,
      off: isPlausible ? nil : printed / expected,
      sentence:
        "\(positive) against \(negative) patients give an interval of width \(format.fixed(expected, decimals: 3)), not \(format.fixed(printed, decimals: 3))."
    ).implausible()
  }

  private static func symmetry(
    _ performance: PrintedPerformance, _ auc: PrintedNumber, _ low: PrintedNumber,
    _ high: PrintedNumber
  ) -> Finding? {
    let lower = Range(max(0, auc.lower - low.upper), auc.upper - low.lower)
    let upper = Range(max(0, high.lower - auc.upper), high.upper - auc.lower)
    guard upper.high > 0, lower.high > 0, high.upper < 1 else { return nil }
    let ratios = Range(lower.low / upper.high, upper.low > 0 ? lower.high / upper.low : .infinity)
    let isPlausible =
      ratios.high >= asymmetries.lowerBound && ratios.low <= asymmetries.upperBound
    let format = NumberFormat.plain
    let ratio = (auc.value - low.value) / (high.value - auc.value)
    return Finding(
      "\(performance.id).auc-symmetry", what: "lower arm over upper arm of the interval",
      printed: format.fixed(ratio, decimals: 2), recomputed: "0.5 to 2.5",
      allowed:
        "\(format.fixed(ratios.low, decimals: 2)) to \(ratios.high.isFinite ? format.fixed(ratios.high, decimals: 2) : "no limit")",
      isPlausible ? .reproduced : .inconsistent, off: isPlausible ? nil : ratio,
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
