import Numerals
import Papers
import Statistics

/// Holds finished rows against the printed baseline tables: counts, shares, means, SDs, P and χ².
struct BaselineAgreement {
  let print: CohortPrint
  let codes: RowCodes
  /// The group of each row, for each grouping.
  let labels: [[UInt8]]
  /// Values of the continuous variables by row.
  let values: [[Double]]

  var tally = AgreementTally()

  init(_ print: CohortPrint, _ codes: RowCodes, labels: [[UInt8]], values: [[Double]]) {
    self.print = print
    self.codes = codes
    self.labels = labels
    self.values = values
    for table in print.tables { check(table) }
  }

  private mutating func check(_ table: PaperTable) {
    let grouping = print.groupings.firstIndex { grouping in
      !grouping.levels.isEmpty
        && grouping.levels.allSatisfy { level in table.columns.contains { $0.id == level } }
    }
    /// The rows of a column; the column that counts all is the one outside of the grouping.
    func rows(of column: String) -> [Int] {
      guard let grouping,
        let group = print.groupings[grouping].levels.firstIndex(of: column)
      else { return Array(0..<codes.rows) }
      return labels[grouping].indices.filter { Int(labels[grouping][$0]) == group }
    }
    let columns = table.columns.map { (id: $0.id, rows: rows(of: $0.id)) }
    for row in table.rows {
      guard let id = row.variable else { continue }
      let place = "\(table.id).\(id)"
      if let factor = print.factors.firstIndex(where: { $0.id == id }), !row.levels.isEmpty {
        categorical(row, factor, columns, in: table, at: place)
      } else if let measure = print.measures.firstIndex(where: { $0.id == id }) {
        continuous(row, measure, columns, in: table, at: place)
      }
    }
  }

  private mutating func categorical(
    _ row: PaperRow, _ factor: Int, _ columns: [(id: String, rows: [Int])], in table: PaperTable,
    at place: String
  ) {
    var compared: [[Int]] = []
    for level in row.levels {
      let code = print.factors[factor].levels.firstIndex(of: level.id) ?? -1
      let counts = columns.map { column in
        column.rows.count { Int(codes.levels[factor][$0]) == code }
      }
      compared.append(
        table.columnsCompared.compactMap { id in
          columns.firstIndex { $0.id == id }.map { counts[$0] }
        })
      for (column, count) in zip(columns, counts) {
        let values = level.values(in: column.id)
        let name = "\(level.id), \(column.id)"
        tally.add(
          values?["n"], Double(count), in: table.id, "counts", at: place, quantity: "n of \(name)")
        let base =
          table.percentOf == .column
          ? column.rows.count : zip(columns, counts).reduce(0) { $0 + $1.1 }
        tally.add(
          values?["pct"], 100 * Double(count) / Double(max(1, base)), in: table.id, "percentages",
          at: place, quantity: "percentage of \(name)")
      }
    }
    guard let counts = ContingencyTable(compared), counts.columns > 1, counts.rows > 1 else {
      return
    }
    let tests = usualTests(counts)
    tally.add(
      row.published["p"], anyOf: tests.compactMap(\.p), in: table.id, "P", at: place, quantity: "P")
    tally.add(
      row.published["chi2"], anyOf: tests.compactMap(\.statistic), in: table.id, "χ²",
      at: place, quantity: "χ²")
  }

  /// The tests that a paper may have used without saying which, Pearson's first.
  private func usualTests(_ counts: ContingencyTable) -> [(p: Double?, statistic: Double?)] {
    let pearson = counts.chiSquare()
    let yates = counts.chiSquareYates()
    let ratio = counts.likelihoodRatio()
    let fisher = FisherExact(counts, cost: 200_000, random: nil)
    return [
      (pearson.p, pearson.statistic), (yates.p, yates.statistic), (ratio.p, ratio.statistic),
      (fisher.p, nil),
    ]
  }

  private mutating func continuous(
    _ row: PaperRow, _ measure: Int, _ columns: [(id: String, rows: [Int])], in table: PaperTable,
    at place: String
  ) {
    var compared: [Moments] = []
    for column in columns {
      let moments = Moments(column.rows.map { values[measure][$0] })
      let printed = row.summary(in: column.id)
      tally.add(
        printed?["mean"], moments.mean, in: table.id, "means and SDs", at: place,
        quantity: "mean, \(column.id)")
      tally.add(
        printed?["sd"], moments.sd, in: table.id, "means and SDs", at: place,
        quantity: "SD, \(column.id)")
      if table.columnsCompared.contains(column.id) { compared.append(moments) }
    }
    guard compared.count == 2 else { return }
    let tests = [
      TTest.student(compared[0], compared[1]).p, TTest.welch(compared[0], compared[1]).p,
    ]
    tally.add(
      row.published["p"], anyOf: tests.compactMap(\.self), in: table.id, "P", at: place,
      quantity: "P")
  }
}
