public import Cohorts
internal import Settings
internal import Statistics

extension CrossTable {
  /// Counts the rows with both values; `weights` are counts a row stands for.
  public static func compute(
    _ row: LeveledColumn, _ column: LeveledColumn, weights: Column? = nil, scores: [Double] = [],
    rows: [Int], wording: String, level: Double = 0.95
  ) throws(DescribingFault) -> CrossTable {
    var result = CrossTable()
    result.row = row.name
    result.rowLabel = row.label
    result.column = column.name
    result.columnLabel = column.label
    result.rows = wording
    result.rowCount = rows.count
    result.level = level
    var all = [[Int]](
      repeating: [Int](repeating: 0, count: column.levels.count), count: row.levels.count)
    for place in rows {
      let (r, c) = (row.codes[place], column.codes[place])
      let weight = try count(weights, at: place)
      guard r >= 0, c >= 0, let weight else {
        result.missing += 1
        continue
      }
      let (sum, overflows) = all[Int(r)][Int(c)].addingReportingOverflow(weight)
      guard !overflows, sum <= 1 << 40 else { throw DescribingFault("the counts are too large") }
      all[Int(r)][Int(c)] = sum
    }
    result.keepLevels(all, row, column)
    guard let table = ContingencyTable(result.counts), table.total > 0 else {
      throw DescribingFault("no row has a value of both '\(row.name)' and '\(column.name)'")
    }
    result.take(table, scores: scores)
    return result
  }

  private static func count(_ weights: Column?, at row: Int) throws(DescribingFault) -> Int? {
    guard let weights else { return 1 }
    let value = weights.numbers?[row] ?? .nan
    if value.isNaN { return nil }
    guard value >= 0, value == value.rounded(), value <= 1e12 else {
      throw DescribingFault(
        "row \(row + 1): '\(weights.name)' is \(value), but a count is a whole number of at least 0")
    }
    return Int(value)
  }

  /// Leaves out levels that do not occur: on either side where both have the same levels.
  private mutating func keepLevels(
    _ all: [[Int]], _ row: LeveledColumn, _ column: LeveledColumn
  ) {
    var inRows = row.levels.indices.filter { all[$0].contains { $0 > 0 } }
    var inColumns = column.levels.indices.filter { level in all.contains { $0[level] > 0 } }
    isPaired = row.levels.map(\.name) == column.levels.map(\.name)
    if isPaired {
      inRows = row.levels.indices.filter { inRows.contains($0) || inColumns.contains($0) }
      inColumns = inRows
    }
    rowLevels = inRows.map { row.levels[$0].label }
    columnLevels = inColumns.map { column.levels[$0].label }
    counts = inRows.map { r in inColumns.map { all[r][$0] } }
  }

  private mutating func take(_ table: ContingencyTable, scores: [Double]) {
    total = table.total
    let reason = "fewer than two non-empty rows or columns"
    smallestExpected = Quantity(table.smallestExpected, otherwise: reason)
    cellsBelowFive = table.cellsExpected()
    cells = table.rows * table.columns
    cramersV = Quantity(table.cramersV, otherwise: reason)
    tests = [
      TestOutcome(
        table.chiSquare(), "Pearson's chi-square test", "χ²",
        call: "chisq.test(x, g, correct = FALSE)"),
      TestOutcome(
        table.likelihoodRatio(), "likelihood-ratio test (G)", "G", call: "DescTools::GTest(x, g)"),
      TestOutcome(fisher: table),
    ]
    if table.rows == 2, table.columns == 2 {
      tests.insert(
        TestOutcome(
          table.chiSquareYates(), "chi-square test with Yates's correction", "χ²",
          call: "chisq.test(x, g)"), at: 1)
      oddsRatio = OddsRatio(table, level: level)
      let (b, c) = (counts[0][1], counts[1][0])
      mcNemar = [
        TestOutcome(
          McNemar.uncorrected(b, c), "McNemar's test", "χ²", call: "mcnemar.test(x, g, FALSE)"),
        TestOutcome(
          McNemar.corrected(b, c), "McNemar's test with continuity correction", "χ²",
          call: "mcnemar.test(x, g)"),
        TestOutcome(
          McNemar.exact(b, c), "exact McNemar test", "b", call: "binom.test(b, b + c)"),
      ]
    }
    if table.rows == 2 || table.columns == 2 {
      trend = TestOutcome(
        table.trend(scores: scores.isEmpty ? nil : scores), "Cochran-Armitage trend test", "χ²",
        call: "prop.trend.test(events, n)")
    }
    if table.rows == table.columns {
      kappas = CohenKappa.Weights.allCases.map { Kappa(table, $0, level: level) }
    }
  }
}

extension CrossTable.OddsRatio {
  fileprivate init(_ table: ContingencyTable, level: Double) {
    let c = table.counts
    let exact = FisherTwoByTwo(c[0][0], c[0][1], c[1][0], c[1][1], level: level)
    func quantity(_ value: Double?) -> Quantity {
      Quantity(
        value,
        otherwise: value == .infinity
          ? "infinite" : exact.undefined?.explanation ?? "both products are 0")
    }
    sample = quantity(exact.sampleOddsRatio)
    conditional = quantity(exact.oddsRatio)
    limits.lower = quantity(exact.interval?.lower)
    limits.upper = quantity(exact.interval?.upper)
    fisherLess = quantity(exact.less)
    fisherGreater = quantity(exact.greater)
  }
}

extension CrossTable.Kappa {
  fileprivate init(_ table: ContingencyTable, _ weights: CohenKappa.Weights, level: Double) {
    let found = CohenKappa(table, weights: weights, level: level)
    let reason = found.undefined?.explanation ?? "not computable"
    self.weights = weights.rawValue
    kappa = Quantity(found.kappa, otherwise: reason)
    standardError = Quantity(found.standardError, otherwise: reason)
    limits = Limits(found.interval?.lower, found.interval?.upper, otherwise: reason)
  }
}
