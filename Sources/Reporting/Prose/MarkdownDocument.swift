import CMarkdown
import FoundationEssentials
import Glibc
import Presentation

/// GitHub-flavoured Markdown (tables, strikethrough, footnotes, bare addresses) as HTML that can do
/// no harm: raw HTML is shown as the characters it is made of, addresses other than web, mail and
/// places on the page are dropped, and pictures, which would be fetched, become their words.
enum MarkdownDocument {
  /// `prefix` keeps the footnotes of several texts on one page apart.
  static func html(_ markdown: String, prefix: String) -> String {
    cmark_gfm_core_extensions_ensure_registered()
    let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8
    guard let parser = cmark_parser_new(options) else { return "" }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink"] {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    let bytes = Array(markdown.utf8)
    bytes.withUnsafeBytes { buffer in
      cmark_parser_feed(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard let document = cmark_parser_finish(parser) else { return "" }
    defer { cmark_node_free(document) }
    disarm(document)
    guard
      let text = cmark_render_html(
        document, options, cmark_parser_get_syntax_extensions(parser))
    else { return "" }
    defer { free(text) }
    return finished(String(cString: text), prefix: prefix)
  }

  private static func disarm(_ document: OpaquePointer) {
    for node in nodes(of: document) {
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HTML_BLOCK: replaceBlock(node)
      case CMARK_NODE_HTML_INLINE: replaceInline(node)
      case CMARK_NODE_IMAGE: unwrap(node)
      case CMARK_NODE_LINK:
        if !isHarmless(string(cmark_node_get_url(node))) { unwrap(node) }
      case CMARK_NODE_HEADING:
        // The page has the first two levels.
        cmark_node_set_heading_level(node, min(6, cmark_node_get_heading_level(node) + 2))
      default: break
      }
    }
  }

  /// All nodes, gathered before anything is changed, because an iterator does not survive changes.
  private static func nodes(
    of document: OpaquePointer
  ) -> [OpaquePointer] {
    var found: [OpaquePointer] = []
    guard let iterator = cmark_iter_new(document) else { return [] }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return found }
      if event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) { found.append(node) }
    }
  }

  private static func replaceBlock(_ node: OpaquePointer) {
    let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH)
    let text = cmark_node_new(CMARK_NODE_TEXT)
    cmark_node_set_literal(text, string(cmark_node_get_literal(node)))
    cmark_node_append_child(paragraph, text)
    swap(node, for: paragraph)
  }

  /// Sub- and superscripts stay where both ends stand side by side; other tags become text.
  private static func replaceInline(_ node: OpaquePointer) {
    let tag = string(cmark_node_get_literal(node))
    let text: OpaquePointer?
    switch tag {
    case "<br>", "<br/>", "<br />": text = cmark_node_new(CMARK_NODE_LINEBREAK)
    case "<sub>", "<sup>":
      let end = tag == "<sub>" ? "</sub>" : "</sup>"
      guard let inner = cmark_node_next(node), cmark_node_get_type(inner) == CMARK_NODE_TEXT,
        let close = cmark_node_next(inner), string(cmark_node_get_literal(close)) == end,
        cmark_node_get_type(close) == CMARK_NODE_HTML_INLINE
      else { fallthrough }
      let raised = cmark_node_new(CMARK_NODE_CUSTOM_INLINE)
      cmark_node_set_on_enter(raised, tag)
      cmark_node_set_on_exit(raised, end)
      cmark_node_insert_before(node, raised)
      cmark_node_append_child(raised, inner)
      // The closing tag is visited later: emptied, it shows nothing.
      cmark_node_set_literal(close, "")
      cmark_node_unlink(node)
      cmark_node_free(node)
      return
    default:
      text = cmark_node_new(CMARK_NODE_TEXT)
      cmark_node_set_literal(text, tag)
    }
    swap(node, for: text)
  }

  /// Leaves the words of a link or a picture in its place.
  private static func unwrap(_ node: OpaquePointer) {
    while let child = cmark_node_first_child(node) { cmark_node_insert_before(node, child) }
    let empty = cmark_node_new(CMARK_NODE_TEXT)
    cmark_node_set_literal(empty, "")
    swap(node, for: empty)
  }

  private static func swap(
    _ node: OpaquePointer, for other: OpaquePointer?
  ) {
    guard let other, cmark_node_replace(node, other) == 1 else { return }
    cmark_node_free(node)
  }

  private static func isHarmless(_ url: String) -> Bool {
    let lower = url.lowercased()
    return lower.hasPrefix("#") || lower.hasPrefix("https://") || lower.hasPrefix("http://")
      || lower.hasPrefix("mailto:")
  }

  /// Names footnotes apart and gives header cells their scope. Quotes inside of text are escaped,
  /// so that these patterns are markup.
  private static func finished(_ html: String, prefix: String) -> String {
    html.replacing("id=\"fn", with: "id=\"\(prefix)-fn")
      .replacing("href=\"#fn", with: "href=\"#\(prefix)-fn")
      .replacing("<th>", with: "<th scope=\"col\">")
      .replacing("<th align", with: "<th scope=\"col\" align")
      .replacing("<table>", with: "<div class=\"scroll\"><table>")
      .replacing("</table>", with: "</table></div>")
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
