/// Buffers of a logistic fit, reused from fit to fit. One for each worker.
public struct LogisticWorkspace: Sendable {
  var predictor: [Double] = []
  var residual: [Double] = []
  var variance: [Double] = []
  var scratch: [Double] = []
  var gradient: [Double] = []
  var information: [Double] = []
  var whitened: [Double] = []

  public init() {}

  mutating func prepare(rows: Int, rank: Int) {
    if predictor.count != rows {
      predictor = [Double](repeating: 0, count: rows)
      residual = predictor
      variance = predictor
      scratch = [Double](repeating: 0, count: 2 * rows)
    }
    if gradient.count != rank {
      gradient = [Double](repeating: 0, count: rank)
      information = [Double](repeating: 0, count: rank * rank)
    }
  }
}
