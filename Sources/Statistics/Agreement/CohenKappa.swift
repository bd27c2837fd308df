/// Cohen's kappa of two raters who use the same categories.
public struct CohenKappa: Sendable, Equatable {
  /// How much a disagreement of i and j among k categories counts.
  public enum Weights: String, Sendable, CaseIterable {
    /// Agreement or not (Cohen 1960).
    case unweighted
    /// 1 - |i - j| / (k - 1).
    case linear
    /// 1 - ((i - j) / (k - 1))² (Cohen 1968).
    case quadratic
  }

  public let weights: Weights
  /// (pₒ - pₑ) / (1 - pₑ).
  public let kappa: Double?
  /// The large-sample standard error (Fleiss, Cohen & Everitt 1969, Psychological Bulletin 72:323).
  public let standardError: Double?
  /// kappa ± z standard errors, not clipped.
  public let interval: Interval?
  public let undefined: Undefined?

  public init(
    _ table: ContingencyTable, weights: Weights = .unweighted, level: Double = 0.95
  ) {
    self.weights = weights
    let k = table.rows
    let reason: Undefined? =
      k != table.columns ? .notSquare : k < 2 || table.total == 0 ? .tooFewValues : nil
    if let reason {
      (kappa, standardError, interval, undefined) = (nil, nil, nil, reason)
      return
    }
    func weight(_ i: Int, _ j: Int) -> Double {
      let d = abs(Double(i - j)) / Double(k - 1)
      return switch weights {
      case .unweighted: i == j ? 1 : 0
      case .linear: 1 - d
      case .quadratic: 1 - d * d
      }
    }
    let n = Double(table.total)
    let r = table.rowTotals.map { Double($0) / n }
    let c = table.columnTotals.map { Double($0) / n }
    // Disagreements are summed: 1 - pₑ is then exactly 0 where chance alone agrees.
    var seen = 0.0
    var chance = 0.0
    for i in 0..<k {
      for j in 0..<k {
        seen += (1 - weight(i, j)) * Double(table.counts[i][j]) / n
        chance += (1 - weight(i, j)) * r[i] * c[j]
      }
    }
    guard chance > 0 else {
      (kappa, standardError, interval, undefined) = (nil, nil, nil, .certainAgreement)
      return
    }
    let value = 1 - seen / chance
    var sum = 0.0
    for i in 0..<k {
      let row = (0..<k).reduce(0) { $0 + weight(i, $1) * c[$1] }
      for j in 0..<k {
        let column = (0..<k).reduce(0) { $0 + weight($1, j) * r[$1] }
        let d = weight(i, j) - (row + column) * (1 - value)
        sum += Double(table.counts[i][j]) / n * d * d
      }
    }
    let expected = 1 - chance
    let last = value - expected * (1 - value)
    let error = (max(0, sum - last * last) / n).squareRoot() / chance
    kappa = value
    standardError = error
    let z = StandardNormal.upperQuantile((1 - level) / 2)
    interval = Interval(lower: value - z * error, upper: value + z * error)
    undefined = nil
  }
}
