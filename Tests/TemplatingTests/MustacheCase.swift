import Templating
import Testing

/// What a template must become: one row of a table of cases.
struct MustacheCase: Sendable, CustomTestStringConvertible {
  let name: String
  let template: String
  var data: TemplateValue = [:]
  var partials: [String: String] = [:]
  let expected: String

  init(
    _ name: String, _ template: String, partials: [String: String] = [:], _ expected: String
  ) {
    self.init(name, template, [:], partials: partials, expected)
  }

  init(
    _ name: String, _ template: String, _ data: TemplateValue,
    partials: [String: String] = [:], _ expected: String
  ) {
    self.name = name
    self.template = template
    self.data = data
    self.partials = partials
    self.expected = expected
  }

  var testDescription: String { name }

  func rendered() throws -> String {
    try Renderer(partials: partials).render(Template(template, name: "case"), data)
  }
}
