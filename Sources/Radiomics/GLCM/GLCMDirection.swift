import Glibc

/// The co-occurrence probabilities of one direction with their marginals, from which all features
/// are computed.
struct GLCMDirection {
  let rows: [Int32]
  let columns: [Int32]
  let probabilities: [Double]
  let levels: [Double]
  let isSymmetric: Bool
  /// p_x and p_y by rank.
  let rowSums: [Double]
  let columnSums: [Double]
  /// p_{x+y}(k) at k - 2 and p_{x-y}(k) at k.
  let sums: [Double]
  let differences: [Double]

  init(_ counts: PairCounts, levels: [Double], isSymmetric: Bool) {
    let total = counts.total
    rows = counts.rows
    columns = counts.columns
    probabilities = counts.counts.map { $0 / total }
    self.levels = levels
    self.isSymmetric = isSymmetric
    let highest = Int(levels.last ?? 0)
    var rowSums = [Double](repeating: 0, count: levels.count)
    var columnSums = rowSums
    var sums = [Double](repeating: 0, count: max(1, 2 * highest - 1))
    var differences = [Double](repeating: 0, count: max(1, highest))
    for cell in probabilities.indices {
      let (row, column, p) = (Int(rows[cell]), Int(columns[cell]), probabilities[cell])
      rowSums[row] += p
      columnSums[column] += p
      let (i, j) = (Int(levels[row]), Int(levels[column]))
      sums[i + j - 2] += p
      differences[abs(i - j)] += p
    }
    self.rowSums = rowSums
    self.columnSums = columnSums
    self.sums = sums
    self.differences = differences
  }

  /// -sum p log2(p + eps)
  static func entropy(_ probabilities: [Double]) -> Double {
    var sum = 0.0
    for p in probabilities where p > 0 { sum += p * log2(p + GLCM.epsilon) }
    return -sum
  }

  /// All features in the order of `GLCM.definitions`; withdrawn ones are NaN.
  func features(wantsMCC: Bool) -> [Double] {
    var (autocorrelation, energy, largest) = (0.0, 0.0, 0.0)
    for cell in probabilities.indices {
      let p = probabilities[cell]
      autocorrelation += p * (levels[Int(rows[cell])] * levels[Int(columns[cell])])
      energy += p * p
      largest = max(largest, p)
    }
    let entropy = GLCMDirection.entropy(probabilities)
    let (meanX, meanY) = (mean(rowSums), mean(columnSums))
    let (varianceX, varianceY) = (variance(rowSums, meanX), variance(columnSums, meanY))
    let cluster = clusterMoments(about: meanX + meanY)
    let difference = differenceFeatures()
    let information = informationCorrelations(jointEntropy: entropy)
    return [
      autocorrelation, cluster.prominence, cluster.shade, cluster.tendency, difference.contrast,
      correlation(meanX, meanY, varianceX, varianceY), difference.average,
      GLCMDirection.entropy(differences), difference.variance, .nan, .nan, .nan, difference.id,
      difference.idm, difference.idmn, difference.idn, information.first, information.second,
      difference.inverseVariance, meanX, energy, entropy,
      wantsMCC ? MaximalCorrelation.coefficient(of: self) : .nan, largest, sumAverage,
      GLCMDirection.entropy(sums), varianceX, .nan,
    ]
  }

  private func mean(_ marginal: [Double]) -> Double {
    var sum = 0.0
    for rank in marginal.indices { sum += levels[rank] * marginal[rank] }
    return sum
  }

  private func variance(_ marginal: [Double], _ mean: Double) -> Double {
    var sum = 0.0
    for rank in marginal.indices {
      let deviation = levels[rank] - mean
      sum += marginal[rank] * (deviation * deviation)
    }
    return sum
  }

