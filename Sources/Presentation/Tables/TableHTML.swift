public import Plotting

/// Writes tables and text as HTML fragments. Strings are escaped here and nowhere else.
public enum HTML {
  public static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      // Overrides of the writing direction could make a number read as another one.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": out += "\u{FFFD}"
      case "\t", "\n", "\r": out.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}": out += "\u{FFFD}"
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
      if span.traits.contains(.bold) { inner = "<b>\(inner)</b>" }
      return inner
    }.joined()
  }
}

extension Table {
  /// A `<table>` with caption, scoped headers and linked footnotes: it pastes into a word
  /// processor as a table.
  public var html: String {
    var out = "<table id=\"table-\(HTML.escaped(id))\">\n<caption>\(HTML.text(caption))</caption>\n"
    out += "<thead>\n"
    if !spans.isEmpty { out += spanRow }
    out += "<tr>"
    for column in columns {
      out += "<th scope=\"col\"\(Self.style(column.alignment))>\(HTML.text(column.header))</th>"
    }
    out += "</tr>\n</thead>\n<tbody>\n"
    for row in rows { out += html(of: row) }
    return out + "</tbody>\n</table>\n"
  }

  private var spanRow: String {
    var out = "<tr>"
    for span in spans {
      let text = HTML.text(span.header)
      out +=
        text.isEmpty
        ? "<td colspan=\"\(span.width)\"></td>"
        : "<th scope=\"colgroup\" colspan=\"\(span.width)\" class=\"span\">\(text)</th>"
    }
    return out + "</tr>\n"
  }

  private func html(of row: Row) -> String {
    if row.kind == .section {
      let text = row.cells.first.map { html(of: $0) } ?? ""
      return
        "<tr class=\"section\"><th scope=\"rowgroup\" colspan=\"\(columns.count)\">\(text)</th></tr>\n"
    }
    let name =
      row.kind == .level ? " class=\"level\"" : row.kind == .summary ? " class=\"summary\"" : ""
    var out = "<tr\(name)>"
    for (index, column) in columns.enumerated() {
      let cell = index < row.cells.count ? row.cells[index] : .blank
      out +=
        index == 0
        ? "<th scope=\"row\">\(html(of: cell))</th>"
        : "<td\(Self.style(column.alignment))>\(html(of: cell))</td>"
    }
    return out + "</tr>\n"
  }

  private func html(of cell: Cell) -> String {
    var out = HTML.text(cell.text)
    let letters = cell.marks.map { mark(of: $0) }
    if !letters.isEmpty { out += "<sup class=\"mark\">\(letters.joined(separator: ","))</sup>" }
    return out
  }

  private static func style(_ alignment: Alignment) -> String {
    switch alignment {
    case .text: ""
    case .number: " class=\"number\""
    case .centre: " class=\"centre\""
    }
  }

  /// The footnotes below the table.
  public var notesHTML: String {
    var out = ""
    for (index, note) in notes.enumerated() {
      let letter = note.isMarked ? "<sup>\(mark(of: index))</sup> " : ""
      out += "<p>\(letter)\(HTML.text(note.text))</p>\n"
    }
    return out
  }
}
