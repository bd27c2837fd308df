#if canImport(Glibc)
  import Glibc
#endif

/// A measure of predictions (of the linear predictor for a binomial outcome) on rows left out. Of a
/// multinomial outcome a prediction is the loss of its row already.
struct FoldLoss {
  let family: LassoCrossValidation.Family
  let loss: LassoCrossValidation.Loss
  let y: [Double]
  let weights: [Double]

  /// Whether the measure is a mean over rows.
  var isAdditive: Bool { loss != .auc }

  func rowLoss(_ row: Int, _ predicted: Double) -> Double {
    if family == .multinomial { return predicted }
    guard family == .binomial else {
      let rest = y[row] - predicted
      return loss == .meanAbsoluteError ? abs(rest) : rest * rest
    }
    let p = min(max(Logarithm.sigmoid(predicted), 1e-5), 1 - 1e-5)
    switch loss {
    case .meanSquaredError: return 2 * (y[row] - p) * (y[row] - p)
    case .meanAbsoluteError: return 2 * abs(y[row] - p)
    case .misclassification: return (p > 0.5) == (y[row] == 1) ? 0 : 1
    case .deviance, .auc: return -2 * log(y[row] == 1 ? p : 1 - p)
    }
  }

  func measure(_ rows: [Int], _ predicted: [Double]) -> Double {
    if loss == .auc { return auc(rows, predicted) }
    var (sum, total) = (0.0, 0.0)
    for (place, row) in rows.enumerated() {
      sum += weights[row] * rowLoss(row, predicted[place])
      total += weights[row]
    }
    return total > 0 ? sum / total : .nan
  }

  /// Weighted, ties half; undefined (left out of the mean) where a fold has one class.
  private func auc(_ rows: [Int], _ predicted: [Double]) -> Double {
    let order = rows.indices.sorted { predicted[$0] > predicted[$1] }
    var (above, sum, positive, negative) = (0.0, 0.0, 0.0, 0.0)
    var start = 0
    while start < order.count {
      var end = start
      var (tiedPositive, tiedNegative) = (0.0, 0.0)
      while end < order.count, predicted[order[end]] == predicted[order[start]] {
        let row = rows[order[end]]
        if y[row] == 1 { tiedPositive += weights[row] } else { tiedNegative += weights[row] }
        end += 1
      }
      sum += tiedNegative * (above + tiedPositive / 2)
      above += tiedPositive
      positive += tiedPositive
      negative += tiedNegative
      start = end
    }
    return positive > 0 && negative > 0 ? sum / (positive * negative) : .nan
  }
}
