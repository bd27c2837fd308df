public import Plotting

extension Table {
  /// What one place of a table shows, with the number behind it where there is one.
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

    /// Words of the data or a printed number: characters, never markup.
    @_disfavoredOverload
    public init(_ text: String, value: Double? = nil, marks: [Int] = []) {
      self.init(RichText(text), value: value, marks: marks)
    }

    /// Nothing belongs here: a variable that was not entered, the P value beside a level.
    public static var blank: Cell { Cell() }

    /// Something belongs here but cannot be computed; the note says why.
    public static func undefined(mark: Int) -> Cell { Cell("–", marks: [mark]) }

    public var isBlank: Bool { text.isEmpty && marks.isEmpty }
  }
}

extension Table.Cell: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { self.init(RichText(value)) }
}
