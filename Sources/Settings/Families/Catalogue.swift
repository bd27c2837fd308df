/// The members of an open family. A member is added by one file of its own and one line here.
///
/// `Shared` are settings that every member of the family takes beside its own (a cell's `id` and
/// `title`, a step's `rows`).
public struct Catalogue<Member: Sendable, Shared: Configurable>: Sendable {
  public let family: String
  public let entries: [Entry]

  public struct Entry: Sendable {
    public let word: String
    public let meaning: String
    public let shape: @Sendable () -> Shape
    let read: @Sendable (Node, _ beside: [String], inout Problems) -> Member?

    public init<Concrete: FamilyMember>(
      _ type: Concrete.Type, as wrap: @escaping @Sendable (Concrete) -> Member
    ) {
      word = type.word
      meaning = type.meaning
      shape = { Concrete.shape }
      read = { node, others, problems in
        Concrete.read(node, beside: others, into: &problems).map(wrap)
      }
    }
  }

  /// A member with the settings that it shares with its family and the place of its word.
  public struct Bound: Sendable {
    public let word: String
    public let member: Member
    public let shared: Shared
    public let node: Node
    public let wordPosition: SourcePosition?
  }

  public init(_ family: String, _ entries: [Entry]) {
    self.family = family
    self.entries = entries
  }

  public var words: [String] { entries.map(\.word) }

  /// Reads a member: its bare word, or a map with the word as the only key.
  public func read(_ node: Node, into problems: inout Problems) -> Bound? {
    switch node.value {
    case .map(let keyed):
      guard keyed.count == 1, let entry = keyed.first else {
        let known = keyed.first { words.contains($0.key) }?.key
        problems.add(
          .notOneMember, "expected one \(family), found a map with \(keyed.count) keys",
          at: keyed.first?.keyPosition ?? node.position,
          help: known.map { "indent its settings below '\($0):'" }
            ?? "write `WORD` or `WORD: {settings}`")
        return nil
      }
      return read(entry.key, at: entry.keyPosition, settings: entry.node, into: &problems)
    case .null, .list:
      problems.add(
        .notOneMember, "expected one \(family), found \(node.description)", at: node,
        help: "write `WORD` or `WORD: {settings}`")
      return nil
    default:
      return read(
        node.spelling ?? "", at: node.position, settings: Node(.null, source: node.source),
        into: &problems)
    }
  }

  private func read(
    _ word: String, at position: SourcePosition?, settings: Node, into problems: inout Problems
  ) -> Bound? {
    guard let entry = entries.first(where: { $0.word == word }) else {
      problems.add(
        .unknownMember, "there is no \(family) '\(word.shortened(to: 40))'", at: position,
        length: word.count, help: Suggestion.help(for: word, among: words))
      return nil
    }
    var own = settings
    var shared = Shared()
    let sharedNames = Shared.fields.map(\.name)
    if case .map(let settingEntries) = settings.value {
      let ownNames = settingEntries.filter { !sharedNames.contains($0.key) }
      let sharedEntries = settingEntries.filter { sharedNames.contains($0.key) }
      if !sharedEntries.isEmpty {
        let sharedNode = Node(.map(sharedEntries), source: settings.source)
        guard shared.fill(from: sharedNode, into: &problems) else { return nil }
        own = Node(ownNames.isEmpty ? .null : .map(ownNames), source: settings.source)
      }
    }
    guard let member = entry.read(own, sharedNames, &problems) else { return nil }
    return Bound(
      word: word, member: member, shared: shared, node: settings, wordPosition: position)
  }
}
