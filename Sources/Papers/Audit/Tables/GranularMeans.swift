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
          let values = row.summary(in: column.id)
          guard let size = values?["n"]?.count ?? facts.size(of: column), size > 0,
            let mean = values?["mean"], let number = mean.number, number.relation == .equal
          else { return nil }
          let sums = possibleSums(number, size: size)
          let sd = values?["sd"]
          let isPossible =
            !sums.isEmpty && (sd?.number.map { sdIsPossible($0, sums: sums, size: size) } ?? true)
          var finding = Finding(
            "\(table.id).\(name).\(column.id).grim", what: "mean of \(size) whole numbers",
            printed: [mean.text, sd?.text].compactMap(\.self).joined(separator: " ± "),
            recomputed: isPossible ? "possible" : "no \(size) whole numbers give it",
            isPossible ? .reproduced : .inconsistent,
            sentence: "No \(size) whole numbers have this mean and SD.")
          if !isPossible, values?["n"] == nil, facts.hasMissingValues(table) {
            finding.becomeOpen("Some patients' values may be missing; the mean may be of fewer.")
          }
          return finding
        }
      }
    }
  }

  /// Sums of `size` whole numbers whose mean prints as printed.
  static func possibleSums(_ mean: PrintedNumber, size: Int) -> ClosedIntegers {
    let n = Double(size)
    let slack = 1e-9 * max(1, abs(mean.value) * n)
    guard abs(mean.upper) * n < 1e15, abs(mean.lower) * n < 1e15 else {
      return ClosedIntegers(0, 1 << 40)
    }
    return ClosedIntegers(
      Int((mean.lower * n - slack).rounded(.up)), Int((mean.upper * n + slack).rounded(.down)))
  }

  /// Whether some sum of squares, of the parity of the sum, gives the SD.
  static func sdIsPossible(_ sd: PrintedNumber, sums: ClosedIntegers, size: Int) -> Bool {
    guard size > 1, sums.count < 100_000 else { return true }
    let n = Double(size)
    return sums.contains { sum in
      let base = Double(sum) * Double(sum) / n
      // The divisor is n - 1, or n where the SD is that of a population.
      return [n - 1, n].contains { divisor in
        let low = (divisor * max(0, sd.lower) * max(0, sd.lower) + base - 1e-6).rounded(.up)
        let high = (divisor * sd.upper * sd.upper + base + 1e-6).rounded(.down)
        guard low <= high else { return false }
        if high - low >= 1 || high >= 1e15 { return true }
        return (Int(low) - sum) % 2 == 0
      }
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
