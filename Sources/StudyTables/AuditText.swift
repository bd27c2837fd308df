public import Papers
internal import Plotting
internal import Presentation

/// An audit as text: for a terminal, and as a Markdown page.
public enum AuditText {
  /// A page of its own, for a repository.
  public static func markdown(_ audit: Audit) -> String {
    var parts = ["# Audit: \(Markdown.inline(audit.title))"]
    if !audit.citation.isEmpty { parts.append(Markdown.inline(audit.citation) + ".") }
    for exhibit in AuditLayout(audit).exhibits(id: "audit", caption: nil, in: Style()) {
      switch exhibit {
      case .prose(let prose): parts.append(prose.markdown)
      case .table(let table):
        parts.append("## \(Markdown.text(table.caption))")
        var bare = table
        bare.caption = RichText("")
        parts.append(bare.markdown(label: nil, marks: .letters).trimmedLines)
      case .figure, .facts, .calculator: break
      }
    }
    parts.append(
      "Written by `octavo audit \(audit.key).yml --markdown`; `make audits` writes it again.")
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// Lines for a terminal: what is inconsistent, then the counts.
  public static func lines(_ audit: Audit) -> [String] {
    var lines: [String] = []
    for finding in audit.findings where finding.verdict == .inconsistent {
      lines.append("\(finding.id): \(finding.isImplausible ? "implausible" : "inconsistent")")
      lines.append("  \(finding.what)")
      lines.append("  printed \(finding.printed); follows \(finding.recomputed)")
      if !finding.sentence.isEmpty { lines.append("  \(finding.sentence)") }
    }
    lines.append(
      Verdict.allCases.map { "\(audit.count($0)) \($0.rawValue)" }.joined(separator: ", "))
    return lines
  }
}

extension String {
  fileprivate var trimmedLines: String {
    var text = Substring(self)
    while text.first?.isNewline == true { text.removeFirst() }
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}
