/// Robust-free locally weighted lines: R's `lowess(x, y, f, iter = 0, delta)`.
///
/// W. S. Cleveland, JASA 74 (1979) 829-836: windows of floor(n f) rows, tricube weights, lines,
/// and linear interpolation between fitted places closer than delta (1 % of the range).
public enum Lowess {
  /// Sorted x and the smooth there.
  public static func fit(
    x: [Double], y: [Double], span: Double = 2.0 / 3, delta: Double? = nil
  ) -> (x: [Double], y: [Double]) {
    let order = x.indices.sorted { (x[$0], $0) < (x[$1], $1) }
    let xs = order.map { x[$0] }
    let ys = order.map { y[$0] }
    let n = xs.count
    guard n > 1 else { return (xs, ys) }
    let range = xs[n - 1] - xs[0]
    let delta = delta ?? 0.01 * range
    let size = max(2, min(n, Int(span * Double(n) + 1e-7)))
    var smooth = [Double](repeating: 0, count: n)
    var weights = smooth
    var left = 0
    var right = size - 1
    var last = -1
    var i = 0
    while true {
      while right < n - 1, xs[i] - xs[left] > xs[right + 1] - xs[i] {
        left += 1
        right += 1
      }
      let reach = max(xs[i] - xs[left], xs[right] - xs[i])
      smooth[i] =
        line(at: xs[i], xs, ys, left: left, reach: reach, range: range, &weights) ?? ys[i]
      if last < i - 1 {
        let width = xs[i] - xs[last]
        for j in (last + 1)..<i {
          let share = (xs[j] - xs[last]) / width
          smooth[j] = share * smooth[i] + (1 - share) * smooth[last]
        }
      }
      last = i
      let cut = xs[last] + delta
      i = last + 1
      while i < n {
        if xs[i] > cut { break }
        if xs[i] == xs[last] {
          smooth[i] = smooth[last]
          last = i
        }
        i += 1
      }
      i = max(last + 1, i - 1)
      if last >= n - 1 { break }
    }
    return (xs, smooth)
  }

  private static func line(
    at place: Double, _ x: [Double], _ y: [Double], left: Int, reach: Double, range: Double,
    _ weights: inout [Double]
  ) -> Double? {
    let (far, near) = (0.999 * reach, 0.001 * reach)
    var total = 0.0
    var j = left
    while j < x.count {
      let distance = abs(x[j] - place)
      var weight = 0.0
      if distance <= far {
        if distance <= near {
          weight = 1
        } else {
          let ratio = distance / reach
          let cube = 1 - ratio * ratio * ratio
          weight = cube * cube * cube
        }
        total += weight
      } else if x[j] > place {
        break
      }
      weights[j - left] = weight
      j += 1
    }
    guard total > 0 else { return nil }
    let used = 0..<(j - left)
    for k in used { weights[k] /= total }
    if reach > 0 {
      var mean = 0.0
      for k in used { mean += weights[k] * x[left + k] }
      let shift = place - mean
      var spread = 0.0
      for k in used {
        spread += weights[k] * (x[left + k] - mean) * (x[left + k] - mean)
      }
      if spread.squareRoot() > 0.001 * range {
        let slope = shift / spread
        for k in used { weights[k] *= slope * (x[left + k] - mean) + 1 }
      }
    }
    var value = 0.0
    for k in used { value += weights[k] * y[left + k] }
    return value
  }
}
