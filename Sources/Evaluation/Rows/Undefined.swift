/// A number, or the reason why there is none.
public enum Measure: Hashable, Sendable {
  case number(Double)
  case undefined(String)

  public var value: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  public var reason: String? {
    if case .undefined(let reason) = self { reason } else { nil }
  }

  /// A ratio that is undefined, never 0 or infinite by accident, where it would be 0/0.
  static func ratio(_ numerator: Double, _ denominator: Double, _ reason: String) -> Measure {
    if numerator == 0, denominator == 0 { return .undefined(reason) }
    let value = numerator / denominator
    return value.isNaN ? .undefined(reason) : .number(value)
  }
}
