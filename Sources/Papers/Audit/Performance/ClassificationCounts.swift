import Glibc
internal import Numerals

/// Sensitivity, specificity, accuracy and predictive values fit each other and whole patients.
enum ClassificationCounts: Check {
  static let word = "accuracy"
  static let meaning =
    "sensitivity, specificity, accuracy and predictive values fit each other and whole patients"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.printedPerformances.flatMap { performance -> [Finding] in
      let rates = PrintedRates(performance.values)
      var found: [Finding?] = [bounds(performance, rates)]
      if let counts = performance.counts.last {
        found.append(accuracy(performance, rates, counts))
        found += [
          grain(performance, "sensitivity", rates.sensitivity, of: counts.positive, counts),
          grain(performance, "specificity", rates.specificity, of: counts.negative, counts),
          grain(performance, "accuracy", rates.accuracy, of: counts.total, counts),
        ]
      }
      found.append(whole(performance, rates, facts))
      return found.compactMap(\.self)
    }
  }

  private static func bounds(
    _ performance: PrintedPerformance, _ rates: PrintedRates
  ) -> Finding? {
    guard let sensitivity = rates.sensitivity, let specificity = rates.specificity,
      let accuracy = rates.accuracy
    else { return nil }
    let low = min(sensitivity.range.low, specificity.range.low)
    let high = max(sensitivity.range.high, specificity.range.high)
    let slack = 1e-9
    let isInside = accuracy.range.high >= low - slack && accuracy.range.low <= high + slack
    let texts = [sensitivity, specificity].sorted { $0.value < $1.value }.map(\.text)
    return Finding(
      "\(performance.id).accuracy-bounds", what: "accuracy between sensitivity and specificity",
      printed: accuracy.text, recomputed: "[\(texts[0]), \(texts[1])]",
      isInside ? .reproduced : .inconsistent,
      off: isInside ? nil : max(low - accuracy.range.high, accuracy.range.low - high),
      sentence: "Accuracy is a weighted mean of the two, whatever the share of positives.")
  }

  private static func accuracy(
    _ performance: PrintedPerformance, _ rates: PrintedRates, _ counts: ClassCounts
  ) -> Finding? {
    guard let sensitivity = rates.sensitivity, let specificity = rates.specificity,
      let accuracy = rates.accuracy, let print = performance.values["accuracy"]
    else { return nil }
    let total = Double(counts.total)
    let (p, n) = (Double(counts.positive), Double(counts.negative))
    let middle = (sensitivity.value * p + specificity.value * n) / total
    // Whole patients where the prints allow some; the bare intervals otherwise.
    var range = Range(
      (sensitivity.range.low * p + specificity.range.low * n) / total,
      (sensitivity.range.high * p + specificity.range.high * n) / total)
    if let hits = sensitivity.counts(of: counts.positive),
      let rejections = specificity.counts(of: counts.negative)
    {
      range = Range(
        Double(hits.lowerBound + rejections.lowerBound) / total,
        Double(hits.upperBound + rejections.upperBound) / total)
    }
    if counts.isGuessed {
      let room = abs(sensitivity.value - specificity.value) * 2 / total + 1 / total
      range = range + Range(-room, room)
    }
    let scaled = Range(range.low / accuracy.scale, range.high / accuracy.scale)
    return Finding.derived(
      "\(performance.id).accuracy",
      what:
        "accuracy from sensitivity, specificity and \(counts.positive) of \(counts.total) positives",
      print, value: middle / accuracy.scale, range: scaled,
      sentence: "Sensitivity and specificity of these patients do not give the printed accuracy.")
  }

  private static func grain(
    _ performance: PrintedPerformance, _ name: String, _ rate: PrintedRate?, of total: Int,
    _ counts: ClassCounts
  ) -> Finding? {
    guard let rate else { return nil }
    let whole = rate.counts(of: total)
    var finding = Finding(
      "\(performance.id).\(name)-grain", what: "\(name) as a whole number of \(total)",
      printed: rate.text,
      recomputed: whole.map {
        $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
      } ?? rate.neighbours(of: total),
      whole == nil ? .inconsistent : .reproduced,
      off: whole == nil ? rate.distance(of: total) : nil,
      sentence: "No whole number of \(total) patients is \(rate.text).")
    if counts.isGuessed, whole == nil,
      [-1, 1].contains(where: { rate.counts(of: total + $0) != nil })
    {
      finding.becomeOpen("The class counts follow from a stratified split up to a patient.")
    }
    return finding
  }

  /// Hits and rejections in whole patients that give every printed rate at once.
  private static func whole(
    _ performance: PrintedPerformance, _ rates: PrintedRates, _ facts: PaperFacts
  ) -> Finding? {
    guard rates.all.count > 2,
      rates.all.contains(where: { !["sensitivity", "specificity", "accuracy"].contains($0.name) })
        || performance.counts.isEmpty
    else { return nil }
    let size = facts.cohort(performance.cohort)?.size
    let classes: [(Int, Int)]
    if performance.counts.isEmpty {
      guard let size, (2...3000).contains(size) else { return nil }
      classes = (1..<size).map { ($0, size - $0) }
    } else {
      classes = performance.counts.flatMap { counts in
        (counts.isGuessed ? [-1, 0, 1] : [0]).map {
          (counts.positive + $0, counts.negative - $0)
        }
      }
    }
    var first: ConfusionCounts?
    for (positive, negative) in classes where positive > 0 && negative > 0 {
      first = rates.confusion(positive: positive, negative: negative)
      if first != nil { break }
    }
    let shown = rates.all.map { "\($0.name) \($0.rate.text)" }.joined(separator: ", ")
    let counts =
      performance.counts.last.map { "\($0.positive) positives and \($0.negative) negatives" }
      ?? "\(size ?? 0) patients, whatever the share of positives"
    return Finding(
      "\(performance.id).confusion",
      what: "one table of whole patients behind all rates, \(counts)",
      printed: shown, recomputed: first?.text ?? "none",
      first == nil ? .inconsistent : .reproduced,
      sentence: "No whole numbers of true and false results give all the printed rates at once.")
  }
}
