public import Settings

/// The limits of a confidence interval.
public struct Limits: Configurable {
  public var lower: Quantity = .undefined("not computed")
  public var upper: Quantity = .undefined("not computed")

  public init() {}

  public init(_ lower: Double?, _ upper: Double?, otherwise reason: String) {
    self.lower = Quantity(lower ?? .nan, otherwise: reason)
    self.upper = Quantity(upper ?? .nan, otherwise: reason)
  }

  public static var fields: [Field<Self>] {
    [Field("lower", \.lower, "the lower limit"), Field("upper", \.upper, "the upper limit")]
  }

  /// Both limits, where both are there.
  public var values: (lower: Double, upper: Double)? {
    if let low = lower.value, let high = upper.value { (low, high) } else { nil }
  }
}

extension Quantity {
  init(_ value: Double?, otherwise reason: String) {
    self.init(value ?? .nan, otherwise: reason)
  }
}
