import Glibc
internal import Numerals

/// Sensitivity, specificity and accuracy fit each other and whole patients.
enum ClassificationCounts: Check {
  static let word = "accuracy"
  static let meaning = "sensitivity, specificity and accuracy fit each other and whole patients"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.printedPerformances.flatMap { performance -> [Finding] in
      let values = performance.values
      var found: [Finding?] = [bounds(performance)]
      if let counts = performance.counts.last {
        let total = counts.positive + counts.negative
        found.append(accuracy(performance, counts.positive, counts.negative))
        found += [
          grain(performance, "sensitivity", values["sensitivity"], of: counts.positive),
          grain(performance, "specificity", values["specificity"], of: counts.negative),
          grain(performance, "accuracy", values["accuracy"], of: total),
        ]
      }
      return found.compactMap(\.self)
    }
  }

  /// A proportion between 0 and 1, whether printed in percent or not.
  private static func share(_ printed: Printed?) -> (number: PrintedNumber, scale: Double)? {
    guard let number = printed?.number, number.relation == .equal else { return nil }
    return (number, number.isPercent || number.value > 1 ? 0.01 : 1)
  }

  /// Whole numbers of patients that print as a share of `total`.
  static func counts(_ number: PrintedNumber, scale: Double, of total: Int) -> ClosedRange<Int>? {
    let n = Double(total)
    let low = max(0, Int((number.lower * scale * n - 1e-9).rounded(.up)))
    let high = min(total, Int((number.upper * scale * n + 1e-9).rounded(.down)))
    return low <= high ? low...high : nil
  }

  private static func bounds(_ performance: PrintedPerformance) -> Finding? {
    guard let (sensitivity, s) = share(performance.values["sensitivity"]),
      let (specificity, t) = share(performance.values["specificity"]),
      let (accuracy, a) = share(performance.values["accuracy"])
    else { return nil }
    let low = min(sensitivity.lower * s, specificity.lower * t)
    let high = max(sensitivity.upper * s, specificity.upper * t)
    let slack = 1e-9
    let isInside = accuracy.upper * a >= low - slack && accuracy.lower * a <= high + slack
    let texts = [sensitivity, specificity].sorted { $0.value < $1.value }.map(\.text)
    return Finding(
      "\(performance.id).accuracy-bounds", what: "accuracy between sensitivity and specificity",
      printed: accuracy.text, recomputed: "[\(texts[0]), \(texts[1])]",
      isInside ? .reproduced : .inconsistent,
      sentence: "Accuracy is a weighted mean of the two, whatever the share of positives.")
  }

  private static func accuracy(
    _ performance: PrintedPerformance, _ positive: Int, _ negative: Int
  ) -> Finding? {
    guard let (sensitivity, s) = share(performance.values["sensitivity"]),
      let (specificity, t) = share(performance.values["specificity"]),
      let (_, a) = share(performance.values["accuracy"]),
      let print = performance.values["accuracy"]
    else { return nil }
    let total = Double(positive + negative)
    let middle =
      (sensitivity.value * s * Double(positive) + specificity.value * t * Double(negative)) / total
    // Whole patients where the prints allow some; the bare intervals otherwise.
    var range = Range(
      (sensitivity.lower * s * Double(positive) + specificity.lower * t * Double(negative)) / total,
      (sensitivity.upper * s * Double(positive) + specificity.upper * t * Double(negative)) / total)
    if let hits = counts(sensitivity, scale: s, of: positive),
      let rejections = counts(specificity, scale: t, of: negative)
    {
      range = Range(
        Double(hits.lowerBound + rejections.lowerBound) / total,
        Double(hits.upperBound + rejections.upperBound) / total)
    }
    let scaled = Range(range.low / a, range.high / a)
    return Finding.derived(
      "\(performance.id).accuracy",
      what:
        "accuracy from sensitivity, specificity and \(positive) of \(positive + negative) positives",
      print, value: middle / a, range: scaled,
      sentence: "Sensitivity and specificity of these patients do not give the printed accuracy.")
  }

  private static func grain(
    _ performance: PrintedPerformance, _ name: String, _ printed: Printed?, of total: Int
  ) -> Finding? {
    guard let printed, let (number, scale) = share(printed) else { return nil }
    let counts = counts(number, scale: scale, of: total)
    return Finding(
      "\(performance.id).\(name)-grain", what: "\(name) as a whole number of \(total)",
      printed: printed.text,
      recomputed: counts.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "no whole number",
      counts == nil ? .inconsistent : .reproduced,
      sentence: "No whole number of \(total) patients is \(printed.text).")
  }
}
