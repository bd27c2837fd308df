public import Settings

/// Settings as a sentence names them: `form icc2-1, above 0.75, folds (count 10, shuffle true)`.
public enum SettingsWording {
  public static func text(_ node: Node) -> String {
    switch node.value {
    case .map(let entries):
      return entries.compactMap { entry -> String? in
        let inner = text(entry.node)
        guard !inner.isEmpty else { return nil }
        return entry.node.entries == nil ? "\(entry.key) \(inner)" : "\(entry.key) (\(inner))"
      }.joined(separator: ", ")
    case .list(let elements):
      return elements.map { text($0) }.filter { !$0.isEmpty }.joined(separator: " ")
    case .null: return ""
    default: return node.spelling ?? ""
    }
  }

  /// The same of a member of a family, without its word: `{t-test: {p: 0.05}}` is `p 0.05`.
  public static func settings(of member: Node) -> String {
    guard let only = member.entries?.first, member.entries?.count == 1 else { return "" }
    return text(only.node)
  }
}
