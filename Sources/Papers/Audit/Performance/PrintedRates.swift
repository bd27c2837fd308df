internal import Numerals

/// A printed proportion, in percent or not.
struct PrintedRate {
  let text: String
  /// The printed value as a share.
  let value: Double
  /// One unit of the print as a share: 0.01 for percent.
  let scale: Double
  let range: Range

  init?(_ printed: Printed?) {
    guard let printed, let number = printed.number, number.relation == .equal else { return nil }
    scale = number.isPercent || number.value > 1 ? 0.01 : 1
    text = printed.text
    value = number.value * scale
    range = Range(number.lower * scale, number.upper * scale)
  }

  func agrees(_ share: Double) -> Bool { share >= range.low - 1e-9 && share <= range.high + 1e-9 }

  /// Whole numbers of patients that print as a share of `total`.
  func counts(of total: Int) -> ClosedRange<Int>? {
    let n = Double(total)
    let low = max(0, Int((range.low * n - 1e-9).rounded(.up)))
    let high = min(total, Int((range.high * n + 1e-9).rounded(.down)))
    return low <= high ? low...high : nil
  }

  /// The shares next to the print: `70/82 = 0.854, 71/82 = 0.866`.
  func neighbours(of total: Int) -> String {
    let below = Int((value * Double(total)).rounded(.down))
    let format = NumberFormat.plain
    return [below, below + 1].filter { (0...total).contains($0) }.map {
      "\($0)/\(total) = \(format.fixed(Double($0) / Double(total) / scale, decimals: scale == 1 ? 4 : 2))"
    }.joined(separator: ", ")
  }

  /// How far the nearest whole number of patients is from the print.
  func distance(of total: Int) -> Double {
    let nearest = (value * Double(total)).rounded() / Double(total)
    return max(range.low - nearest, nearest - range.high) / scale
  }
}

/// True and false results of a classifier.
struct ConfusionCounts {
  var tp: Int
  var fn: Int
  var tn: Int
  var fp: Int

  var text: String { "TP \(tp), FN \(fn), TN \(tn), FP \(fp)" }

  /// A rate by the name that facts give it; nil where it is undefined.
  func rate(_ name: String) -> Double? {
    func share(_ part: Int, _ whole: Int) -> Double? {
      whole > 0 ? Double(part) / Double(whole) : nil
    }
    switch name {
    case "sensitivity": return share(tp, tp + fn)
    case "specificity": return share(tn, tn + fp)
    case "accuracy": return share(tp + tn, tp + fn + tn + fp)
    case "ppv": return share(tp, tp + fp)
    case "npv": return share(tn, tn + fn)
    case "f1": return share(2 * tp, 2 * tp + fp + fn)
    case "prevalence": return share(tp + fn, tp + fn + tn + fp)
    case "youden":
      guard let a = share(tp, tp + fn), let b = share(tn, tn + fp) else { return nil }
      return a + b - 1
    default: return nil
    }
  }
}

/// The rates of one row of a performance table that whole patients must give.
struct PrintedRates {
  static let names = [
    "sensitivity", "specificity", "accuracy", "ppv", "npv", "f1", "youden", "prevalence",
  ]
  static let synonyms = ["precision": "ppv", "recall": "sensitivity"]

  let all: [(name: String, rate: PrintedRate)]

  init(_ values: PrintedMap) {
    var all: [(name: String, rate: PrintedRate)] = []
    for entry in values.entries {
      let name = Self.synonyms[entry.name] ?? entry.name
      guard Self.names.contains(name), let rate = PrintedRate(entry.value) else { continue }
      all.append((name, rate))
    }
    self.all = all
  }

  private func rate(_ name: String) -> PrintedRate? { all.first { $0.name == name }?.rate }
  var sensitivity: PrintedRate? { rate("sensitivity") }
  var specificity: PrintedRate? { rate("specificity") }
  var accuracy: PrintedRate? { rate("accuracy") }

  /// The first table of these classes that gives every rate.
  func confusion(positive: Int, negative: Int) -> ConfusionCounts? {
    let hits: ClosedRange<Int>
    if let sensitivity {
      guard let range = sensitivity.counts(of: positive) else { return nil }
      hits = range
    } else {
      hits = 0...positive
    }
    let rejections: ClosedRange<Int>
    if let specificity {
      guard let range = specificity.counts(of: negative) else { return nil }
      rejections = range
    } else {
      rejections = 0...negative
    }
    let others = all.filter { $0.name != "sensitivity" && $0.name != "specificity" }
    for tp in hits {
      for tn in rejections {
        let counts = ConfusionCounts(tp: tp, fn: positive - tp, tn: tn, fp: negative - tn)
        // A rate of nobody is printed in any manner.
        if others.allSatisfy({ name, rate in counts.rate(name).map(rate.agrees) ?? true }) {
          return counts
        }
      }
    }
    return nil
  }
}
