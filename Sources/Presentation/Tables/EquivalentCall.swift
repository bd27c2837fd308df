/// A call of another program that gives the same numbers, so that a reviewer can check in a minute.
public struct EquivalentCall: Sendable, Hashable {
  public var language: String
  public var code: String

  public init(_ language: String, _ code: String) {
    self.language = language
    self.code = code
  }
}
