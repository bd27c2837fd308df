/// Where a problem lies: in a line of a text, or in a row and column of a table.
public struct Place: Hashable, Sendable {
  /// The file as the user named it: never an absolute path of the machine.
  public var file: String
  public var position: SourcePosition?
  /// How many characters of the line the problem covers, for the caret.
  public var length: Int
  /// A row of a table, counted from 1 without the header.
  public var row: Int?
  /// The name of a column of a table.
  public var column: String?

  public init(
    file: String, position: SourcePosition? = nil, length: Int = 1, row: Int? = nil,
    column: String? = nil
  ) {
    self.file = file
    self.position = position
    self.length = length
    self.row = row
    self.column = column
  }

  /// Whether no more is known than that it is this file.
  func isNowhere(in file: String) -> Bool {
    self.file == file && position == nil && row == nil && column == nil
  }
}
