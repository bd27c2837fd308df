/// The rows of each side, in ascending order.
public struct Split: Sendable, Equatable {
  public var training: [Int]
  public var test: [Int]
  public var external: [External]
  /// Own rows that belong to no side.
  public var unused: [Int]
  /// How the split was made, in words.
  public var method: String

  public struct External: Sendable, Equatable {
    public var name: String
    public var rows: [Int]

    public init(name: String, rows: [Int]) {
      self.name = name
      self.rows = rows
    }
  }

  public init(
    training: [Int], test: [Int], external: [External] = [], unused: [Int] = [], method: String
  ) {
    self.training = training
    self.test = test
    self.external = external
    self.unused = unused
    self.method = method
  }
}
