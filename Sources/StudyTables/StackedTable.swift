internal import Plotting
public import Presentation

/// Tables of the same columns set below each other, each under a heading of its own.
public struct StackedTable {
  public var table: Table

  /// - Parameter parts: the heading of each and the table itself; one alone gets no heading.
  public init?(_ parts: [(heading: String, table: Table)]) {
    guard let first = parts.first?.table else { return nil }
    table = first
    guard parts.count > 1 else { return }
    table.rows = []
    table.notes = []
    table.calls = []
    for (heading, part) in parts {
      let places = part.notes.map { note -> Int in
        if note.isMarked { return table.footnote(note.text) }
        table.remark(note.text)
        return 0
      }
      table.rows.append(Table.Row(.section, [Table.Cell(RichText(heading))]))
      for row in part.rows {
        var row = row
        for index in row.cells.indices {
          row.cells[index].marks = row.cells[index].marks.map { places[$0] }
        }
        table.rows.append(row)
      }
      for call in part.calls where !table.calls.contains(call) { table.calls.append(call) }
    }
  }
}
