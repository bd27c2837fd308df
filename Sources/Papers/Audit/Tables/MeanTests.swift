import Glibc
internal import Numerals
internal import Settings
internal import Statistics

/// P of a comparison of means follows from means, SDs and sizes.
enum MeanTests: Check {
  static let word = "t-test-p"
  static let meaning =
    "P follows from means, SDs and sizes, by Student, Welch or analysis of variance"

  static func findings(in facts: PaperFacts) -> [Finding] {
    let comparisons = facts.baselineTables.filter { !$0.isWeighted }.flatMap { table in
      table.rows.compactMap { Comparison($0, table, facts) }
    }
    let results = comparisons.map { Result($0) }
    return zip(comparisons, results).enumerated().flatMap { index, pair -> [Finding] in
      let others = results.enumerated().filter { $0.offset != index }.map(\.element)
      return [
        finding(pair.0, pair.1, others, facts), statistic(pair.0, "t"), statistic(pair.0, "f"),
      ].compactMap(\.self)
    }
  }

  /// The printed means of one row.
  struct Comparison {
    let table: PaperTable
    let row: PaperRow
    let columns: [String]
    let sizes: [Int]
    let means: [PrintedNumber]
    let sds: [PrintedNumber]
    /// Whether sizes are those of the columns, so that some patients may be missing.
    let mayBeSmaller: Bool

    init?(_ row: PaperRow, _ table: PaperTable, _ facts: PaperFacts) {
      let columns = facts.compared(in: table)
      guard row.levels.isEmpty, (2...6).contains(columns.count) else { return nil }
      var (sizes, means, sds) = ([Int](), [PrintedNumber](), [PrintedNumber]())
      var mayBeSmaller = false
      for id in columns {
        guard let column = table.columns.first(where: { $0.id == id }),
          let values = row.summary(in: id), let mean = values["mean"]?.number,
          let sd = values["sd"]?.number, mean.relation == .equal, sd.relation == .equal
        else { return nil }
        let own = values["n"]?.count
        guard let size = own ?? facts.size(of: column), size > 1 else { return nil }
        mayBeSmaller = mayBeSmaller || own == nil
        sizes.append(size)
        means.append(mean)
        sds.append(sd)
      }
      (self.table, self.row, self.columns) = (table, row, columns)
      (self.sizes, self.means, self.sds) = (sizes, means, sds)
      self.mayBeSmaller = mayBeSmaller
    }

    /// The tests that may stand behind P.
    var tests: [(name: String, run: ([Moments]) -> (statistic: Double?, p: Double?))] {
      guard sizes.count == 2 else {
        return [
          (
            "ANOVA",
            {
              let test = Anova.classic($0)
              return (test.statistic, test.p)
            }
          ),
          (
            "Welch's ANOVA",
            {
              let test = Anova.welch($0)
              return (test.statistic, test.p)
            }
          ),
        ]
      }
      return [
        (
          "Student",
          {
            let test = TTest.student($0[0], $0[1])
            return (test.statistic, test.p)
          }
        ),
        (
          "Welch",
          {
            let test = TTest.welch($0[0], $0[1])
            return (test.statistic, test.p)
          }
        ),
      ]
    }

    func moments(_ means: [Double], _ sds: [Double], share: Double = 1) -> [Moments] {
      sizes.indices.map {
        Moments(
          count: max(2, Int((Double(sizes[$0]) * share).rounded())), mean: means[$0], sd: sds[$0])
      }
    }

    var middle: [Moments] { moments(means.map(\.value), sds.map { max($0.value, 1e-12) }) }

    /// Means as close together, and as far apart, as their prints allow, with SDs at the ends of theirs.
    func extremes(share: Double = 1) -> [[Moments]] {
      var close = means.map(\.value)
      for _ in 0..<20 {
        let weights = sizes.map(Double.init)
        let center =
          zip(weights, close).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
        close = means.map { min(max(center, $0.lower), $0.upper) }
      }
      var far = means.map(\.value)
      var largest = -1.0
      for corner in 0..<(1 << means.count) {
        let values = means.enumerated().map {
          corner >> $0.offset & 1 == 0 ? $0.element.lower : $0.element.upper
        }
        let center = values.reduce(0, +) / Double(values.count)
        let spread = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
        if spread > largest { (largest, far) = (spread, values) }
      }
      return [close, far].flatMap { means in
        (0..<(1 << sds.count)).map { corner in
          moments(
            means,
            sds.enumerated().map {
              max(1e-12, corner >> $0.offset & 1 == 0 ? $0.element.lower : $0.element.upper)
            }, share: share)
        }
      }
    }
  }

  /// What the tests say of one row's P.
  struct Result {
    var verdict = Verdict.inconsistent
    var texts: [String] = []
    var allowed: [String] = []
    var off = Double.infinity
    /// The smallest distance of the printed P from the tests', in units of z.
    var distance = Double.infinity

