extension Bool: SettingValue {
  public static func read(_ node: Node, into problems: inout Problems) -> Bool? {
    if case .boolean(let value) = node.value { return value }
    problems.add(
      .wrongType, "expected true or false, found \(node.description)", at: node,
      help: node.spelling.flatMap { word in
        ["yes", "on", "y"].contains(word.lowercased())
          ? "write true"
          : ["no", "off", "n"].contains(word.lowercased()) ? "write false" : nil
      })
    return nil
  }
  public var node: Node { .boolean(self) }
  public static var shape: Shape { .boolean }
}

extension Int: BoundedSettingValue {
  public static func read(_ node: Node, into problems: inout Problems) -> Int? {
    if case .integer(let value) = node.value { return value }
    if case .number(let value) = node.value, let exact = Int(exactly: value) { return exact }
    problems.add(
      .wrongType, "expected a whole number, found \(node.description)", at: node,
      help: node.unquotingHelp { Int($0) != nil })
    return nil
  }
  public var node: Node { .integer(self) }
  public static var shape: Shape { .integer(nil) }
  public var numbers: [Double] { [Double(self)] }
  public static func shape(within bounds: Shape.Bounds) -> Shape { .integer(bounds) }
}

extension Double: BoundedSettingValue {
  public static func read(_ node: Node, into problems: inout Problems) -> Double? {
    switch node.value {
    case .number(let value): return value
    case .integer(let value): return Double(value)
    default:
      problems.add(
        .wrongType, "expected a number, found \(node.description)", at: node,
        help: node.unquotingHelp { Double($0) != nil })
      return nil
    }
  }
  /// A number that is not finite is stored as nothing; where that can happen a result says
  /// `Quantity` and gives the reason.
  public var node: Node { isFinite ? .number(self) : .null }
  public static var shape: Shape { .number(nil) }
  public var numbers: [Double] { [self] }
  public static func shape(within bounds: Shape.Bounds) -> Shape { .number(bounds) }
}

extension String: SettingValue {
  public static func read(_ node: Node, into problems: inout Problems) -> String? {
    if case .text(let text) = node.value { return text }
    problems.add(
      .wrongType, "expected a text, found \(node.description)", at: node,
      help: node.isScalar && !node.isNull ? "put quotes around it: \"\(node.spelling ?? "")\"" : nil
    )
    return nil
  }
  public var node: Node { .text(self) }
  public static var shape: Shape { .text }
}

extension Node {
  /// The advice for a value that would be right without its quotes.
  fileprivate func unquotingHelp(_ fits: (String) -> Bool) -> String? {
    guard source?.isQuoted == true, let spelling, fits(spelling) else { return nil }
    return "remove the quotes"
  }
}
