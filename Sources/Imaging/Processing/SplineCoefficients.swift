import Glibc

/// Cubic B-splines that pass through the voxels, with the image mirrored at its ends.
///
/// M. Unser, "Splines: a perfect fit for signal and image processing", IEEE Signal Processing
/// Magazine 16 (1999), as ITK computes them.
enum SplineCoefficients {
  private static let pole = 3.0.squareRoot() - 2
  private static let tolerance = 1e-10

  /// Turns samples into coefficients along one axis.
  static func decompose(_ values: inout [Double], _ size: SIMD3<Int>, axis: Int) {
    let length = size[axis]
    guard length > 1 else { return }
    let stride = [1, size.x, size.x * size.y][axis]
    guard axis > 0 else {
      var line = [Double](repeating: 0, count: length)
      for start in Swift.stride(from: 0, to: values.count, by: length) {
        for index in 0..<length { line[index] = values[start + index] }
        decompose(&line)
        for index in 0..<length { values[start + index] = line[index] }
      }
      return
    }
    // Neighbouring lines side by side: every step runs along x, which is contiguous.
    values.withUnsafeMutableBufferPointer { values in
      let base = values.baseAddress!
      for block in Swift.stride(from: 0, to: values.count, by: stride * length) {
        for first in Swift.stride(from: 0, to: stride, by: size.x) {
          decompose(rows: base + block + first, width: size.x, stride: stride, count: length)
        }
      }
    }
  }

  /// The recursion of `decompose(_:)` over `width` lines at once, operation by operation the same.
  private static func decompose(
    rows: UnsafeMutablePointer<Double>, width: Int, stride: Int, count: Int
  ) {
    let z = pole
    let gain = (1 - z) * (1 - 1 / z)
    func row(_ index: Int) -> UnsafeMutablePointer<Double> { rows + index * stride }
    for index in 0..<count {
      let current = row(index)
      for x in 0..<width { current[x] *= gain }
    }
    let horizon = Int((log(tolerance) / log(abs(z))).rounded(.up))
    let first = row(0)
    var power = z
    if horizon < count {
      for index in 1..<horizon {
        let current = row(index)
        for x in 0..<width { first[x] += power * current[x] }
        power *= z
      }
    } else {
      let inverse = 1 / z
      var mirrored = pow(z, Double(count - 1))
      let last = row(count - 1)
      for x in 0..<width { first[x] += mirrored * last[x] }
      mirrored *= mirrored * inverse
      for index in 1..<max(1, count - 1) {
        let current = row(index)
        let weight = power + mirrored
        for x in 0..<width { first[x] += weight * current[x] }
        power *= z
        mirrored *= inverse
      }
      let divisor = 1 - power * power
      for x in 0..<width { first[x] /= divisor }
    }
    for index in 1..<count {
      let (current, before) = (row(index), row(index - 1))
      for x in 0..<width { current[x] += z * before[x] }
    }
    let (last, before) = (row(count - 1), row(count - 2))
    let end = z / (z * z - 1)
    for x in 0..<width { last[x] = end * (z * before[x] + last[x]) }
    for index in Swift.stride(from: count - 2, through: 0, by: -1) {
      let (current, next) = (row(index), row(index + 1))
      for x in 0..<width { current[x] = z * (next[x] - current[x]) }
    }
  }

  static func decompose(_ line: inout [Double]) {
    let z = pole
    let count = line.count
    let gain = (1 - z) * (1 - 1 / z)
    for index in 0..<count { line[index] *= gain }
    let horizon = Int((log(tolerance) / log(abs(z))).rounded(.up))
    var power = z
    if horizon < count {
      var sum = line[0]
      for index in 1..<horizon {
        sum += power * line[index]
        power *= z
      }
      line[0] = sum
    } else {
      let inverse = 1 / z
      var mirrored = pow(z, Double(count - 1))
      var sum = line[0] + mirrored * line[count - 1]
      mirrored *= mirrored * inverse
      for index in 1..<max(1, count - 1) {
        sum += (power + mirrored) * line[index]
        power *= z
        mirrored *= inverse
      }
      line[0] = sum / (1 - power * power)
    }
    for index in 1..<count { line[index] += z * line[index - 1] }
    line[count - 1] = (z / (z * z - 1)) * (z * line[count - 2] + line[count - 1])
    for index in Swift.stride(from: count - 2, through: 0, by: -1) {
      line[index] = z * (line[index + 1] - line[index])
    }
  }

  /// The four coefficients that a position takes part of, mirrored at the ends, and their weights.
  static func support(_ x: Double, length: Int) -> (places: SIMD4<Int>, weights: SIMD4<Double>) {
    let first = Int(Float(x).rounded(.down)) - 1
    let w = x - Double(first + 1)
    let w3 = (1.0 / 6.0) * w * w * w
    let w0 = (1.0 / 6.0) + 0.5 * w * (w - 1) - w3
    let w2 = w + w0 - 2 * w3
    let w1 = 1 - w0 - w2 - w3
    guard length > 1 else { return (.zero, [w0, w1, w2, w3]) }
    var places = SIMD4<Int>.zero
    let last = length - 1
    for step in 0..<4 {
      var place = first + step
      if place < 0 { place = -place }
      if place >= last { place = last - (place - last) }
      // An axis of two voxels is mirrored more than once.
      places[step] = max(0, min(last, place))
    }
    return (places, [w0, w1, w2, w3])
  }
}
