import Glibc

/// Large-sample tests of independence. Empty rows and columns are dropped first.
extension ContingencyTable {
  /// Pearson's Σ (O - E)² / E without continuity correction.
  public func chiSquare() -> BasicTest {
    pearson(.chiSquare, correction: 0)
  }

  /// Yates's correction for 2 x 2 tables as R and scipy apply it: by the smaller of 0.5 and
  /// |O - E|. Larger tables get the uncorrected test under its own name.
  public func chiSquareYates() -> BasicTest {
    let table = withoutEmptyMargins
    guard table.rows == 2, table.columns == 2 else { return chiSquare() }
    return pearson(.chiSquareYates, correction: min(0.5, abs(table.excess(0, 0))))
  }

  /// O - E as (O n - nᵢ. n.ⱼ) / n: whole numbers until the division.
  func excess(_ row: Int, _ column: Int) -> Double {
    let a = counts[row][column].multipliedFullWidth(by: total)
    let b = rowTotals[row].multipliedFullWidth(by: columnTotals[column])
    if a.high == 0, b.high == 0, a.low < UInt(Int.max), b.low < UInt(Int.max) {
      return Double(Int(a.low) - Int(b.low)) / Double(total)
    }
    return Double(counts[row][column]) - expected(row, column)
  }

  private func pearson(_ method: TestMethod, correction: Double) -> BasicTest {
    let table = withoutEmptyMargins
    guard table.rows > 1, table.columns > 1 else {
      return BasicTest(method: method, undefined: .tooFewNonEmptyRowsOrColumns)
    }
    var statistic = 0.0
    for i in 0..<table.rows {
      for j in 0..<table.columns {
        let d = abs(table.excess(i, j)) - correction
        statistic += d * d / table.expected(i, j)
      }
    }
    let df = Double((table.rows - 1) * (table.columns - 1))
    return BasicTest(
      method: method, statistic: statistic, df: df, p: ChiSquare.upperTail(statistic, df: df))
  }

  /// The likelihood ratio G = 2 Σ O log(O / E).
  public func likelihoodRatio() -> BasicTest {
    let table = withoutEmptyMargins
    guard table.rows > 1, table.columns > 1 else {
      return BasicTest(method: .likelihoodRatio, undefined: .tooFewNonEmptyRowsOrColumns)
    }
    // Σ O log(O/E) + E - O has only terms of one sign, so that small G keeps its digits.
    var sum = 0.0
    for i in 0..<table.rows {
      for j in 0..<table.columns {
        let observed = Double(table.counts[i][j])
        let expected = table.expected(i, j)
        sum += observed > 0 ? SaddlePoint.deviance(observed, expected) : expected
      }
    }
    let df = Double((table.rows - 1) * (table.columns - 1))
    return BasicTest(
      method: .likelihoodRatio, statistic: 2 * sum, df: df,
      p: ChiSquare.upperTail(2 * sum, df: df))
  }

  /// Cramér's V = √(χ² / (n (min(rows, columns) - 1))).
  public var cramersV: Double? {
    let table = withoutEmptyMargins
    guard let statistic = table.chiSquare().statistic else { return nil }
    return (statistic / (Double(table.total) * Double(min(table.rows, table.columns) - 1)))
      .squareRoot()
  }

  /// The Cochran-Armitage trend test of a table with two rows or two columns, scores 1, 2, … unless
  /// given; R's `prop.trend.test`.
  ///
  /// χ² = (Σ sⱼ (xⱼ - nⱼ p))² / (p (1-p) Σ nⱼ (sⱼ - s̄)²) with one degree of freedom.
  public func trend(scores: [Double]? = nil) -> BasicTest {
    let byColumn = rows == 2
    guard byColumn || columns == 2 else {
      return BasicTest(method: .cochranArmitage, undefined: .notTwoRows)
    }
    let sizes = (byColumn ? columnTotals : rowTotals).map(Double.init)
    let events = byColumn ? counts[0].map(Double.init) : counts.map { Double($0[0]) }
    let s = scores ?? sizes.indices.map { Double($0 + 1) }
    guard s.count == sizes.count else {
      return BasicTest(method: .cochranArmitage, undefined: .invalidArgument)
    }
    let n = sizes.reduce(0, +)
    let p = events.reduce(0, +) / n
    guard n > 0, p > 0, p < 1 else {
      return BasicTest(method: .cochranArmitage, undefined: .tooFewNonEmptyRowsOrColumns)
    }
    let mean = zip(sizes, s).reduce(0) { $0 + $1.0 * $1.1 } / n
    var top = 0.0
    var bottom = 0.0
    for j in s.indices {
      top += (s[j] - mean) * (events[j] - sizes[j] * p)
      bottom += sizes[j] * (s[j] - mean) * (s[j] - mean)
    }
    guard bottom > 0 else {
      return BasicTest(method: .cochranArmitage, undefined: .tooFewNonEmptyRowsOrColumns)
    }
    let statistic = top * top / (p * (1 - p) * bottom)
    return BasicTest(
      method: .cochranArmitage, statistic: statistic, df: 1,
      p: ChiSquare.upperTail(statistic, df: 1))
  }
}
