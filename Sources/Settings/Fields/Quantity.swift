/// A computed number, or the reason why there is none. Results never hold a silent NaN.
public enum Quantity: Sendable, Hashable {
  case value(Double)
  case undefined(String)

  /// A finite value, or undefined with the reason given.
  public init(_ value: Double, otherwise reason: String) {
    self = value.isFinite ? .value(value) : .undefined(reason)
  }

  public var value: Double? {
    if case .value(let value) = self { value } else { nil }
  }
  public var reason: String? {
    if case .undefined(let reason) = self { reason } else { nil }
  }
}

extension Quantity: SettingValue {
  public static func read(_ node: Node, into problems: inout Problems) -> Quantity? {
    switch node.value {
    case .number(let value): return .value(value)
    case .integer(let value): return .value(Double(value))
    case .null: return .undefined("")
    case .map:
      guard let reason = node["reason"], case .text(let text) = reason.value else { fallthrough }
      return .undefined(text)
    default:
      problems.add(.wrongType, "expected a number, found \(node.description)", at: node)
      return nil
    }
  }
  public var node: Node {
    switch self {
    case .value(let value): value.node
    case .undefined(let reason): .map([("reason", .text(reason)), ("value", .null)])
    }
  }
  public static var shape: Shape { .quantity }
}
