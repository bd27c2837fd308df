import Glibc

/// Samples a part of an image at continuous indices of the whole image, as ITK's interpolators do.
struct Sampler {
  var interpolator: Interpolator
  var wholeSize: SIMD3<Int>
  var dimensions: Int
  var part: Box
  /// Voxels, or B-spline coefficients.
  var values: [Double]

  /// - Parameter box: the voxels that samples will be taken near to.
  init(_ source: some VoxelSource, _ interpolator: Interpolator, around box: Box) {
    self.interpolator = interpolator
    wholeSize = source.geometry.size
    dimensions = source.geometry.dimensions
    // The memory of the spline's recursion fades by 0.27 per voxel: 32 voxels are beyond any digit.
    part = box.padded(by: interpolator == .bSpline ? 32 : 2, within: wholeSize)
    values = source.values(in: part)
    if interpolator == .bSpline {
      for axis in 0..<dimensions { SplineCoefficients.decompose(&values, part.size, axis: axis) }
    }
  }

  /// Whether a continuous index lies within the voxels of the image.
  @inline(__always)
  func covers(_ index: SIMD3<Double>) -> Bool {
    for axis in 0..<dimensions
    where !(index[axis] >= -0.5 && index[axis] < Double(wholeSize[axis]) - 0.5) {
      return false
    }
    return true
  }

  @inline(__always)
  private func voxel(_ x: Int, _ y: Int, _ z: Int) -> Double {
    values[
      (x - part.lower.x) + part.size.x * ((y - part.lower.y) + part.size.y * (z - part.lower.z))]
  }

  func value(at index: SIMD3<Double>) -> Double {
    switch interpolator {
    case .nearest:
      let near = Sampler.nearest(index, within: wholeSize)
      return voxel(near.x, near.y, near.z)
    case .linear: return linear(index)
    case .bSpline: return spline(index)
    }
  }

  /// The voxel whose cell holds the index; halves go up.
  static func nearest(_ index: SIMD3<Double>, within size: SIMD3<Int>) -> SIMD3<Int> {
    var result = SIMD3<Int>.zero
    for axis in 0..<3 {
      let rounded = (index[axis] + 0.5).rounded(.down)
      result[axis] = min(size[axis] - 1, max(0, Int(max(-1, min(rounded, 1e15)))))
    }
    return result
  }

  private func linear(_ index: SIMD3<Double>) -> Double {
    var base = SIMD3<Int>.zero
    var next = SIMD3<Int>.zero
    var distance = SIMD3<Double>.zero
    for axis in 0..<dimensions {
      base[axis] = max(0, Int(index[axis].rounded(.down)))
      distance[axis] = max(0, index[axis] - Double(base[axis]))
      next[axis] = min(base[axis] + 1, wholeSize[axis] - 1)
    }
    @inline(__always)
    func between(_ a: Double, _ b: Double, _ t: Double) -> Double { a + (b - a) * t }
    func plane(_ z: Int) -> Double {
      let near = between(voxel(base.x, base.y, z), voxel(next.x, base.y, z), distance.x)
      let far = between(voxel(base.x, next.y, z), voxel(next.x, next.y, z), distance.x)
      return between(near, far, distance.y)
    }
    return between(plane(base.z), plane(next.z), distance.z)
  }

  private func spline(_ index: SIMD3<Double>) -> Double {
    var weights: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>) = (
      [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]
    )
    var places: (SIMD4<Int>, SIMD4<Int>, SIMD4<Int>) = (.zero, .zero, .zero)
    (places.0, weights.0) = SplineCoefficients.support(index.x, length: wholeSize.x)
    (places.1, weights.1) = SplineCoefficients.support(index.y, length: wholeSize.y)
    if dimensions == 3 {
      (places.2, weights.2) = SplineCoefficients.support(index.z, length: wholeSize.z)
    }
    var sum = 0.0
    for k in 0..<(dimensions == 3 ? 4 : 1) {
      for j in 0..<4 {
        for i in 0..<4 {
          let weight = weights.0[i] * weights.1[j] * weights.2[k]
          sum += weight * voxel(places.0[i], places.1[j], places.2[k])
        }
      }
    }
    return sum
  }
}
