import Glibc

/// The number of marked items among `draws` taken without replacement from `marked` marked and
/// `unmarked` other items: the first cell of a 2 x 2 table with fixed margins.
public struct Hypergeometric: Sendable {
  /// The smallest possible count, max(0, draws - unmarked).
  public let lowest: Int
  /// The largest possible count, min(draws, marked).
  public let highest: Int
  /// log P(lowest...highest), normalised.
  let logProbabilities: [Double]

  /// Sums log ratios of neighbouring probabilities outwards from the mode,
  /// P(x+1)/P(x) = (marked-x)(draws-x) / ((x+1)(unmarked-draws+x+1)), and normalises: no factorial
  /// is formed, so that counts of any size keep their digits.
  public init(marked: Int, unmarked: Int, draws: Int) {
    lowest = max(0, draws - unmarked)
    highest = min(draws, marked)
    let first = lowest
    let mode = min(
      max(
        Int((Double(draws) + 1) * (Double(marked) + 1) / (Double(marked + unmarked) + 2)), lowest),
      highest)
    var values = [Double](repeating: 0, count: highest - lowest + 1)
    func ratio(_ x: Int) -> Double {
      Double(marked - x) / Double(x + 1) * (Double(draws - x) / Double(unmarked - draws + x + 1))
    }
    var x = mode
    while x < highest {
      values[x + 1 - first] = values[x - first] + log(ratio(x))
      x += 1
    }
    x = mode
    while x > lowest {
      values[x - 1 - first] = values[x - first] - log(ratio(x - 1))
      x -= 1
    }
    let total = log(values.reduce(0) { $0 + exp($1) })
    logProbabilities = values.map { $0 - total }
  }

  /// P(X = x).
  public func probability(_ x: Int) -> Double {
    guard x >= lowest, x <= highest else { return 0 }
    return exp(logProbabilities[x - lowest])
  }

  /// P(X <= x), summed from the small end.
  public func cdf(_ x: Int) -> Double {
    if x >= highest { return 1 }
    if x < lowest { return 0 }
    return min(1, (lowest...x).reduce(0) { $0 + probability($1) })
  }

  /// P(X > x), summed from the small end.
  public func upperTail(_ x: Int) -> Double {
    if x < lowest { return 1 }
    if x >= highest { return 0 }
    return min(1, stride(from: highest, to: x, by: -1).reduce(0) { $0 + probability($1) })
  }
}