  /// 1 where either marginal is a single level.
  private func correlation(
    _ meanX: Double, _ meanY: Double, _ varianceX: Double, _ varianceY: Double
  ) -> Double {
    var covariance = 0.0
    for cell in probabilities.indices {
      covariance +=
        probabilities[cell] * (levels[Int(rows[cell])] - meanX)
        * (levels[Int(columns[cell])] - meanY)
    }
    let deviations = varianceX.squareRoot() * varianceY.squareRoot()
    return deviations == 0 ? 1 : covariance / (deviations + GLCM.epsilon)
  }

  private var sumAverage: Double {
    var sum = 0.0
    for index in sums.indices { sum += Double(index + 2) * sums[index] }
    return sum
  }

  private func clusterMoments(
    about mean: Double
  ) -> (tendency: Double, shade: Double, prominence: Double) {
    var (second, third, fourth) = (0.0, 0.0, 0.0)
    for index in sums.indices where sums[index] > 0 {
      let deviation = Double(index + 2) - mean
      let square = deviation * deviation
      second += sums[index] * square
      third += sums[index] * (square * deviation)
      fourth += sums[index] * (square * square)
    }
    return (second, third, fourth)
  }

  private struct DifferenceFeatures {
    var (average, variance, contrast) = (0.0, 0.0, 0.0)
    var (id, idm, idn, idmn, inverseVariance) = (0.0, 0.0, 0.0, 0.0, 0.0)
  }

  private func differenceFeatures() -> DifferenceFeatures {
    var result = DifferenceFeatures()
    let levelCount = levels.last ?? 1
    for k in differences.indices where differences[k] > 0 {
      let (p, distance) = (differences[k], Double(k))
      let square = distance * distance
      result.average += distance * p
      result.contrast += square * p
      result.id += p / (1 + distance)
      result.idm += p / (1 + square)
      result.idn += p / (1 + distance / levelCount)
      result.idmn += p / (1 + square / (levelCount * levelCount))
      if k > 0 { result.inverseVariance += p / square }
    }
    for k in differences.indices where differences[k] > 0 {
      let deviation = Double(k) - result.average
      result.variance += differences[k] * (deviation * deviation)
    }
    return result
  }

  /// The two informational measures of correlation. The second is 0 where HXY2 = HXY and NaN where
  /// rounding makes HXY2 the smaller, so that the direction does not count, as in pyradiomics.
  private func informationCorrelations(
    jointEntropy: Double
  ) -> (first: Double, second: Double) {
    let entropyX = GLCMDirection.entropy(rowSums)
    let entropyY = GLCMDirection.entropy(columnSums)
    var crossed = 0.0
    for cell in probabilities.indices {
      let product = rowSums[Int(rows[cell])] * columnSums[Int(columns[cell])]
      crossed -= probabilities[cell] * log2(product + GLCM.epsilon)
    }
    let divisor = max(entropyX, entropyY)
    let first = divisor == 0 ? 0 : (jointEntropy - crossed) / divisor
    let independent = independentEntropy(entropyX, entropyY)
    let second =
      independent == jointEntropy
      ? 0 : (1 - exp(-2 * (independent - jointEntropy))).squareRoot()
    return (first, second)
  }

  /// HXY2 = -sum p_x p_y log2(p_x p_y + eps). Large matrices use that the logarithm of a product is
  /// a sum; the term of eps is then its first-order value.
  private func independentEntropy(_ entropyX: Double, _ entropyY: Double) -> Double {
    if levels.count > 48 {
      let cells = rowSums.count { $0 > 0 } * columnSums.count { $0 > 0 }
      var (exactX, exactY) = (0.0, 0.0)
      for p in rowSums where p > 0 { exactX -= p * log2(p) }
      for p in columnSums where p > 0 { exactY -= p * log2(p) }
      return exactX + exactY - Double(cells) * GLCM.epsilon / M_LN2
    }
    var sum = 0.0
    for px in rowSums where px > 0 {
      for py in columnSums where py > 0 {
        let product = px * py
        sum += product * log2(product + GLCM.epsilon)
      }
    }
    return -sum
  }
}
