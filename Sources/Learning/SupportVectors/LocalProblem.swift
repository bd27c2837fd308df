/// The dual problem of the points of a working set, all others held still.
struct LocalProblem {
  private(set) var alpha: [Double]
  private let sign: [Double]
  private let limit: [Double]
  private var gradient: [Double]
  private let kernel: [Double]
  private let count: Int

  init(
    _ points: [Int], _ state: DualState, rows: UnsafeMutableBufferPointer<Float>, stride: Int
  ) {
    count = points.count
    alpha = points.map { state.alpha[$0] }
    sign = points.map { state.sign[$0] }
    limit = points.map { state.limit[$0] }
    gradient = points.map { state.gradient[$0] }
    var kernel = Array(repeating: 0.0, count: points.count * points.count)
    for row in points.indices {
      for column in points.indices {
        kernel[row * points.count + column] = Double(rows[row * stride + points[column]])
      }
    }
    self.kernel = kernel
  }

  /// Changes pairs until the largest violation is below `tolerance`: O(points) a pair.
  mutating func solve(until tolerance: Double) {
    for _ in 0..<(100 * count) {
      guard let (first, second) = pair(tolerance) else { return }
      change(first, second)
    }
  }

  private func pair(_ tolerance: Double) -> (Int, Int)? {
    var (first, top) = (-1, -Double.infinity)
    for place in 0..<count {
      let canRise = sign[place] > 0 ? alpha[place] < limit[place] : alpha[place] > 0
      if canRise, -gradient[place] > top { (first, top) = (place, -gradient[place]) }
    }
    guard first >= 0 else { return nil }
    var (second, best, steepest) = (-1, 0.0, -Double.infinity)
    let row = first * count
    for place in 0..<count {
      let canFall = sign[place] > 0 ? alpha[place] > 0 : alpha[place] < limit[place]
      guard canFall else { continue }
      steepest = max(steepest, gradient[place])
      let gain = top + gradient[place]
      guard gain > 0 else { continue }
      let change = -gain * gain / curvature(row, first, place)
      if change < best { (second, best) = (place, change) }
    }
    return second >= 0 && top + steepest >= tolerance ? (first, second) : nil
  }

  private func curvature(_ row: Int, _ first: Int, _ second: Int) -> Double {
    let value = kernel[row + first] + kernel[second * count + second] - 2 * kernel[row + second]
    return value > 0 ? value : 1e-12
  }

  /// α sign of the first rises and that of the second falls by the same step, as far as the limits
  /// let them.
  private mutating func change(_ first: Int, _ second: Int) {
    let wanted =
      (gradient[second] - gradient[first]) / curvature(first * count, first, second)
    let roomAbove = sign[first] > 0 ? limit[first] - alpha[first] : alpha[first]
    let roomBelow = sign[second] > 0 ? alpha[second] : limit[second] - alpha[second]
    let step = min(wanted, roomAbove, roomBelow)
    move(first, by: sign[first] * step, isWhole: step == roomAbove)
    move(second, by: -sign[second] * step, isWhole: step == roomBelow)
    let (a, b) = (first * count, second * count)
    for place in 0..<count { gradient[place] += step * (kernel[a + place] - kernel[b + place]) }
  }

  /// A whole step ends on the limit itself, not beside it.
  private mutating func move(_ place: Int, by step: Double, isWhole: Bool) {
    alpha[place] = isWhole ? (step > 0 ? limit[place] : 0) : alpha[place] + step
  }
}
