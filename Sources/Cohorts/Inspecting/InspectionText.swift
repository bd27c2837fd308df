import Numerals
import Settings

extension Inspection {
  /// The findings for a terminal; problems are printed apart.
  public func text(width: Int = 96) -> String {
    guard let dialect else { return "\(file): not read\n" }
    let format = NumberFormat(groupSeparator: ",")
    let total = columns.count + provenanceColumns.count
    var lines = [
      "\(file): \(format.integer(rowCount)) \(rowCount == 1 ? "row" : "rows"), "
        + "\(format.integer(total)) \(total == 1 ? "column" : "columns"); "
        + "\(dialect.separatorName)-separated, \(dialect.encoding.rawValue)"
        + (dialect.hasByteOrderMark ? " with byte order mark" : "")
        + ", \(dialect.lineEnd.rawValue) line ends"
    ]
    if let idColumn { lines.append("identifier: \(idColumn.shortened(to: 40))") }
    if isPyradiomics { lines.append("a pyradiomics table: \(featureCount) features") }
    if !provenanceColumns.isEmpty {
      lines.append("\(provenanceColumns.count) diagnostics columns, kept as provenance")
    }
    let shown = columns.filter { !(isPyradiomics && Self.isFeatureName($0.name)) }
    let names = shown.prefix(80).map { $0.name.shortened(to: 28) }
    let widest = max(6, names.map(\.count).max() ?? 6)
    lines += ["", Self.padded("column", widest) + "  kind         missing  values"]
    for (column, name) in zip(shown, names) {
      let missing = column.missing == 0 ? "" : format.integer(column.missing)
      let line =
        Self.padded(name, widest) + "  " + Self.padded(column.kind.rawValue, 11) + "  "
        + String(repeating: " ", count: max(0, 7 - missing.count)) + missing + "  "
        + Self.values(column)
      lines.append(line.shortened(to: width))
    }
    if shown.count > names.count { lines.append("… and \(shown.count - names.count) more columns") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func values(_ column: ColumnSummary) -> String {
    if !column.levels.isEmpty {
      return column.levels.prefix(8).map { "\($0.name.shortened(to: 20)) (\($0.count))" }
        .joined(separator: ", ") + (column.levels.count > 8 ? ", …" : "")
    }
    if column.range.count == 2 { return "\(column.range[0]) to \(column.range[1])" }
    return column.distinct == 0 ? "empty" : "\(column.distinct) different"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
