public import Numerals
public import Settings

/// A value as a paper prints it: a quoted text, so that the digits stay, with its place.
///
/// Most are numbers and have `number`; some are not (`7:3`, `six`, `586 / 252`).
public struct Printed: SettingValue, Hashable {
  public var text: String
  public var number: PrintedNumber?
  public var position: SourcePosition?

  public init(_ text: String, at position: SourcePosition? = nil) {
    self.text = text
    self.position = position
    number = PrintedNumber(text)
  }

  /// The whole number that is printed: `1,302` is 1302.
  public var count: Int? {
    guard let number, number.relation == .equal, number.decimals == 0, !number.isPercent,
      let whole = Int(exactly: number.value), whole >= 0
    else { return nil }
    return whole
  }

  public static func read(_ node: Node, into problems: inout Problems) -> Printed? {
    if case .text(let text) = node.value { return Printed(text, at: node.position) }
    let help: String? =
      switch node.value {
      case .number, .integer: "put quotes around it: \"\(node.spelling ?? "")\""
      case .null: "write `null` only where the paper prints nothing; leave the key out otherwise"
      default: nil
      }
    problems.add(
      .printedValue, "expected a printed value in quotes, found \(node.description)", at: node,
      help: help)
    return nil
  }
  public var node: Node { .text(text) }
  public static var shape: Shape { .text }

  public static func == (left: Self, right: Self) -> Bool { left.text == right.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