    init(_ comparison: Comparison) {
      guard let print = comparison.row.published["p"], let number = print.number else { return }
      let extremes = comparison.extremes()
      for (name, run) in comparison.tests {
        guard let value = run(comparison.middle).p else { continue }
        let values = extremes.compactMap { run($0).p } + [value]
        let range = Range(values.min() ?? 0, values.max() ?? 1)
        texts.append("\(name) \(NumberFormat.plain.p(value, decimals: 4))")
        allowed.append("\(name) \(range.text(decimals: 4))")
        if number.agrees(with: value) {
          verdict = .reproduced
        } else if range.overlaps(number), verdict == .inconsistent {
          verdict = .withinRounding
        }
        off = min(off, range.distance(number))
        distance = min(distance, Result.distance(number, range))
      }
    }

    static func z(_ p: Double) -> Double {
      StandardNormal.upperQuantile(min(max(p, 1e-12), 1) / 2)
    }
    static func distance(_ p: PrintedNumber, _ range: Range) -> Double {
      let printed = Range(z(min(max(p.upper, 0), 1)), z(min(max(p.lower, 0), 1)))
      let own = Range(z(range.high), z(range.low))
      return max(0, max(printed.low - own.high, own.low - printed.high))
    }
  }

  private static func finding(
    _ comparison: Comparison, _ result: Result, _ others: [Result], _ facts: PaperFacts
  ) -> Finding? {
    guard !result.texts.isEmpty, let print = comparison.row.published["p"] else { return nil }
    let name = comparison.row.variable ?? ""
    let verdict = result.verdict
    var finding = Finding(
      "\(comparison.table.id).\(name).p",
      what: "\(name): \(comparison.columns.joined(separator: " against "))", printed: print.text,
      recomputed: result.texts.joined(separator: ", "),
      allowed: result.allowed.joined(separator: "; "), verdict,
      off: verdict == .inconsistent ? result.off : nil,
      sentence: "The printed means and SDs of \(name) do not give P \(print.text).")
    guard verdict == .inconsistent, let number = print.number else { return finding }
    let judged = others.filter { !$0.texts.isEmpty }
    let usesMeans = judged.count > 1 && judged.allSatisfy { $0.verdict != .inconsistent }
    if comparison.mayBeSmaller, couldBeFewer(comparison, number, facts) {
      finding.becomeOpen("Fewer patients than the columns have would explain P.")
    } else if !usesMeans, facts.mayUseRanks,
      result.distance < (facts.namesRankTests ? 0.35 : 0.6)
    {
      finding.becomeOpen("Not a t-test of the printed means; a rank test may give this P.")
    }
    return finding
  }

  /// Whether P would follow with some patients missing.
  private static func couldBeFewer(
    _ comparison: Comparison, _ number: PrintedNumber, _ facts: PaperFacts
  ) -> Bool {
    let smallest = facts.hasMissingValues(comparison.table) ? 0.8 : 0.95
    return comparison.tests.contains { test in
      let values = (comparison.extremes(share: smallest) + comparison.extremes()).compactMap {
        test.run($0).p
      }
      return Range(values.min() ?? 0, values.max() ?? 1).overlaps(number)
    }
  }

  /// A printed t or F.
  private static func statistic(_ comparison: Comparison, _ key: String) -> Finding? {
    guard let print = comparison.row.published[key], let number = print.number,
      (key == "t") == (comparison.sizes.count == 2)
    else { return nil }
    var best: (value: Double, range: Range)?
    for (_, run) in comparison.tests {
      guard let value = run(comparison.middle).statistic.map(abs) else { continue }
      let values = comparison.extremes().compactMap { run($0).statistic.map(abs) } + [value]
      let range = Range(values.min() ?? 0, values.max() ?? 0)
      // The order of the groups decides on the sign.
      let signed = number.value < 0 ? (-value, -range) : (value, range)
      if best == nil || signed.1.overlaps(number) && best?.range.overlaps(number) == false {
        best = (signed.0, signed.1)
      }
    }
    guard let best else { return nil }
    let name = comparison.row.variable ?? ""
    return Finding.derived(
      "\(comparison.table.id).\(name).\(key)", what: "\(name): \(key.uppercased()) of the means",
      print, value: best.value, range: best.range,
      sentence: "The printed means and SDs of \(name) do not give \(key) = \(print.text).")
  }
}

extension PaperFacts {
  private var continuousTests: [String] {
    let node = pipeline["tests"]?["continuous"]
    return (node?.elements?.compactMap(\.spelling) ?? [node?.spelling].compactMap(\.self))
      .map { $0.lowercased() }
  }

  /// Whether the methods name a test of ranks.
  var namesRankTests: Bool {
    continuousTests.contains { test in
      ["mann", "wilcox", "kruskal", "rank", "non-param", "nonparam"].contains { test.contains($0) }
    }
  }

  /// Whether ranks may stand behind the P of printed means: not where the methods name tests of means
  /// only.
  var mayUseRanks: Bool { namesRankTests || continuousTests.isEmpty }
}
