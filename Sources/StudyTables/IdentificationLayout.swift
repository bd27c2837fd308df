internal import Numerals
public import Papers
public import Plotting
public import Presentation
internal import Settings

/// For each printed row: how many tables of each set of rows print like it.
public struct IdentificationLayout: Sendable {
  public let rows: [RowIdentification]

  public init(_ rows: [RowIdentification]) { self.rows = rows }

  /// The sets of rows in the order of the paper's columns.
  private var sets: [RowIdentification.RowSet] {
    var found: [RowIdentification.RowSet] = []
    for set in rows.flatMap(\.sets) where !found.contains(where: { $0.id == set.id }) {
      found.append(set)
    }
    return found
  }

  public func table(id: String, caption: String?, in style: Style) -> Table {
    let sets = self.sets
    var table = Table(
      id: id,
      caption: RichText(caption ?? "Tables of counts that print as the published regression rows"),
      columns: [Table.Column(RichText(style.words.rowHeading), .text)]
        + [Table.Column("β"), Table.Column("SE")]
        + sets.map { Table.Column(RichText("\($0.label), n = \(style.integer($0.size))")) }
        + sets.map { Table.Column(RichText("\($0.label)")) } + [Table.Column("Coded 1", .text)],
      spans: [
        Table.Span("", width: 1), Table.Span("As printed", width: 2),
        Table.Span("Tables that print alike", width: sets.count),
        Table.Span("Smallest possible SE", width: sets.count), Table.Span("", width: 1),
      ])
    var section = ""
    for row in rows {
      if row.table != section {
        section = row.table
        table.rows.append(Table.Row(.section, [Table.Cell(RichText(Self.name(of: section)))]))
      }
      table.rows.append(self.row(row, sets, in: style))
    }
    table.remark(
      RichText(
        "Printed numbers only, no patient data: every table of covariate by outcome that the printed margins of a set of rows allow, in both directions of coding; counted are those whose β, SE, Z, P, OR and limits all round to the print."
      ))
    table.remark(
      RichText(
        "Smallest possible SE: 2 √(1/E + 1/U) for two outcomes and √3 √(1/E + 1/U) for ordered ones, with E and U rows at the two levels. A printed SE below it excludes the set of rows."
      ))
    return table
  }

  private func row(
    _ row: RowIdentification, _ sets: [RowIdentification.RowSet], in style: Style
  ) -> Table.Row {
    func own(_ set: RowIdentification.RowSet) -> RowIdentification.RowSet? {
      row.sets.first { $0.id == set.id }
    }
    var cells = [
      Table.Cell(RichText(row.label)), Table.Cell(RichText(row.beta)),
      Table.Cell(RichText(row.standardError)),
    ]
    cells += sets.map { set in
      own(set).map {
        Table.Cell(RichText(style.integer($0.solutions)), value: Double($0.solutions))
      } ?? .blank
    }
    cells += sets.map { set in
      own(set)?.bound.value.map {
        Table.Cell(RichText(style.number($0, decimals: 3)), value: $0)
      } ?? Table.Cell("–")
    }
    let shown = (row.sets.first { $0.solutions > 0 }?.codings ?? [])
      .filter { $0.solutions > 0 }.map(\.shown)
    cells.append(Table.Cell(RichText(shown.joined(separator: " or "))))
    return Table.Row(.body, cells)
  }

  /// What follows, one paragraph a finding.
  public var conclusions: [RichText] {
    let sets = self.sets
    let possible = sets.map { set in
      rows.count { row in row.sets.contains { $0.id == set.id && $0.solutions > 0 } }
    }
    let found = zip(sets, possible).map { set, count in
      "\(count) have a solution on the \(set.size) rows of \(set.label)"
    }
    var text =
      "\(rows.count) printed univariable rows have a binary covariate and printed margins. "
      + Self.listed(found) + "."
    let whole = zip(sets, possible).filter { $0.1 == rows.count }
    let none = zip(sets, possible).filter { $0.1 == 0 }
    if whole.count == 1, let only = whole.first?.0, none.count == sets.count - 1, !none.isEmpty {
      text +=
        " These regressions were computed on the \(only.size) rows of \(only.label), and on no other set that the paper describes."
    }
    for set in sets {
      let excluded = rows.count { Self.isBelowBound($0, set.id) }
      if excluded > 0 {
        text +=
          " In \(excluded) of the rows the printed SE is below the smallest that \(set.size) rows of \(set.label) allow."
      }
    }
    return [RichText(text)]
  }

  /// Whether even the largest value that prints as this SE is below the bound of a set of rows.
  private static func isBelowBound(_ row: RowIdentification, _ set: String) -> Bool {
    guard let bound = row.sets.first(where: { $0.id == set })?.bound.value,
      let printed = PrintedNumber(row.standardError)
    else { return false }
    return printed.upper < bound
  }

  private static func name(of table: String) -> String {
    table.hasPrefix("table") ? "Table \(table.dropFirst(5))" : table
  }

  private static func listed(_ texts: [String]) -> String {
    guard texts.count > 1, let last = texts.last else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " and " + last
  }
}
