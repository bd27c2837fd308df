import Plotting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The axis of a forest plot: wide enough for every estimate that can be read, not so wide that one
/// endless interval flattens the others. What leaves it is drawn as an arrow.
enum ForestScale {
  static func scale(of rows: [ForestFigure.Row], isRatio: Bool) -> Scale {
    let toAxis: (Double) -> Double = isRatio ? { $0 > 0 ? log($0) : .nan } : { $0 }
    let effects = rows.compactMap { row -> (Double, Double, Double)? in
      let (low, middle, high) = (toAxis(row.low), toAxis(row.estimate), toAxis(row.high))
      return middle.isFinite ? (low, middle, high) : nil
    }
    var halves: [Double] = effects.map { ($0.2 - $0.0) / 2 }.filter { $0.isFinite && $0 > 0 }
    halves.sort()
    let typical = halves.isEmpty ? 1 : halves[halves.count / 2]
    let middles = effects.map(\.1).sorted()
    let centre = middles.isEmpty ? 0 : middles[middles.count / 2]
    let spread = middles.map { ($0 - centre).magnitude }.sorted()
    // An estimate itself may leave the axis: separation gives odds ratios of 10^8.
    let reach = max(4 * typical, spread.isEmpty ? 0 : 4 * spread[spread.count * 3 / 4])
    var low = 0.0
    var high = 0.0
    for (left, middle, right) in effects where (middle - centre).magnitude <= reach {
      low = min(low, max(left.isNaN ? middle : left, middle - 3 * typical))
      high = max(high, min(right.isNaN ? middle : right, middle + 3 * typical))
    }
    if high - low < 1e-9 { (low, high) = (-log(2), log(2)) }
    let room = (high - low) * 0.05
    guard isRatio else { return .linear((low - room)...(high + room)) }
    let limit = 600.0
    return .log(exp(max(-limit, low - room))...exp(min(limit, high + room)))
  }
}
