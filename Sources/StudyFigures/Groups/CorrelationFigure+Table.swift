public import Modelling
internal import Settings

extension CorrelationFigure {
  /// The whole matrix, 1 on its diagonal.
  public init(of found: CorrelationTable) {
    let count = found.columns.count
    var matrix = [[Double]](repeating: [Double](repeating: .nan, count: count), count: count)
    for index in 0..<count { matrix[index][index] = 1 }
    for pair in found.pairs {
      guard let first = found.columns.firstIndex(of: pair.first),
        let second = found.columns.firstIndex(of: pair.second)
      else { continue }
      matrix[first][second] = pair.coefficient.value ?? .nan
      matrix[second][first] = matrix[first][second]
    }
    self.init(
      title: "Correlations", names: found.labels, coefficients: matrix,
      measure: found.method.symbol)
  }
}
