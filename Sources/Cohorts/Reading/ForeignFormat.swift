/// Files that are tables to their owners but not text, told by their first bytes.
public enum ForeignFormat: String, Sendable, CaseIterable {
  case excelWorkbook
  case oldExcel
  case spss
  case compressedSPSS
  case parquet
  case gzip
  case stata
  case rData
  case pdf
  case picture

  static func recognise(_ bytes: UnsafeBufferPointer<UInt8>) -> ForeignFormat? {
    func starts(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
    if starts([0x50, 0x4B, 3, 4]) || starts([0x50, 0x4B, 5, 6]) { return .excelWorkbook }
    if starts([0xD0, 0xCF, 0x11, 0xE0]) { return .oldExcel }
    if starts(Array("$FL2".utf8)) { return .spss }
    if starts(Array("$FL3".utf8)) { return .compressedSPSS }
    if starts(Array("PAR1".utf8)) { return .parquet }
    if starts([0x1F, 0x8B]) { return .gzip }
    if starts(Array("<stata_dta>".utf8)) { return .stata }
    if starts(Array("RDX".utf8)) || starts(Array("RDA".utf8)) { return .rData }
    if starts(Array("%PDF-".utf8)) { return .pdf }
    if starts([0x89, 0x50, 0x4E, 0x47]) || starts([0xFF, 0xD8, 0xFF]) { return .picture }
    return nil
  }

  var found: String {
    switch self {
    case .excelWorkbook: "an Excel workbook (.xlsx) or another zip archive"
    case .oldExcel: "an old Excel workbook (.xls)"
    case .spss, .compressedSPSS: "an SPSS data file (.sav)"
    case .parquet: "a Parquet file"
    case .gzip: "a gzip-compressed file"
    case .stata: "a Stata data file (.dta)"
    case .rData: "an R data file"
    case .pdf: "a PDF document"
    case .picture: "a picture"
    }
  }

  var advice: String {
    switch self {
    case .excelWorkbook, .oldExcel:
      "in Excel: File > Save As > \"CSV UTF-8 (Comma delimited) (*.csv)\", one sheet at a time"
    case .spss, .compressedSPSS:
      """
      in SPSS: File > Save As > "CSV (*.csv)" with "Write variable names to spreadsheet", or in R: \
      write.csv(haven::read_sav("file.sav"), "file.csv", row.names = FALSE)
      """
    case .parquet:
      "in Python: pandas.read_parquet(\"file\").to_csv(\"file.csv\", index=False)"
    case .gzip: "decompress it: gunzip FILE"
    case .stata: "in Stata: export delimited using \"file.csv\", nolabel"
    case .rData: "in R: write.csv(DATA, \"file.csv\", row.names = FALSE)"
    case .picture: "name the table, not a picture of it"
    case .pdf: "copy the table into a spreadsheet and save it as CSV"
    }
  }
}
