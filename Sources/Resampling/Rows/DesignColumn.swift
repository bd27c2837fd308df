public import Settings

/// A column of a design: its identity is (block, name), because a reread may repeat names.
public struct DesignColumn: Configurable, Hashable {
  /// The feature block it comes from; nil for a column of the clinical table, a score of another
  /// model, or a column that a step made.
  public var block: String?
  public var name: String
  /// The level set against the reference, where the column is a dummy.
  public var level: String?

  public init() { name = "" }

  public init(_ name: String, block: String? = nil, level: String? = nil) {
    self.name = name
    self.block = block
    self.level = level
  }

  public static var fields: [Field<Self>] {
    [
      Field("name", \.name, fills: .scalar, "the name of the column"),
      Field("block", \.block, "the feature block it comes from"),
      Field("level", \.level, "the level of a dummy"),
    ]
  }

  /// As a ledger or a table of coefficients prints it.
  public var title: String { level.map { "\(name): \($0)" } ?? name }
}
