public import Plotting

/// A table as it is shown: header, rows, footnotes. Every form (HTML, Markdown, CSV) is written
/// from this value.
///
/// A row shorter than the columns is filled with blanks and a longer one is cut, so that every form
/// is a rectangle.
public struct Table: Sendable, Equatable {
  /// The name of its files and its anchor in a report: `table1`, `regression-2`.
  public var id: String
  /// `Table 2`; left empty, the report counts.
  public var number: Int?
  public var caption: RichText
  /// The header of the first column, then of the others.
  public var columns: [Column]
  /// Headings over several columns, from left to right; empty when there are none.
  public var spans: [Span]
  public var rows: [Row]
  public var notes: [Footnote]
  /// Calls in R or Python that give the same numbers.
  public var calls: [EquivalentCall]

  public init(
    id: String, number: Int? = nil, caption: RichText, columns: [Column], spans: [Span] = [],
    rows: [Row] = [], notes: [Footnote] = [], calls: [EquivalentCall] = []
  ) {
    self.id = id
    self.number = number
    self.caption = caption
    self.columns = columns
    self.spans = spans
    self.rows = rows
    self.notes = notes
    self.calls = calls
  }

  /// Whether rows or cells are there at all.
  public var isEmpty: Bool { rows.isEmpty || columns.isEmpty }
}
