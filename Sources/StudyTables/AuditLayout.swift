internal import Numerals
public import Papers
internal import Plotting
public import Presentation
internal import Settings

/// An audit of printed numbers: the counts of each kind of check, then what cannot be as printed.
public struct AuditLayout: Sendable {
  public let audit: Audit

  public init(_ audit: Audit) { self.audit = audit }

  private var summary: RichText {
    RichText(
      "\(audit.findings.count) checks of printed numbers: \(audit.count(.reproduced)) reproduced, \(audit.count(.withinRounding)) within rounding, \(audit.count(.inconsistent)) inconsistent, \(audit.count(.notCheckable)) not checkable. No patient data take part."
    )
  }

  public func exhibits(id: String, caption: String?, in style: Style) -> [Exhibit] {
    var exhibits: [Exhibit] = [.prose(Prose(paragraphs: [summary]))]
    let lists: [(String, String, [Finding])] = [
      (
        "inconsistent", "What cannot be as printed",
        audit.findings.filter { $0.verdict == .inconsistent && !$0.isImplausible }
      ), ("implausible", "What is hard to believe", audit.findings.filter(\.isImplausible)),
      (
        "not-checkable", "What the print does not decide",
        audit.findings.filter { $0.verdict == .notCheckable }
      ),
    ]
    for (name, title, findings) in lists where !findings.isEmpty {
      exhibits.append(.table(list(findings, id: "\(id)-\(name)", caption: title)))
    }
    exhibits.append(.table(counts(id: id, caption: caption, in: style)))
    return exhibits
  }

  private func counts(id: String, caption: String?, in style: Style) -> Table {
    let verdicts = Verdict.allCases
    var table = Table(
      id: id, caption: RichText(caption ?? "Checks of the printed numbers"),
      columns: [Table.Column("Check", .text), Table.Column("What", .text)]
        + verdicts.map {
          Table.Column(RichText($0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst()))
        })
    for check in AuditChecks.all {
      let own = audit.findings.filter { $0.check == check.word }
      guard !own.isEmpty else { continue }
      table.rows.append(
        Table.Row(
          .body,
          [Table.Cell(RichText(check.word)), Table.Cell(RichText(check.meaning))]
            + verdicts.map { verdict in
              let count = own.count { $0.verdict == verdict }
              return Table.Cell(RichText(style.integer(count)), value: Double(count))
            }))
    }
    return table
  }

  /// Where a finding stands, without the paper's key.
  static func place(_ finding: Finding, in audit: Audit) -> String {
    let prefix = audit.key + "."
    return finding.id.hasPrefix(prefix) ? String(finding.id.dropFirst(prefix.count)) : finding.id
  }

  /// How far a print is off, with as many digits as the print has and two more at least.
  static func distance(_ finding: Finding) -> String {
    guard let off = finding.off, off.isFinite, off != 0 else { return "" }
    let format = NumberFormat.plain
    if off == off.rounded(), abs(off) < 1e9 { return format.fixed(abs(off), decimals: 0) }
    return format.significant(abs(off), digits: 2)
  }

  private func list(_ findings: [Finding], id: String, caption: String) -> Table {
    let hasDistances = findings.contains { !Self.distance($0).isEmpty }
    var columns = [
      Table.Column("Where", .text), Table.Column("What", .text), Table.Column("Printed", .text),
      Table.Column("What follows", .text),
    ]
    if hasDistances { columns.append(Table.Column("Off by", .text)) }
    columns.append(Table.Column("In plain words", .text))
    return Table(
      id: id, caption: RichText(caption), columns: columns,
      rows: findings.map { finding in
        var texts = [
          Self.place(finding, in: audit), finding.what, finding.printed, finding.recomputed,
        ]
        if hasDistances { texts.append(Self.distance(finding)) }
        texts.append(finding.sentence)
        return Table.Row(.body, texts.map { Table.Cell(RichText($0)) })
      })
  }
}
