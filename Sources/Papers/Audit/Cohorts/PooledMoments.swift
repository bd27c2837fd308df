import Glibc
internal import Numerals

/// Mean and SD of a whole from those of its parts, with what rounding leaves open:
/// `S² = (Σ (nᵢ-1) sᵢ² + Σ nᵢ (mᵢ - m)²) / (n - 1)`.
struct PooledMoments {
  let sizes: [Int]
  let means: [PrintedNumber]
  let sds: [PrintedNumber]

  /// nil where a part lacks its mean or SD, or there are too many parts.
  init?(_ row: PaperRow, _ parts: [PaperTable.Column], sizes: [Int]) {
    guard row.levels.isEmpty, (2...4).contains(parts.count) else { return nil }
    var (means, sds) = ([PrintedNumber](), [PrintedNumber]())
    for part in parts {
      guard let values = row.summary(in: part.id), let mean = values["mean"]?.number,
        let sd = values["sd"]?.number, mean.relation == .equal, sd.relation == .equal
      else { return nil }
      means.append(mean)
      sds.append(sd)
    }
    let own = parts.map { row.summary(in: $0.id)?["n"]?.count }
    self.sizes = zip(own, sizes).map { $0 ?? $1 }
    (self.means, self.sds) = (means, sds)
  }

  static func mean(_ means: [Double], _ sizes: [Double]) -> Double {
    zip(sizes, means).reduce(0) { $0 + $1.0 * $1.1 } / sizes.reduce(0, +)
  }

  static func sd(_ means: [Double], _ sds: [Double], _ sizes: [Double]) -> Double {
    let center = mean(means, sizes)
    var sum = 0.0
    for (index, size) in sizes.enumerated() {
      sum += (size - 1) * sds[index] * sds[index]
      sum += size * (means[index] - center) * (means[index] - center)
    }
    return (sum / (sizes.reduce(0, +) - 1)).squareRoot()
  }

  private var counts: [Double] { sizes.map(Double.init) }
  var mean: Double { Self.mean(means.map(\.value), counts) }
  var sd: Double { Self.sd(means.map(\.value), sds.map(\.value), counts) }

  /// What rounding allows; with `missing` the share of values that any part may lack.
  func meanRange(missing: Double = 0) -> Range {
    hull(missing) { weights in
      Range.over(means.map { Range($0) }) { Self.mean($0, weights) }
    }
  }

  func sdRange(missing: Double = 0) -> Range {
    let count = means.count
    return hull(missing) { weights in
      var range = Range.over((means + sds).map { Range($0) }) {
        Self.sd(Array($0[..<count]), Array($0[count...]), weights)
      }
      // Equal means, where their prints allow it, lie inside of the corners.
      let low = means.map(\.lower).max() ?? 0
      let high = means.map(\.upper).min() ?? 0
      if low <= high {
        let least = Self.sd(
          [Double](repeating: low, count: count), sds.map { max(0, $0.lower) }, weights)
        range = Range(min(range.low, least), range.high)
      }
      return range
    }
  }

  private func hull(_ missing: Double, _ range: ([Double]) -> Range) -> Range {
    guard missing > 0 else { return range(counts) }
    var result: Range?
    for corner in 0..<(1 << counts.count) {
      let weights = counts.enumerated().map {
        corner >> $0.offset & 1 == 0 ? $0.element : max(2, $0.element * (1 - missing))
      }
      let own = range(weights)
      result = result.map { Range(min($0.low, own.low), max($0.high, own.high)) } ?? own
    }
    return result ?? range(counts)
  }
}
