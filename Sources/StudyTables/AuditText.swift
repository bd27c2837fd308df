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
    var lines = [audit.title]
    if !audit.citation.isEmpty { lines.append(audit.citation) }
    lines.append("")
    for (title, findings) in [
      (
        "Cannot be as printed",
        audit.findings.filter { $0.verdict == .inconsistent && !$0.isImplausible }
      ), ("Hard to believe", audit.findings.filter(\.isImplausible)),
    ] where !findings.isEmpty {
      lines.append("\(title): \(findings.count)")
      for finding in findings {
        lines.append("  \(AuditLayout.place(finding, in: audit)): \(finding.what)")
        var values = "    printed \(finding.printed); follows \(finding.recomputed)"
        if !finding.allowed.isEmpty { values += "; allowed \(finding.allowed)" }
        let off = AuditLayout.distance(finding)
        if !off.isEmpty { values += "; off by \(off)" }
        lines.append(values)
        if !finding.sentence.isEmpty { lines.append("    \(finding.sentence)") }
      }
      lines.append("")
    }
    lines.append(
      "\(audit.findings.count) checks: "
        + Verdict.allCases.map { "\(audit.count($0)) \($0.rawValue)" }.joined(separator: ", "))
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
