public import Plotting

/// Names with what they are: a short list of computed values that needs no table.
public struct FactList: Sendable, Equatable {
  public var id: String
  public var caption: RichText
  public var facts: [Fact]

  public struct Fact: Sendable, Equatable {
    public var name: RichText
    public var value: RichText

    public init(_ name: RichText, _ value: RichText) {
      self.name = name
      self.value = value
    }
  }

  public init(id: String, caption: RichText = "", facts: [Fact]) {
    self.id = id
    self.caption = caption
    self.facts = facts
  }
}
