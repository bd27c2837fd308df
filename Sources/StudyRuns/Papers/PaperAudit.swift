public import Papers
internal import Presentation
internal import Reporting
public import Settings
internal import StudyTables

/// The audit of a file of published facts, in every form that it is printed in.
public struct PaperAudit: Sendable {
  public let audit: Audit

  /// Reads a file and checks everything that its numbers allow.
  public static func make(
    _ path: String, sources: inout [String: String], into problems: inout Problems
  ) -> PaperAudit? {
    PaperReading.read(path: path, sources: &sources, into: &problems).map {
      PaperAudit(audit: Audit.compute($0))
    }
  }

  private var report: Report {
    var report = Report(
      title: "Audit of \(audit.key)", generator: "octavo \(Version.number)")
    report.sections = [
      Report.Section(
        id: "audit", heading: audit.title,
        exhibits: AuditLayout(audit).exhibits(id: "audit", caption: nil, in: report.style))
    ]
    return report
  }

  /// One self-contained page.
  public func html(into problems: inout Problems) -> String? {
    do {
      return try ReportWriter().html(report, pictures: [:])
    } catch {
      problems.add(Problem(.templateBroken, "the report cannot be written: \(error)"))
      return nil
    }
  }

  /// Without the program's version, so that a committed report changes only with what it says.
  public var markdown: String { AuditText.markdown(audit) }

  /// Lines for a terminal.
  public var lines: [String] { AuditText.lines(audit) }
}
