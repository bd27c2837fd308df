import Glibc
internal import Numerals
internal import Statistics

/// P of a comparison of two means follows from means, SDs and sizes.
enum MeanTests: Check {
  static let word = "t-test-p"
  static let meaning = "P follows from mean, SD and size of two groups, by Student or Welch"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.baselineTables.flatMap { table in
      table.rows.compactMap { finding($0, table, facts) }
    }
  }

  private struct Group {
    var size: Double
    var mean: PrintedNumber
    var sd: PrintedNumber
  }

  private static func finding(
    _ row: PaperRow, _ table: PaperTable, _ facts: PaperFacts
  ) -> Finding? {
    guard let print = row.published["p"], let number = print.number, row.levels.isEmpty,
      table.compared.count == 2
    else { return nil }
    let groups = table.compared.compactMap { id -> Group? in
      guard let column = table.columns.first(where: { $0.id == id }),
        let size = facts.size(of: column), size > 1, let values = row.summary(in: id),
        let mean = values["mean"]?.number, let sd = values["sd"]?.number,
        mean.relation == .equal, sd.relation == .equal
      else { return nil }
      return Group(size: Double(size), mean: mean, sd: sd)
    }
    guard groups.count == 2 else { return nil }
    let difference = (Range(groups[0].mean) - Range(groups[1].mean)).magnitude
    let sds = groups.map { Range(max(0, $0.sd.lower), $0.sd.upper) }
    let sizes = groups.map(\.size)

    func p(_ isPooled: Bool, _ difference: Double, _ first: Double, _ second: Double) -> Double {
      let (v, w) = (first * first, second * second)
      let (n, m) = (sizes[0], sizes[1])
      if isPooled {
        let variance = ((n - 1) * v + (m - 1) * w) / (n + m - 2)
        let t = difference / (variance * (1 / n + 1 / m)).squareRoot()
        return StudentT.twoSided(t, df: n + m - 2)
      }
      let (a, b) = (v / n, w / m)
      let df = (a + b) * (a + b) / (a * a / (n - 1) + b * b / (m - 1))
      return StudentT.twoSided(difference / (a + b).squareRoot(), df: df)
    }
    let middle = abs(groups[0].mean.value - groups[1].mean.value)
    var texts: [String] = []
    var verdict = Verdict.inconsistent
    var allowed = ""
    var off: Double?
    for (isPooled, label) in [(true, "Student"), (false, "Welch")] {
      let value = p(isPooled, middle, groups[0].sd.value, groups[1].sd.value)
      guard value.isFinite else { continue }
      let range = Range.over([difference, sds[0], sds[1]]) { p(isPooled, $0[0], $0[1], $0[2]) }
      texts.append("\(label) \(NumberFormat.plain.p(value, decimals: 4))")
      if number.agrees(with: value) {
        verdict = .reproduced
      } else if range.overlaps(number), verdict == .inconsistent {
        verdict = .withinRounding
      }
      allowed += (allowed.isEmpty ? "" : "; ") + "\(label) \(range.text(decimals: 4))"
      off = min(off ?? .infinity, range.distance(number))
    }
    guard !texts.isEmpty else { return nil }
    let name = row.variable ?? ""
    return Finding(
      "\(table.id).\(name).p", what: "\(name): \(table.compared.joined(separator: " against "))",
      printed: print.text, recomputed: texts.joined(separator: ", "), allowed: allowed, verdict,
      off: verdict == .inconsistent ? off : nil,
      sentence: "The printed means and SDs of \(name) do not give P \(print.text) by a t-test.")
  }
}
