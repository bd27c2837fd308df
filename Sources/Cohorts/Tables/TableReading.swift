/// How a table is to be read. Everything is detected unless it is said.
public struct TableReading: Sendable {
  public var separator: UInt8?
  public var encoding: TextEncoding?
  /// A comma here accepts decimal commas, which are refused otherwise.
  public var decimalMark: UInt8?
  /// Texts that mean a missing value. An empty field always does.
  public var missingCodes: [String]
  public var dateOrder: DateOrder?
  /// Columns that are kept as they stand: identifiers, and columns with declared levels.
  public var textColumns: [String]
  /// The name of the block that takes the numeric columns.
  public var block: String?

  public init(
    separator: UInt8? = nil, encoding: TextEncoding? = nil, decimalMark: UInt8? = nil,
    missingCodes: [String] = Self.usualMissingCodes, dateOrder: DateOrder? = nil,
    textColumns: [String] = [], block: String? = nil
  ) {
    self.separator = separator
    self.encoding = encoding
    self.decimalMark = decimalMark
    self.missingCodes = missingCodes
    self.dateOrder = dateOrder
    self.textColumns = textColumns
    self.block = block
  }

  /// What R, pandas, SPSS and SAS write for a missing value. `None` and `none` are not among them:
  /// in clinical tables they are levels.
  public static let usualMissingCodes = [
    "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "<NA>", ".",
  ]
}
