extension Table {
  /// The table as shown, in CSV (RFC 4180, UTF-8): header, rows, no footnotes.
  public var csv: String { lines(separator: ",", quoted: Self.quoted) }

  /// The table as shown, separated by tabs: what the clipboard of a spreadsheet takes.
  public var tsv: String {
    lines(separator: "\t") { text in
      String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }
  }

  private func lines(separator: String, quoted: (String) -> String) -> String {
    var out = ""
    if spans.contains(where: { !$0.header.isEmpty }) {
      let headers = spans.flatMap { span in
        [quoted(span.header.plain)] + Array(repeating: "", count: max(0, span.width - 1))
      }
      out += headers.joined(separator: separator) + "\n"
    }
    out += columns.map { quoted($0.header.plain) }.joined(separator: separator) + "\n"
    for row in rows {
      let cells = columns.indices.map { index -> String in
        guard index < row.cells.count else { return "" }
        let text = row.cells[index].text.plain
        return quoted(index == 0 && row.kind == .level ? "  " + text : text)
      }
      out += cells.joined(separator: separator) + "\n"
    }
    return out
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"".contains($0) || $0.isNewline }) || text.first == " " else {
      return text
    }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
