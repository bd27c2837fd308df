import Numerals
import Plotting

extension Style {
  public func integer(_ value: Int) -> String {
    var format = numbers
    if String(value.magnitude).count < groupedDigits { format.groupSeparator = "" }
    return format.integer(value)
  }

  /// With so many decimals; from a million on, and for what rounds to nothing sensible, in powers
  /// of ten.
  public func number(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return notFinite(value) }
    guard value.magnitude < 1e6 else { return numbers.scientific(value, digits: 3) }
    var format = numbers
    if value.magnitude < 1e4 { format.groupSeparator = "" }
    return format.fixed(value, decimals: decimals)
  }

  public func coefficient(_ value: Double) -> String {
    number(value, decimals: digits.coefficient)
  }
  public func statistic(_ value: Double) -> String { number(value, decimals: digits.statistic) }
  /// AUC, sensitivity, Brier score and their like.
  public func metric(_ value: Double) -> String { number(value, decimals: digits.metric) }
  public func p(_ value: Double) -> String { p.text(value, numbers) }

  /// `P = 0.012`, `P < 0.001`: for sentences and footnotes.
  public func pSentence(_ value: Double) -> String {
    let text = p(value)
    let letter = words.p.plain
    return text.first == "<" || text.first == ">"
      ? "\(letter) \(text.prefix(1)) \(text.dropFirst())" : "\(letter) = \(text)"
  }

  /// A ratio: one that rounds to zero prints as below the last decimal.
  public func ratio(_ value: Double) -> String {
    let text = number(value, decimals: digits.ratio)
    guard value > 0, value.isFinite, !text.contains(where: { "123456789".contains($0) }) else {
      return text
    }
    let last = NumberScanner.number(in: "1e-\(max(0, digits.ratio))") ?? 0
    return "<" + numbers.fixed(last, decimals: digits.ratio)
  }

  // MARK: Counts

  /// `246 of 838` as `29.4`: the ratio of the counts, rounded half up exactly. Without the sign.
  public func percent(_ count: Int, of total: Int) -> String {
    numbers.ratio(count, of: total, scale: 100, decimals: digits.percent)
  }

  /// `246 (29.4%)`.
  public func count(_ count: Int, of total: Int) -> String {
    guard total > 0 else { return integer(count) }
    return "\(integer(count)) (\(percent(count, of: total))\(hasPercentSign ? "%" : ""))"
  }

  // MARK: Spread

  /// `52.4 ± 10.6` or `52.4 (10.6)`.
  public func mean(_ mean: Double, sd: Double, decimals: Int? = nil) -> String {
    let decimals = decimals ?? digits.mean
    let (center, spread) = (number(mean, decimals: decimals), number(sd, decimals: decimals))
    return self.spread == .plusMinus ? "\(center) ± \(spread)" : "\(center) (\(spread))"
  }

  /// `51.0 [44.0, 60.0]` or `51.0 (44.0–60.0)`.
  public func median(
    _ median: Double, _ lower: Double, _ upper: Double, decimals: Int? = nil
  ) -> String {
    let decimals = decimals ?? digits.mean
    let ends = (number(lower, decimals: decimals), number(upper, decimals: decimals))
    let center = number(median, decimals: decimals)
    return quartiles == .brackets
      ? "\(center) [\(ends.0)\(listSeparator)\(ends.1)]"
      : "\(center) (\(joined(ends.0, ends.1, isSigned: lower < 0 || upper < 0)))"
  }

  // MARK: Intervals

  /// `1.10–2.10` in the form of the style.
  public func interval(_ lower: Double, _ upper: Double, decimals: Int) -> String {
    joined(
      number(lower, decimals: decimals), number(upper, decimals: decimals),
      isSigned: lower < 0 || upper < 0)
  }

  /// `0.840 (0.790–0.870)`.
  public func estimate(
    _ value: Double, _ lower: Double, _ upper: Double, decimals: Int
  ) -> String {
    "\(number(value, decimals: decimals)) (\(interval(lower, upper, decimals: decimals)))"
  }

  /// An odds or hazard ratio with its limits.
  public func ratio(_ value: Double, _ lower: Double, _ upper: Double) -> String {
    "\(ratio(value)) (\(joined(ratio(lower), ratio(upper), isSigned: false)))"
  }

  private func joined(_ lower: String, _ upper: String, isSigned: Bool) -> String {
    switch interval {
    case .dash: isSigned ? "\(lower) to \(upper)" : "\(lower)–\(upper)"
    case .to: "\(lower) to \(upper)"
    case .comma: "\(lower)\(listSeparator)\(upper)"
    case .tilde: "\(lower) ~ \(upper)"
    }
  }

  /// A comma between numbers would be read as their decimal mark where that is one.
  private var listSeparator: String { numbers.decimalMark == "," ? "; " : ", " }

  private func notFinite(_ value: Double) -> String {
    value.isNaN ? numbers.missingText : value < 0 ? numbers.minusSign + "∞" : "∞"
  }
}
