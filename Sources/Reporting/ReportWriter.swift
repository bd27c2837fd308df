/// Writes reports: a pure function of the report, the pictures and the templates.
public struct ReportWriter: Sendable {
  public var templates: TemplateSet

  public init(templates: TemplateSet = TemplateSet()) { self.templates = templates }

  /// One self-contained page; pictures (by the id of their figure) become part of it.
  public func html(_ report: Report, pictures: [String: Picture]) throws(ReportProblem) -> String {
    try HTMLPage(report: report, templates: templates, pictures: pictures).text()
  }

  /// GitHub-flavoured Markdown; pictures are linked as `figures/<id>.svg`.
  public func markdown(
    _ report: Report, pictures: [String: Picture]
  ) throws(ReportProblem) -> String {
    try MarkdownPage(report: report, templates: templates, pictures: pictures).text()
  }
}
