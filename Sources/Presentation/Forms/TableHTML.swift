import Plotting

extension Table {
  /// A `<table>` with caption, scoped headers and linked footnotes: it pastes into a word
  /// processor as a table.
  public var html: String { html(label: number.map { "Table \($0)" }, marks: .letters) }

  /// `label` is what the report calls the table: `Table 2`.
  public func html(label: String?, marks: FootnoteMarks) -> String {
    let letters = self.marks(marks)
    let anchor = HTML.anchor(id)
    var out = "<table id=\"table-\(anchor)\">\n<caption><span class=\"title\">"
    if let label { out += "<span class=\"label\">\(HTML.escaped(label)).</span> " }
    out += "\(HTML.text(caption))</span></caption>\n"
    out += "<thead>\n" + spanRow + headerRow(letters) + "</thead>\n"
    let decimals = mostDecimals
    var isOpen = false
    for row in rows {
      // A section is a group of rows, so that its heading belongs to them and to no others.
      if row.kind == .section || !isOpen {
        out += (isOpen ? "</tbody>\n" : "") + "<tbody>\n"
        isOpen = true
      }
      out += html(of: row, letters, decimals)
    }
    if !isOpen {
      let words = columns.isEmpty ? "" : "<tr><td colspan=\"\(columns.count)\">No rows.</td></tr>\n"
      out += "<tbody>\n" + words
    }
    return out + "</tbody>\n</table>\n"
  }

  private var spanRow: String {
    let spans = fittedSpans
    guard !spans.isEmpty else { return "" }
    var out = "<tr class=\"spans\">"
    for span in spans {
      let text = HTML.text(span.header)
      out +=
        text.isEmpty
        ? "<td colspan=\"\(span.width)\"></td>"
        : "<th scope=\"colgroup\" colspan=\"\(span.width)\"><span>\(text)</span></th>"
    }
    return out + "</tr>\n"
  }

  private func headerRow(_ letters: [String?]) -> String {
    var out = "<tr>"
    for (index, column) in columns.enumerated() {
      // A narrow column must not part "n =" from its number.
      let header = HTML.text(column.header).replacing("n = ", with: "n\u{A0}=\u{A0}")
      let text = header + marked(column.marks, letters)
      let name = index == 0 ? "" : Self.className([Self.name(column.alignment)])
      out += text.isEmpty ? "<td\(name)></td>" : "<th scope=\"col\"\(name)>\(text)</th>"
    }
    return out + "</tr>\n"
  }

  private func html(of row: Row, _ letters: [String?], _ decimals: [Int]) -> String {
    guard row.kind != .section else {
      let text = row.cells.first.map { HTML.text($0.text) + marked($0.marks, letters) } ?? ""
      return "<tr class=\"section\">"
        + "<th scope=\"rowgroup\" colspan=\"\(columns.count)\">\(text)</th></tr>\n"
    }
    var names: [String] = []
    switch row.kind {
    case .variable: names.append("variable")
    case .level: names.append("level")
    case .summary: names.append("summary")
    case .body, .section: break
    }
    if row.indent > 0 { names.append("indent-\(row.indent)") }
    var out = "<tr\(Self.className(names))>"
    for (index, column) in columns.enumerated() {
      let cell = index < row.cells.count ? row.cells[index] : .blank
      let text = HTML.text(cell.text) + marked(cell.marks, letters)
      if index == 0 {
        out += "<th scope=\"row\">\(text)</th>"
        continue
      }
      var classes = [Self.name(column.alignment)]
      if decimals[index] > 0, let own = Self.decimals(of: cell.text.plain), own < decimals[index] {
        classes.append("fill-\(min(6, decimals[index] - own))")
        if own == 0 { classes.append("whole") }
      }
      let value = cell.value.map { $0.isFinite ? " data-value=\"\($0)\"" : "" } ?? ""
      out += "<td\(Self.className(classes))\(value)>\(text)</td>"
    }
    return out + "</tr>\n"
  }

  private func marked(_ marks: [Int], _ letters: [String?]) -> String {
    let links = marks.compactMap { index -> String? in
      guard notes.indices.contains(index), let letter = letters[index] else { return nil }
      return "<a href=\"#\(noteAnchor(index))\">\(HTML.escaped(letter))</a>"
    }
    return links.isEmpty ? "" : "<sup class=\"mark\">\(links.joined(separator: ","))</sup>"
  }

  private func noteAnchor(_ index: Int) -> String { "note-\(HTML.anchor(id))-\(index)" }

  private static func name(_ alignment: Alignment) -> String? {
    switch alignment {
    case .text: nil
    case .number: "number"
    case .centre: "centre"
    }
  }

  private static func className(_ names: [String?]) -> String {
    let names = names.compactMap(\.self)
    return names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
  }

  /// The footnotes below the table, marked ones first, in the order of their marks.
  public var notesHTML: String { notesHTML(marks: .letters) }

  public func notesHTML(marks: FootnoteMarks) -> String {
    let letters = self.marks(marks)
    var out = ""
    for index in markedNotes {
      out += "<p id=\"\(noteAnchor(index))\"><sup>\(HTML.escaped(letters[index] ?? ""))</sup> "
      out += "\(HTML.text(notes[index].text))</p>\n"
    }
    for note in notes where !note.isMarked { out += "<p>\(HTML.text(note.text))</p>\n" }
    return out
  }
}
