extension Table {
  /// The marked notes in the order in which a reader meets their marks: headings, then rows. Notes
  /// that nothing refers to come last; an index without a note is left out.
  public var markedNotes: [Int] {
    var order: [Int] = []
    var isSeen = [Bool](repeating: false, count: notes.count)
    func see(_ marks: [Int]) {
      for index in marks where notes.indices.contains(index) && !isSeen[index] {
        isSeen[index] = true
        if notes[index].isMarked { order.append(index) }
      }
    }
    for column in columns { see(column.marks) }
    for row in rows {
      for cell in row.cells.prefix(columns.count) { see(cell.marks) }
    }
    for index in notes.indices where notes[index].isMarked { see([index]) }
    return order
  }

  /// The mark of each note; `nil` for remarks on the whole table.
  func marks(_ marks: FootnoteMarks) -> [String?] {
    var texts = [String?](repeating: nil, count: notes.count)
    for (position, index) in markedNotes.enumerated() { texts[index] = marks.mark(position) }
    return texts
  }
}
