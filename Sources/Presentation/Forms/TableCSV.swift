import Plotting

extension Table {
  /// The table as shown, in CSV (RFC 4180, UTF-8, line feeds): header, rows, no footnotes.
  ///
  /// A minus sign is written as a hyphen so that programs read the number, and a text that a
  /// spreadsheet would run as a formula is preceded by an apostrophe.
  public var csv: String { lines(separator: ",", quoted: Self.quoted) }

  /// The table as shown, separated by tabs: what the clipboard of a spreadsheet takes.
  public var tsv: String { lines(separator: "\t") { $0 } }

  private func lines(separator: String, quoted: (String) -> String) -> String {
    let groups = spanOfColumn
    var out = ""
    let headers = columns.indices.map { index in
      [groups[index].plain, columns[index].header.plain].filter { !$0.isEmpty }
        .joined(separator: ": ")
    }
    out += headers.map { quoted(Self.field($0)) }.joined(separator: separator) + "\n"
    for row in rows {
      let cells = columns.indices.map { index -> String in
        guard index < row.cells.count, row.kind != .section || index == 0 else { return "" }
        let text = Self.field(row.cells[index].text.plain)
        return quoted(index == 0 ? String(repeating: "  ", count: row.indent) + text : text)
      }
      out += cells.joined(separator: separator) + "\n"
    }
    return out
  }

  private static func field(_ text: String) -> String {
    var out = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\u{2212}", index + 1 < scalars.count, ("0"..."9").contains(scalars[index + 1]) {
        out += "-"
      } else {
        out.unicodeScalars.append(
          scalar == "\t" || scalar == "\n" ? " " : scalar.isHarmless ? scalar : "\u{FFFD}")
      }
    }
    guard let first = scalars.first else { return out }
    let second = scalars.count > 1 ? scalars[1] : " "
    let isSigned = first == "+" || first == "-"
    let isNumber = ("0"..."9").contains(second) || second == "." || second == " "
    return first == "=" || first == "@" || isSigned && !isNumber ? "'" + out : out
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"".contains($0) || $0.isNewline }) || text.first == " " else {
      return text
    }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
