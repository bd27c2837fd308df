/// Texts that stand for a missing value, compared as bytes.
struct MissingCodes {
  private let codes: [[UInt8]]

  init(_ texts: [String]) { codes = texts.map { Array($0.utf8) }.filter { !$0.isEmpty } }

  func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.isEmpty { return true }
    for code in codes where code.count == bytes.count && code.elementsEqual(bytes) { return true }
    return false
  }

  func contains(_ text: String) -> Bool {
    text.isEmpty || codes.contains { $0.elementsEqual(text.utf8) }
  }

  /// Formulas that failed in Excel.
  static let excelErrors = [
    "#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
  ]
}
