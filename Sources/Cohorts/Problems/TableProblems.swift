public import Settings

extension ProblemKind {
  public static let unreadableFile = ProblemKind(
    "OCT100", "a file that cannot be read",
    explanation: """
      The file is missing, is a folder or may not be read. Paths in a study are relative to the \
      folder of the study file.
      """)
  public static let notText = ProblemKind(
    "OCT101", "a table that is not a text file",
    explanation: """
      Tables are read as CSV: text with one row a line and commas, semicolons or tabs between the \
      fields. The first bytes of this file say that it is something else: an Excel workbook, an \
      SPSS file, a compressed file. The message says how to save it as CSV.
      """)
  public static let badEncoding = ProblemKind(
    "OCT102", "text in an unknown encoding",
    explanation: """
      The bytes are neither UTF-8 nor GB18030 nor the encoding that was asked for. Save the file as \
      "CSV UTF-8", or name its encoding with `encoding:`.
      """)
  public static let emptyTable = ProblemKind(
    "OCT103", "a table without rows",
    explanation: "The file has no header, or a header and nothing below it.")
  public static let raggedRow = ProblemKind(
    "OCT104", "a row with too few or too many fields",
    explanation: """
      Every row must have as many fields as the header. A field that contains the separator must \
      stand in double quotes: "Smith, John". Rows are counted from 1 without the header; blank \
      lines are not counted.
      """)
  public static let unclosedQuote = ProblemKind(
    "OCT105", "a quote that is not closed",
    explanation: """
      A field starts with a double quote, and no quote ends it. A quote inside of a quoted field is \
      written twice: "5"" needle".
      """)
  public static let nulByte = ProblemKind(
    "OCT106", "a NUL byte in a text file",
    explanation: """
      Text contains no NUL bytes. The file is damaged, is binary, or is UTF-16 without its mark. \
      Save it again as "CSV UTF-8".
      """)
  public static let duplicateHeader = ProblemKind(
    "OCT107", "two columns of one name",
    explanation: "A name must mean one column. Rename one of them in the header.")
  public static let emptyHeader = ProblemKind(
    "OCT108", "a column without a name", severity: .warning,
    explanation: """
      Programs that write row numbers leave the first name empty. The column is called `column 1` \
      and so on; it is left out when it is empty.
      """)
  public static let decimalComma = ProblemKind(
    "OCT109", "decimal commas",
    explanation: """
      Numbers are written 3,14. Nothing is guessed about what a comma means, because 1,302 is \
      either one or a thousand. Set `decimal: ","` for the table, or save it with decimal points.
      """)
  public static let mixedColumn = ProblemKind(
    "OCT110", "numbers mixed with text", severity: .warning,
    explanation: """
      Most values of the column are numbers, some are not. The column is read as text. Name codes \
      that mean a missing value under `missing: {codes: [...]}`; correct the others in the file.
      """)
  public static let excelError = ProblemKind(
    "OCT111", "Excel error values", severity: .warning,
    explanation: """
      Cells such as #DIV/0! or #N/A are formulas that failed. They are read as missing.
      """)
  public static let scientificIdentifier = ProblemKind(
    "OCT112", "identifiers in scientific notation", severity: .warning,
    explanation: """
      Excel has turned long numbers into 1.23457E+11 and lost their last digits. Format the column \
      as text in the source and export it again.
      """)
  public static let thousandsSeparator = ProblemKind(
    "OCT113", "thousands separators", severity: .warning,
    explanation: "Numbers such as 1,302 are read as text. Save the column without separators.")
  public static let percentSign = ProblemKind(
    "OCT114", "percent signs", severity: .warning,
    explanation: "Numbers such as 45% are read as text. Save the column as plain numbers.")
  public static let ambiguousDate = ProblemKind(
    "OCT115", "dates that can be read in two ways", severity: .warning,
    explanation: """
      No date of the column tells whether the day or the month stands first. They are read with the \
      day first; set `dates: month-first` for the table when that is wrong.
      """)
  public static let infiniteValue = ProblemKind(
    "OCT116", "infinite values", severity: .warning,
    explanation: "The column contains inf. Most analyses cannot use it; it is read as missing.")
  public static let blankRows = ProblemKind(
    "OCT117", "rows without values", severity: .warning,
    explanation: "Rows with separators only, as Excel leaves them behind a table, are left out.")
  public static let headerIsData = ProblemKind(
    "OCT118", "a header that looks like data", severity: .warning,
    explanation: "All names of the header are numbers. A table needs a first line with names.")

  /// The kinds that reading tables can find.
  public static let tables: [ProblemKind] = [
    .unreadableFile, .notText, .badEncoding, .emptyTable, .raggedRow, .unclosedQuote, .nulByte,
    .duplicateHeader, .emptyHeader, .decimalComma, .mixedColumn, .excelError,
    .scientificIdentifier, .thousandsSeparator, .percentSign, .ambiguousDate, .infiniteValue,
    .blankRows, .headerIsData,
  ]
}
