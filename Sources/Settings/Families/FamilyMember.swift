/// A member of an open family: the word that names it in a spec, one line of meaning, and its
/// settings.
public protocol FamilyMember: Configurable {
  static var word: String { get }
  static var meaning: String { get }
}

/// For families whose members share no settings.
public struct NoSharedSettings: Configurable {
  public init() {}
  public static var fields: [Field<Self>] { [] }
}
