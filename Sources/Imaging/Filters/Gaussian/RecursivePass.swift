/// Runs the recursion over eight lines at once. Lines lie interleaved: sample i of all lines first.
extension RecursiveGaussian {
  typealias Lanes = SIMD8<Double>

  /// Sums in the order of ITK, so that the last bit is the same.
  @inline(__always)
  private static func mix(
    _ a: Lanes, _ wa: Double, _ b: Lanes, _ wb: Double, _ c: Lanes, _ wc: Double, _ d: Lanes,
    _ wd: Double
  ) -> Lanes {
    let first: Lanes = a * wa
    let second: Lanes = first + b * wb
    let third: Lanes = second + c * wc
    return third + d * wd
  }

  /// Filters `count` samples (at least four); the result replaces `data`.
  ///
  /// The first sample continues the line to the left for ever and the last one to the right.
  func filter(
    _ data: UnsafeMutablePointer<Lanes>, scratch out: UnsafeMutablePointer<Lanes>, count: Int
  ) {
    forwards(data, into: out, count: count)
    backwards(data, adding: out, count: count)
  }

  @inline(__always)
  private func forwards(
    _ data: UnsafeMutablePointer<Lanes>, into out: UnsafeMutablePointer<Lanes>, count: Int
  ) {
    let (n0, n1, n2, n3) = (n[0], n[1], n[2], n[3])
    let (d1, d2, d3, d4) = (d[0], d[1], d[2], d[3])
    let (e1, e2, e3, e4) = (bn[0], bn[1], bn[2], bn[3])
    let left = data[0]
    var p4 = Self.mix(left, n0, left, n1, left, n2, left, n3)
    var p3 = Self.mix(data[1], n0, left, n1, left, n2, left, n3)
    var p2 = Self.mix(data[2], n0, data[1], n1, left, n2, left, n3)
    var p1 = Self.mix(data[3], n0, data[2], n1, data[1], n2, left, n3)
    p4 -= Self.mix(left, e1, left, e2, left, e3, left, e4)
    p3 -= Self.mix(p4, d1, left, e2, left, e3, left, e4)
    p2 -= Self.mix(p3, d1, p4, d2, left, e3, left, e4)
    p1 -= Self.mix(p2, d1, p3, d2, p4, d3, left, e4)
    out[0] = p4
    out[1] = p3
    out[2] = p2
    out[3] = p1
    var (x1, x2, x3) = (data[3], data[2], data[1])
    var index = 4
    while index < count {
      let x0 = data[index]
      let value =
        Self.mix(x0, n0, x1, n1, x2, n2, x3, n3) - Self.mix(p1, d1, p2, d2, p3, d3, p4, d4)
      out[index] = value
      (p1, p2, p3, p4) = (value, p1, p2, p3)
      (x1, x2, x3) = (x0, x1, x2)
      index += 1
    }
  }

  @inline(__always)
  private func backwards(
    _ data: UnsafeMutablePointer<Lanes>, adding out: UnsafeMutablePointer<Lanes>, count: Int
  ) {
    let (m1, m2, m3, m4) = (m[0], m[1], m[2], m[3])
    let (d1, d2, d3, d4) = (d[0], d[1], d[2], d[3])
    let (e1, e2, e3, e4) = (bm[0], bm[1], bm[2], bm[3])
    let end = count - 1
    let right = data[end]
    var p4 = Self.mix(right, m1, right, m2, right, m3, right, m4)
    var p3 = Self.mix(right, m1, right, m2, right, m3, right, m4)
    var p2 = Self.mix(data[end - 1], m1, right, m2, right, m3, right, m4)
    var p1 = Self.mix(data[end - 2], m1, data[end - 1], m2, right, m3, right, m4)
    p4 -= Self.mix(right, e1, right, e2, right, e3, right, e4)
    p3 -= Self.mix(p4, d1, right, e2, right, e3, right, e4)
    p2 -= Self.mix(p3, d1, p4, d2, right, e3, right, e4)
    p1 -= Self.mix(p2, d1, p3, d2, p4, d3, right, e4)
    var (x1, x2, x3, x4) = (data[end - 3], data[end - 2], data[end - 1], right)
    data[end] = out[end] + p4
    data[end - 1] = out[end - 1] + p3
    data[end - 2] = out[end - 2] + p2
    data[end - 3] = out[end - 3] + p1
    var index = end - 4
    while index >= 0 {
      let value =
        Self.mix(x1, m1, x2, m2, x3, m3, x4, m4) - Self.mix(p1, d1, p2, d2, p3, d3, p4, d4)
      (p1, p2, p3, p4) = (value, p1, p2, p3)
      (x1, x2, x3, x4) = (data[index], x1, x2, x3)
      data[index] = out[index] + value
      index -= 1
    }
  }
}
