internal import Plotting
internal import Presentation
internal import Settings
internal import Templating

/// Fills the values into the texts of a notebook. A text with a hole in it is worse than none: one
/// that cannot be filled is replaced by what is wrong with it.
struct TextFilling {
  private let values: TemplateValue
  private let renderer: Renderer
  private let texts: [NotebookText]
  private let source: String
  private let style: Style

  init(_ shown: ShownNotebook, _ results: StudyResults, _ loaded: LoadedStudy) {
    let style = shown.style
    self.style = style
    let isNeeded = shown.sections.flatMap(\.exhibits).contains {
      if case .prose(let prose) = $0 { prose.markdown.contains("{{") } else { false }
    }
    // Results can hold a value a patient: they are not turned over for nothing.
    values = isNeeded ? TextValues.value(results.node) : .null
    var renderer = Renderer(missing: .error) { Markdown.inline($0) }
    renderer.form = { TextValues.form($0, $1, style) }
    self.renderer = renderer
    texts = NotebookText.all(in: loaded.tree)
    source = String(decoding: loaded.sourceBytes, as: UTF8.self)
  }

  /// Where the path of a name broke off, which says more than that nothing has the whole name.
  private func explained(_ error: TemplateError, _ markdown: String) -> String {
    guard let mentions = try? Template(markdown, name: error.template).mentions,
      let mention = mentions.first(where: { $0.line == error.line && $0.column == error.column }),
      case .nothing(let before, _) = TextValues.find(mention.path, in: values, style),
      !before.isEmpty, before.count < mention.path.count
    else { return error.message }
    return "'\(before.joined(separator: "."))' has no '\(mention.path[before.count])'"
  }

  func filled(_ prose: Prose, in id: String, into problems: inout Problems) -> Prose {
    guard prose.markdown.contains("{{") else { return prose }
    do throws(TemplateError) {
      let template = try Template(prose.markdown, name: id)
      // Filled text is final: braces that came from a value are not names.
      return Prose(try renderer.render(template, values), kind: prose.kind)
    } catch {
      let message = explained(error, prose.markdown)
      let text = texts.first { $0.id == id && $0.markdown == prose.markdown }
      problems.add(
        .textUnfilled, "the text '\(id)' cannot be filled in: \(message)",
        at: text?.position(ofTagAtLine: error.line, column: error.column, in: source), length: 2,
        help: TextValues.help)
      return Prose(
        paragraphs: [
          RichText("This text is left out: \(message) (its line \(error.line)).")
        ], kind: .warning)
    }
  }
}
