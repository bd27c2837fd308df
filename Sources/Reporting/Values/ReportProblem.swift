public import Templating

/// What stopped a report from being written.
public enum ReportProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// A mistake in a template.
  case template(TemplateError)
  /// A mistake in a `{{name}}` of a text cell; the section is named.
  case prose(section: String, TemplateError)

  public var description: String {
    switch self {
    case .template(let error): error.description
    case .prose(let section, let error):
      "text of '\(section)', line \(error.line), column \(error.column): \(error.message)"
    }
  }
}
