import Plotting

extension Table {
  /// Where the decimal mark of a plain number stands, so that the numbers of a column can meet
  /// there: the count of digits after it, `nil` for any other text.
  static func decimals(of text: String) -> Int? {
    var digits = 0
    var decimals: Int?
    for (index, character) in text.enumerated() {
      switch character {
      case "0"..."9":
        digits += 1
        if let count = decimals { decimals = count + 1 }
      case ".", "·", ",":
        guard decimals == nil else { return nil }
        decimals = 0
      case "<", ">", "−", "-", "≤", "≥", " ", "\u{202F}":
        if index > 0, digits > 0, character != "\u{202F}" { return nil }
      default: return nil
      }
    }
    return digits > 0 ? decimals ?? 0 : nil
  }

  /// For each column of numbers, the most decimals that a plain number in it has.
  var mostDecimals: [Int] {
    columns.indices.map { index in
      guard index > 0, columns[index].alignment == .number else { return 0 }
      var most = 0
      for row in rows where row.kind != .section && index < row.cells.count {
        most = max(most, Self.decimals(of: row.cells[index].text.plain) ?? 0)
      }
      return most
    }
  }
}
