import Numerals

/// Writes tables as CSV: UTF-8, commas, LF, quotes only where a field needs them, numbers in their
/// shortest form that reads back alike, missing values as empty fields. Same table, same bytes.
public enum CSVWriter {
  public static func text(_ columns: [Column]) -> String {
    var text = columns.map { quoted($0.name) }.joined(separator: ",") + "\n"
    let rows = columns.map(\.values.count).max() ?? 0
    for row in 0..<rows {
      text += columns.map { row < $0.values.count ? field($0, row) : "" }.joined(separator: ",")
      text += "\n"
    }
    return text
  }

  /// A table with its block.
  public static func text(_ table: Table) -> String {
    var columns = table.columns
    if let block = table.block {
      for (index, feature) in block.features.enumerated() {
        columns.append(
          Column(
            name: feature, kind: .continuous, values: .numbers(Array(block.feature(index)))))
      }
    }
    return text(columns + table.provenance)
  }

  /// What a value looks like in a field; empty when it is missing.
  static func field(_ column: Column, _ row: Int) -> String {
    if column.values.isMissing(row) { return "" }
    return switch column.values {
    case .numbers(let values): NumberFormat.plain.shortest(values[row])
    case .codes(let values): quoted(column.levels[Int(values[row])].name)
    case .texts(let values): quoted(values[row] ?? "")
    case .days(let values): CalendarDay(number: values[row]).text
    }
  }

  /// Quotes around what would otherwise be read as something else.
  public static func quoted(_ text: String) -> String {
    let needsQuotes =
      text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D, 0x3B, 0x09].contains($0) }
      || text.utf8.first == 0x20 || text.utf8.last == 0x20
    guard needsQuotes else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
