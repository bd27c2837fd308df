public import Plotting

/// Writes tables and text as GitHub-flavoured Markdown.
public enum Markdown {
  /// Text in which nothing is markup, for a table cell or a line.
  public static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "|", "*", "_", "`", "[", "]", "<", ">", "#", "~", "$":
        out += "\\"
        out.unicodeScalars.append(scalar)
      case "&": out += "&amp;"
      case "\n", "\r", "\t": out += " "
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{0}"..."\u{1F}", "\u{7F}":
        out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  public static func text(_ text: RichText) -> String {
    text.spans.map { span in
      var inner = escaped(span.text)
      if span.traits.contains(.superscript) { inner = "<sup>\(inner)</sup>" }
      if span.traits.contains(.subscript) { inner = "<sub>\(inner)</sub>" }
      if span.traits.contains(.italic) { inner = "<i>\(inner)</i>" }
      if span.traits.contains(.bold) { inner = "**\(inner)**" }
      return inner
    }.joined()
  }
}

extension Table {
  /// A pipe table with its caption above and its footnotes below.
  public var markdown: String {
    var out = "**\(Markdown.text(caption))**\n\n"
    let headers = columns.enumerated().map { index, column in
      let span = spanHeader(of: index)
      let header = Markdown.text(column.header)
      return span.isEmpty ? header : header.isEmpty ? span : "\(span): \(header)"
    }
    out += "| " + headers.map { $0.isEmpty ? " " : $0 }.joined(separator: " | ") + " |\n|"
    for column in columns {
      switch column.alignment {
      case .text: out += " :--- |"
      case .number: out += " ---: |"
      case .centre: out += " :---: |"
      }
    }
    out += "\n"
    for row in rows {
      let cells = columns.indices.map { index -> String in
        guard index < row.cells.count else { return " " }
        var text = markdown(of: row.cells[index])
        if index == 0, row.kind == .level { text = "&emsp;" + text }
        if index == 0, row.kind == .section, !text.isEmpty { text = "**\(text)**" }
        return text.isEmpty ? " " : text
      }
      out += "| " + cells.joined(separator: " | ") + " |\n"
    }
    if !notes.isEmpty {
      let lines = notes.enumerated().map { index, note in
        (note.isMarked ? "<sup>\(mark(of: index))</sup> " : "") + Markdown.text(note.text)
      }
      out += "\n" + lines.joined(separator: "  \n") + "\n"
    }
    return out
  }

  private func markdown(of cell: Cell) -> String {
    let letters = cell.marks.map { mark(of: $0) }.joined(separator: ",")
    return Markdown.text(cell.text) + (letters.isEmpty ? "" : "<sup>\(letters)</sup>")
  }

  /// The heading that spans a column, since Markdown has no spanning cells.
  private func spanHeader(of column: Int) -> String {
    var start = 0
    for span in spans {
      if column < start + span.width { return Markdown.text(span.header) }
      start += span.width
    }
    return ""
  }
}
