import LinearAlgebra

/// Predictors centred and scaled, and what undoes it.
struct StandardizedDesign: Sendable {
  let rows: Int
  let columns: Int
  /// Column-major; the columns of constant predictors are 0.
  let z: DoubleBuffer
  let means: [Double]
  /// What a column was divided by; 0 marks a constant column, whose coefficient stays 0.
  let scales: [Double]
  /// Row weights that sum to 1.
  let weights: [Double]

  init(_ x: Matrix, weights given: [Double]?, scaling: ColumnScaling) throws(LassoFault) {
    guard x.rows >= 2 else { throw .tooFewRows(x.rows) }
    if let place = x.firstNonFinite { throw .notFinite(row: place.row, column: place.column) }
    weights = try Self.normalized(given, rows: x.rows)
    let n = x.rows
    let p = x.columns
    let buffer = DoubleBuffer(n * p)
    var means = [Double](repeating: 0, count: p)
    var scales = [Double](repeating: 0, count: p)
    let weights = weights
    x.withUnsafeBufferPointer { source in
      for column in 0..<p {
        let target = buffer.base + column * n
        var mean = 0.0
        for row in 0..<n { mean += weights[row] * source[column * n + row] }
        // A second pass takes out what rounding left in the mean of columns far from 0.
        var rest = 0.0
        for row in 0..<n { rest += weights[row] * (source[column * n + row] - mean) }
        mean += rest
        var square = 0.0
        for row in 0..<n {
          let value = source[column * n + row] - mean
          target[row] = value
          square += weights[row] * value * value
        }
        let deviation = square.squareRoot()
        means[column] = mean
        let isConstant = !(deviation > 1e-12 * max(1e-300, abs(mean))) || deviation == 0
        if isConstant {
          for row in 0..<n { target[row] = 0 }
        } else if scaling == .population {
          scales[column] = deviation
          for row in 0..<n { target[row] /= deviation }
        } else {
          scales[column] = 1
        }
      }
    }
    rows = n
    columns = p
    z = buffer
    self.means = means
    self.scales = scales
  }

  static func normalized(_ weights: [Double]?, rows: Int) throws(LassoFault) -> [Double] {
    guard let weights else { return [Double](repeating: 1 / Double(rows), count: rows) }
    guard weights.count == rows else {
      throw .lengthsDiffer(rows: rows, outcomes: weights.count)
    }
    let total = Kernels.sum(weights)
    guard total > 0, total.isFinite, weights.allSatisfy({ $0 >= 0 }) else {
      throw .weightsUnusable
    }
    return weights.map { $0 / total }
  }

  /// Coefficients of the columns as given.
  func original(_ b: [Double], intercept: Double) -> SparseCoefficients {
    var kept: [Int] = []
    var values: [Double] = []
    var shift = intercept
    for column in 0..<columns where b[column] != 0 {
      let value = b[column] / scales[column]
      kept.append(column)
      values.append(value)
      shift -= value * means[column]
    }
    return SparseCoefficients(intercept: shift, columns: kept, values: values)
  }
}
