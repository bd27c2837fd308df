internal import Statistics

/// Tests of ordered levels, from their counts: trend, and ranks with ties.
struct CountRanks {
  let table: ContingencyTable

  init(_ table: ContingencyTable) { self.table = table }

  var candidates: [CategoricalTests.Candidate] {
    guard table.rows > 2 || table.columns > 2, table.rows > 1, table.columns > 1 else { return [] }
    return linear + ranks
  }

  /// Linear by linear: χ² = (N - 1) r² of the scores 1, 2, …; with N where it is Cochran and
  /// Armitage's.
  private var linear: [CategoricalTests.Candidate] {
    let n = Double(table.total)
    var sums = (x: 0.0, y: 0.0, xx: 0.0, yy: 0.0, xy: 0.0)
    for (i, row) in table.counts.enumerated() {
      for (j, count) in row.enumerated() {
        let (x, y, w) = (Double(i), Double(j), Double(count))
        sums.x += w * x
        sums.y += w * y
        sums.xx += w * x * x
        sums.yy += w * y * y
        sums.xy += w * x * y
      }
    }
    let covariance = sums.xy - sums.x * sums.y / n
    let product = (sums.xx - sums.x * sums.x / n) * (sums.yy - sums.y * sums.y / n)
    guard product > 0, n > 1 else { return [] }
    let square = covariance * covariance / product
    return [("linear trend", n - 1), ("Cochran-Armitage", n)].map { name, factor in
      let statistic = factor * square
      return .init(name: name, p: ChiSquare.upperTail(statistic, df: 1), statistic: statistic)
    }
  }

  /// Mann-Whitney of two columns (with and without continuity), Kruskal-Wallis of more.
  private var ranks: [CategoricalTests.Candidate] {
    guard table.rows > 2 else { return [] }
    let n = Double(table.total)
    var below = 0.0
    var midranks: [Double] = []
    var ties = 0.0
    for total in table.rowTotals.map(Double.init) {
      midranks.append(below + (total + 1) / 2)
      below += total
      ties += total * total * total - total
    }
    let correction = 1 - ties / (n * n * n - n)
    guard correction > 0 else { return [] }
    let sums = table.columnTotals.indices.map { column in
      zip(midranks, table.counts).reduce(0) { $0 + $1.0 * Double($1.1[column]) }
    }
    let sizes = table.columnTotals.map(Double.init)
    if table.columns == 2 {
      let distance = abs(sums[0] - sizes[0] * (n + 1) / 2)
      let deviation = (sizes[0] * sizes[1] * (n + 1) / 12 * correction).squareRoot()
      return [("Mann-Whitney", 0.0), ("Mann-Whitney with continuity", 0.5)].map { name, step in
        let z = max(0, distance - step) / deviation
        return .init(name: name, p: StandardNormal.twoSided(z), statistic: nil)
      }
    }
    var spread = 0.0
    for (sum, size) in zip(sums, sizes) { spread += sum * sum / size }
    let statistic = (12 / (n * (n + 1)) * spread - 3 * (n + 1)) / correction
    return [
      .init(
        name: "Kruskal-Wallis",
        p: ChiSquare.upperTail(max(0, statistic), df: Double(table.columns - 1)), statistic: nil)
    ]
  }
}
