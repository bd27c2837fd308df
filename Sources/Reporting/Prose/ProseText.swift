import Presentation
import Templating

/// Fills the `{{names}}` of a text with results. A name that nothing answers to is an error: a
/// sentence with a hole in it is worse than none.
struct ProseText {
  let values: TemplateValue?

  func filled(_ prose: Prose, section: String) throws(ReportProblem) -> String {
    guard let values, prose.markdown.contains("{{") else { return prose.markdown }
    do {
      let template = try Template(prose.markdown, name: section)
      let renderer = Renderer(missing: .error) { Markdown.inline($0) }
      return try renderer.render(template, values)
    } catch {
      throw .prose(section: section, error)
    }
  }
}
