import Templates
import Templating

/// The texts a report is made with: the built-in ones, any of them replaced by a user's own.
public struct TemplateSet: Sendable {
  private var texts: [String: String] = [:]

  public init() {
    for template in BuiltInTemplate.allCases { texts[template.rawValue] = template.text }
  }

  /// Replaces a template by its file name, or adds a partial.
  public mutating func replace(_ name: String, with text: String) { texts[name] = text }

  func text(_ template: BuiltInTemplate) -> String { texts[template.rawValue] ?? "" }

  /// Every text can be included by its name.
  var partials: [String: String] { texts }

  func parsed(_ template: BuiltInTemplate) throws(TemplateError) -> Template {
    try Template(text(template), name: template.rawValue)
  }
}
