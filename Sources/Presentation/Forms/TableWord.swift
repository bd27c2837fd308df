import Plotting

extension Table {
  /// The table with its footnotes as one HTML fragment for the clipboard: three rules, no colours,
  /// no links, styles on the elements, because a word processor drops style sheets.
  public func wordHTML(label: String? = nil, marks: FootnoteMarks = .letters) -> String {
    let letters = self.marks(marks)
    let heavy = "1.5pt solid black"
    let light = "0.75pt solid black"
    let name = [label.map { "<b>\(HTML.escaped($0)).</b>" }, HTML.text(caption)]
    var out = "<p>\(name.compactMap(\.self).joined(separator: " "))</p>\n"
    out += "<table style=\"border-collapse:collapse;border-top:\(heavy);border-bottom:\(heavy)\">\n"
    let spans = fittedSpans
    if !spans.isEmpty {
      out += "<tr>"
      for span in spans {
        let rule = span.header.isEmpty ? "" : ";border-bottom:\(light)"
        out += "<td colspan=\"\(span.width)\" style=\"text-align:center\(rule)\">"
        out += "<b>\(HTML.text(span.header))</b></td>"
      }
      out += "</tr>\n"
    }
    out += "<tr>"
    for (index, column) in columns.enumerated() {
      let text = HTML.text(column.header) + Self.sup(column.marks, letters)
      out += "<td style=\"\(Self.align(index, column));border-bottom:\(light)\"><b>\(text)</b></td>"
    }
    out += "</tr>\n"
    for row in rows { out += word(row, letters) }
    out += "</table>\n"
    for index in markedNotes {
      out += "<p><sup>\(HTML.escaped(letters[index] ?? ""))</sup> "
      out += "\(HTML.text(notes[index].text))</p>\n"
    }
    for note in notes where !note.isMarked { out += "<p>\(HTML.text(note.text))</p>\n" }
    return out
  }

  private func word(_ row: Row, _ letters: [String?]) -> String {
    var out = "<tr>"
    if row.kind == .section {
      let text = row.cells.first.map { HTML.text($0.text) + Self.sup($0.marks, letters) } ?? ""
      return out + "<td colspan=\"\(columns.count)\"><b>\(text)</b></td></tr>\n"
    }
    for (index, column) in columns.enumerated() {
      let cell = index < row.cells.count ? row.cells[index] : .blank
      let indent = index == 0 && row.indent > 0 ? ";padding-left:\(row.indent * 10)pt" : ""
      let text = HTML.text(cell.text) + Self.sup(cell.marks, letters)
      out += "<td style=\"\(Self.align(index, column))\(indent)\">\(text)</td>"
    }
    return out + "</tr>\n"
  }

  private static func align(_ index: Int, _ column: Column) -> String {
    if index == 0 { return "text-align:left" }
    return switch column.alignment {
    case .text: "text-align:left"
    case .number: "text-align:right"
    case .centre: "text-align:center"
    }
  }

  private static func sup(_ marks: [Int], _ letters: [String?]) -> String {
    let shown = marks.compactMap { letters.indices.contains($0) ? letters[$0] : nil }
    return shown.isEmpty ? "" : "<sup>\(HTML.escaped(shown.joined(separator: ",")))</sup>"
  }
}
