public import LinearAlgebra

/// Variance inflation: how much the other columns blow up the variance of an estimate. Two
/// conventions are in use and differ by several percent outside linear regression.
public enum VarianceInflation {
  /// `1 / (1 - R²)` of each design column on the others and a constant: the ordinary VIF.
  /// Infinite for a column that the others determine; NaN for a constant column.
  public static func ofDesign(_ design: Matrix) -> [Double] {
    (0..<design.columns).map { column in
      let others = (0..<design.columns).filter { $0 != column }
      let y = design.column(column)
      guard let low = y.min(), let high = y.max(), high > low else { return .nan }
      let basis = ColumnBasis(design.selecting(columns: others).prependingOnes())
      let mean = Kernels.sum(y) / Double(y.count)
      let centred = y.map { $0 - mean }
      let total = Kernels.dot(centred, centred)
      let shares = basis.q.transposedMultiplied(by: centred)
      let fitted = basis.q.multiplied(by: shares)
      let rest = zip(centred, fitted).map { $0 - $1 }
      let residual = Kernels.dot(rest, rest)
      return residual <= 1e-22 * total ? .infinity : total / residual
    }
  }

  /// The generalised VIF of each term (Fox and Monette 1992) from the covariance of the slopes,
  /// without the intercept: `|R₁₁| |R₂₂| / |R|` of its correlation matrix, as `car::vif` does.
  public struct Generalised: Sendable, Equatable {
    public let gvif: Double
    public let df: Int
    /// `GVIF^(1 / (2 df))`, comparable between terms.
    public let scaled: Double
  }

  /// - Parameter terms: for each term its rows of `covariance`.
  public static func ofCovariance(_ covariance: Matrix, terms: [[Int]]) -> [Generalised] {
    let defined = (0..<covariance.rows).filter { covariance[$0, $0] > 0 }
    let order = defined.count
    var correlation = Matrix(rows: order, columns: order)
    for (i, a) in defined.enumerated() {
      for (j, b) in defined.enumerated() {
        correlation[i, j] =
          covariance[a, b] / (covariance[a, a] * covariance[b, b]).squareRoot()
      }
    }
    let whole = correlation.logDeterminantOfPositiveDefinite ?? .nan
    return terms.map { term in
      let own = (0..<order).filter { term.contains(defined[$0]) }
      let rest = (0..<order).filter { !term.contains(defined[$0]) }
      let first = correlation.selecting(rows: own, columns: own)
      let second = correlation.selecting(rows: rest, columns: rest)
      let logarithm =
        (first.logDeterminantOfPositiveDefinite ?? .nan)
        + (second.logDeterminantOfPositiveDefinite ?? .nan) - whole
      let df = own.count
      return Generalised(
        gvif: df > 0 ? Elementary.exp(logarithm) : .nan, df: df,
        scaled: df > 0 ? Elementary.exp(logarithm / Double(2 * df)) : .nan)
    }
  }
}
