/// A mistake in a template, with its place: lines and columns count from 1.
public struct TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
  public var template: String
  public var line: Int
  public var column: Int
  public var message: String

  public init(template: String, line: Int, column: Int, message: String) {
    self.template = template
    self.line = line
    self.column = column
    self.message = message
  }

  public var description: String { "\(template):\(line):\(column): \(message)" }
}
