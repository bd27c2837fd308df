import Plotting

extension Table {
  /// A pipe table with its caption above and its footnotes below.
  public var markdown: String { markdown(label: number.map { "Table \($0)" }, marks: .letters) }

  public func markdown(label: String?, marks: FootnoteMarks) -> String {
    let letters = self.marks(marks)
    var out = ""
    let name = label.map { "**\(Markdown.text(RichText($0), startsLine: false)).** " } ?? ""
    if !name.isEmpty || !caption.isEmpty {
      out += "\(name)\(Markdown.text(caption, startsLine: name.isEmpty))\n\n"
    }
    if !columns.isEmpty { out += grid(letters) }
    let notes = notesMarkdown(letters)
    if !notes.isEmpty { out += "\n" + notes }
    return out
  }

  private func grid(_ letters: [String?]) -> String {
    let groups = spanOfColumn
    let headers = columns.indices.map { index -> String in
      let header = Markdown.text(columns[index].header, startsLine: false)
      let text = [Markdown.text(groups[index], startsLine: false), header]
        .filter { !$0.isEmpty }.joined(separator: ": ")
      return text + sup(columns[index].marks, letters)
    }
    var lines = [headers]
    for row in rows {
      lines.append(
        columns.indices.map { index -> String in
          guard index < row.cells.count, row.kind != .section || index == 0 else { return "" }
          return markdown(of: row.cells[index], in: row, isFirst: index == 0, letters)
        })
    }
    // Cells are padded to a common width as long as that helps reading the source.
    let widths = columns.indices.map { column in
      min(28, max(3, lines.map { $0[column].count }.max() ?? 3))
    }
    var out = ""
    for (number, line) in lines.enumerated() {
      out += "|"
      for (index, text) in line.enumerated() {
        let pad = String(repeating: " ", count: max(0, widths[index] - text.count))
        out += isRight(index) ? " \(pad)\(text) |" : " \(text)\(pad) |"
      }
      out += "\n"
      if number == 0 { out += rule(widths) }
    }
    return out
  }

  private func isRight(_ index: Int) -> Bool {
    index > 0 && columns[index].alignment == .number
  }

  private func rule(_ widths: [Int]) -> String {
    var out = "|"
    for (index, column) in columns.enumerated() {
      let dashes = String(repeating: "-", count: widths[index])
      if isRight(index) {
        out += " \(dashes.dropLast()): |"
      } else if index > 0, column.alignment == .centre {
        out += " :\(dashes.dropLast(2)): |"
      } else {
        out += " :\(dashes.dropLast()) |"
      }
    }
    return out + "\n"
  }

  private func markdown(
    of cell: Cell, in row: Row, isFirst: Bool, _ letters: [String?]
  ) -> String {
    var text = Markdown.text(cell.text, startsLine: false)
    if isFirst, row.kind == .section || row.kind == .summary, !text.isEmpty {
      text = "**\(text)**"
    }
    if isFirst, row.indent > 0 { text = String(repeating: "&emsp;", count: row.indent) + text }
    return text + sup(cell.marks, letters)
  }

  private func sup(_ marks: [Int], _ letters: [String?]) -> String {
    let shown = marks.compactMap { letters.indices.contains($0) ? letters[$0] : nil }
    guard !shown.isEmpty else { return "" }
    return "<sup>\(Markdown.escaped(shown.joined(separator: ","), startsLine: false))</sup>"
  }

  private func notesMarkdown(_ letters: [String?]) -> String {
    var lines = markedNotes.map { index in
      let letter = Markdown.escaped(letters[index] ?? "", startsLine: false)
      return "<sup>\(letter)</sup> \(Markdown.text(notes[index].text, startsLine: false))"
    }
    lines += notes.filter { !$0.isMarked }.map { Markdown.text($0.text) }
    return lines.isEmpty ? "" : lines.joined(separator: "<br>\n") + "\n"
  }

  /// The heading that spans each column: Markdown and CSV have no spanning cells.
  var spanOfColumn: [RichText] {
    var groups = [RichText](repeating: "", count: columns.count)
    var start = 0
    for span in fittedSpans {
      for index in start..<start + span.width { groups[index] = span.header }
      start += span.width
    }
    return groups
  }
}
