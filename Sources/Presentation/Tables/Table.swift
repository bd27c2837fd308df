public import Plotting

/// A table as it is shown: header, rows, footnotes. Every form (HTML, Markdown, CSV) is written
/// from this value.
public struct Table: Sendable, Equatable {
  public var id: String
  public var caption: RichText
  /// The header of the first column, then of the others.
  public var columns: [Column]
  /// Headings over several columns, from left to right; empty when there are none.
  public var spans: [Span]
  public var rows: [Row]
  public var notes: [Footnote]
  /// Calls in R or Python that give the same numbers.
  public var calls: [EquivalentCall]

  public struct Column: Sendable, Equatable {
    public var header: RichText
    public var alignment: Alignment

    public init(_ header: RichText, _ alignment: Alignment = .number) {
      self.header = header
      self.alignment = alignment
    }
  }

  public enum Alignment: Sendable, Equatable {
    case text, number, centre
  }

  public struct Span: Sendable, Equatable {
    public var header: RichText
    public var width: Int

    public init(_ header: RichText, width: Int) {
      self.header = header
      self.width = width
    }
  }

  public init(
    id: String, caption: RichText, columns: [Column], spans: [Span] = [], rows: [Row] = [],
    notes: [Footnote] = [], calls: [EquivalentCall] = []
  ) {
    self.id = id
    self.caption = caption
    self.columns = columns
    self.spans = spans
    self.rows = rows
    self.notes = notes
    self.calls = calls
  }
}

extension Table {
  /// A row: its heading cell first, then one cell a column. Missing cells are blank.
  public struct Row: Sendable, Equatable {
    public var kind: Kind
    public var cells: [Cell]

    public init(_ kind: Kind, _ cells: [Cell]) {
      self.kind = kind
      self.cells = cells
    }

    public enum Kind: Sendable, Equatable {
      /// A heading over the rows below it.
      case section
      /// A variable, or any row that stands alone.
      case body
      /// A level of the variable above: indented.
      case level
      /// Totals and other closing rows.
      case summary
    }
  }

  public struct Cell: Sendable, Equatable {
    public var text: RichText
    /// The number behind the text, unrounded.
    public var value: Double?
    /// Indices into the table's notes.
    public var marks: [Int]

    public init(_ text: RichText = RichText(""), value: Double? = nil, marks: [Int] = []) {
      self.text = text
      self.value = value
      self.marks = marks
    }

    public static var blank: Cell { Cell() }
  }

  public struct Footnote: Sendable, Equatable {
    public var text: RichText
    /// Whether cells refer to it by a letter; otherwise it is a remark on the whole table.
    public var isMarked: Bool

    public init(_ text: RichText, isMarked: Bool = false) {
      self.text = text
      self.isMarked = isMarked
    }
  }

  /// The letter of a marked footnote: a, b, … z, aa.
  public func mark(of index: Int) -> String {
    let position = notes[..<index].filter(\.isMarked).count
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return position < 26
      ? String(letters[position]) : String([letters[position / 26 - 1], letters[position % 26]])
  }

  /// Adds a marked footnote, or finds the one with the same text, and gives its index.
  public mutating func footnote(_ text: RichText) -> Int {
    if let index = notes.firstIndex(where: { $0.isMarked && $0.text == text }) { return index }
    notes.append(Footnote(text, isMarked: true))
    return notes.count - 1
  }
}

/// A call of another program that gives the same numbers, so that a reviewer can check in a minute.
public struct EquivalentCall: Sendable, Hashable {
  public var language: String
  public var code: String

  public init(_ language: String, _ code: String) {
    self.language = language
    self.code = code
  }
}
