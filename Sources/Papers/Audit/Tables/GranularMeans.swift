import Glibc
internal import Numerals

/// GRIM and GRIMMER: means and SDs of whole numbers come in steps of 1/n.
///
/// Brown and Heathers (2017), Soc. Psychol. Pers. Sci. 8: 363; Anaya (2016), PeerJ Preprints 4:
/// e2400. Only for variables that the facts declare as `kind: integer`.
enum GranularMeans: Check {
  static let word = "grim"
  static let meaning = "means and SDs of whole numbers are possible with the group's size"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.baselineTables.flatMap { table in
      table.rows.flatMap { row -> [Finding] in
        guard let name = row.variable, facts.variable(name)?.kind == "integer" else { return [] }
        return table.columns.compactMap { column -> Finding? in
          guard let size = facts.size(of: column), let mean = row.summary(in: column.id)?["mean"],
            let number = mean.number
          else { return nil }
          let sums = possibleSums(number, size: size)
          let sd = row.summary(in: column.id)?["sd"]
          let isPossible =
            !sums.isEmpty && (sd?.number.map { sdIsPossible($0, sums: sums, size: size) } ?? true)
          return Finding(
            "\(table.id).\(name).\(column.id).grim", what: "mean of \(size) whole numbers",
            printed: [mean.text, sd?.text].compactMap(\.self).joined(separator: " ± "),
            recomputed: isPossible ? "possible" : "no \(size) whole numbers give it",
            isPossible ? .reproduced : .inconsistent,
            sentence: "No \(size) whole numbers have this mean and SD.")
        }
      }
    }
  }

  /// Sums of `size` whole numbers whose mean prints as printed.
  static func possibleSums(_ mean: PrintedNumber, size: Int) -> ClosedIntegers {
    let n = Double(size)
    return ClosedIntegers(
      Int((mean.lower * n - 1e-9).rounded(.up)), Int((mean.upper * n + 1e-9).rounded(.down)))
  }

  /// Whether some sum of squares, of the parity of the sum, gives the SD.
  static func sdIsPossible(_ sd: PrintedNumber, sums: ClosedIntegers, size: Int) -> Bool {
    guard size > 1, sums.count < 100_000 else { return true }
    let n = Double(size)
    return sums.contains { sum in
      let base = Double(sum) * Double(sum) / n
      let low = ((n - 1) * max(0, sd.lower) * max(0, sd.lower) + base - 1e-6).rounded(.up)
      let high = ((n - 1) * sd.upper * sd.upper + base + 1e-6).rounded(.down)
      guard low <= high, high < 1e15 else { return false }
      if high - low >= 1 { return true }
      return (Int(low) - sum) % 2 == 0
    }
  }

  struct ClosedIntegers {
    let low: Int
    let high: Int
    init(_ low: Int, _ high: Int) { (self.low, self.high) = (low, high) }
    var isEmpty: Bool { low > high }
    var count: Int { isEmpty ? 0 : high - low + 1 }
    func contains(where condition: (Int) -> Bool) -> Bool {
      isEmpty ? false : (low...high).contains(where: condition)
    }
  }
}
