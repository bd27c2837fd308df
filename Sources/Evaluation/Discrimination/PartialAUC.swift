extension ROCCurve {
  /// What a partial area is restricted by.
  public enum Focus: String, Hashable, Sendable, CaseIterable {
    case specificity, sensitivity
  }

  public struct PartialArea: Hashable, Sendable {
    /// The area itself.
    public var raw: Double
    /// McClish's correction: (1 + (raw - least) / (most - least)) / 2, where the least is the
    /// area under the diagonal, so that 0.5 means no discrimination.
    public var corrected: Double
  }

  /// The area where specificity (or sensitivity) lies between two values, as pROC defines it:
  /// the curve is interpolated linearly at the limits. D. K. McClish, Med Decis Making 9 (1989)
  /// 190-195; X. Robin et al., BMC Bioinformatics 12 (2011) 77. Nil for an empty range.
  public func partialArea(
    from first: Double, to second: Double, focus: Focus = .specificity
  ) -> PartialArea? {
    let low = min(first, second)
    let high = max(first, second)
    guard low >= 0, high <= 1, low < high else { return nil }
    let raw: Double
    let least: Double
    let most = high - low
    switch focus {
    case .specificity:
      raw = Self.area(
        points.map { ($0.falsePositiveRate, $0.sensitivity) }, from: 1 - high, to: 1 - low)
      least = (2 - high - low) * most / 2
    case .sensitivity:
      raw = Self.area(points.map { ($0.sensitivity, $0.specificity) }, from: low, to: high)
      least = (2 - high - low) * most / 2
    }
    return PartialArea(raw: raw, corrected: (1 + (raw - least) / (most - least)) / 2)
  }

  /// The integral of a polyline of rising x between two limits.
  private static func area(_ line: [(x: Double, y: Double)], from: Double, to: Double) -> Double {
    var sum = 0.0
    for (a, b) in zip(line, line.dropFirst()) {
      let left = max(a.x, from)
      let right = min(b.x, to)
      guard right > left else { continue }
      let slope = (b.y - a.y) / (b.x - a.x)
      let atLeft = a.y + slope * (left - a.x)
      let atRight = right == b.x ? b.y : a.y + slope * (right - a.x)
      sum += (right - left) * (atLeft + atRight) / 2
    }
    return sum
  }
}
