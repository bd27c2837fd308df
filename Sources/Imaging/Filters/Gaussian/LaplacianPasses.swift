/// The passes of a Laplacian of Gaussian over the neighbourhood of a box: for each axis the second
/// derivative along it, then smoothing along the others in order, single precision in between.
///
/// Slices (and for the third axis groups of rows) go through two passes while they are in the
/// cache; only what the box needs is kept for the next pass, so that the neighbourhood itself is
/// never held.
struct LaplacianPasses<Source: VoxelSource>: ~Copyable {
  let source: Source
  let outer: Box
  let box: Box
  let sigma: Double
  private let size: SIMD3<Int>
  private let kept: [Range<Int>]
  private let filter: LineFilter
  private var total: [Float]

  init(source: Source, outer: Box, box: Box, sigma: Double) {
    self.source = source
    self.outer = outer
    self.box = box
    self.sigma = sigma
    size = outer.size
    kept = (0..<3).map { axis in
      let first = box.lower[axis] - outer.lower[axis]
      return first..<(first + box.size[axis])
    }
    filter = LineFilter(length: max(size.x, size.y, size.z))
    total = [Float](repeating: 0, count: box.voxelCount)
  }

  private func kernel(_ order: RecursiveGaussian.Order, _ axis: Int) -> RecursiveGaussian {
    RecursiveGaussian(order, sigma: sigma, spacing: source.geometry.spacing[axis])
  }

  /// The filtered values inside the box.
  mutating func run() -> [Float] {
    let dimensions = source.geometry.dimensions
    add(bySlices(derivativeAlong: 0), axis: 0)
    add(bySlices(derivativeAlong: 1), axis: 1)
    if dimensions == 3 { add(byRows(), axis: 2) }
    return total
  }

  private mutating func add(_ part: [Float], axis: Int) {
    let spacing = source.geometry.spacing[axis]
    let weight = 1 / (spacing * spacing)
    for index in total.indices {
      total[index] = Float(Double(total[index]) + Double(part[index]) * weight)
    }
  }

  /// Derivative along x or y, smoothing along the other one slice by slice, then along z.
  private func bySlices(derivativeAlong axis: Int) -> [Float] {
    let area = kept[0].count * kept[1].count
    let isFlat = source.geometry.dimensions == 2
    var slices = [Float](repeating: 0, count: size.z * area)
    let derivative = kernel(.secondDerivative, axis)
    let smoothing = kernel(.smoothing, 1 - axis)
    let between = axis == 0 ? size.y * kept[0].count : size.x * kept[1].count
    let step = axis == 0 ? 32 : 128
    let loaded = axis == 0 ? step * size.x : step * size.y
    withUnsafeTemporaryAllocation(of: Double.self, capacity: loaded) { lines in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: between) { middle in
        let (lines, middle) = (lines.baseAddress!, middle.baseAddress!)
        slices.withUnsafeMutableBufferPointer { slices in
          for z in 0..<size.z {
            let target = slices.baseAddress! + z * area
            var part = Box(lower: outer.lower, size: [size.x, size.y, 1])
            part.lower.z += z
            if axis == 0 {
              for first in stride(from: 0, to: size.y, by: step) {
                part.lower.y = outer.lower.y + first
                part.size.y = min(step, size.y - first)
                source.copy(part, into: lines)
                filter.rows(
                  derivative, lines, length: size.x, rows: part.size.y, keeping: kept[0],
                  into: middle + first * kept[0].count)
              }
              filter.columns(
                smoothing, middle, stride: kept[0].count, count: size.y, width: kept[0].count,
                keeping: kept[1], into: target, outputStride: kept[0].count)
            } else {
              for first in stride(from: 0, to: size.x, by: step) {
                part.lower.x = outer.lower.x + first
                part.size.x = min(step, size.x - first)
                source.copy(part, into: lines)
                filter.columns(
                  derivative, lines, stride: part.size.x, count: size.y, width: part.size.x,
                  keeping: kept[1], into: middle + first, outputStride: size.x)
              }
              filter.rows(
                smoothing, middle, length: size.x, rows: kept[1].count, keeping: kept[0],
                into: target)
            }
          }
        }
      }
    }
    if isFlat { return slices }
    var result = [Float](repeating: 0, count: box.voxelCount)
    result.withUnsafeMutableBufferPointer { result in
      slices.withUnsafeBufferPointer { slices in
        filter.columns(
          kernel(.smoothing, 2), slices.baseAddress!, stride: area, count: size.z, width: area,
          keeping: kept[2], into: result.baseAddress!, outputStride: area)
      }
    }
    return result
  }

  /// Derivative along z and smoothing along x for some rows at a time, then along y.
  private func byRows() -> [Float] {
    let (derivative, smoothing) = (kernel(.secondDerivative, 2), kernel(.smoothing, 0))
    let depth = kept[2].count
    let width = kept[0].count
    let step = max(1, min(size.y, 64 / depth))
    var planes = [Float](repeating: 0, count: depth * size.y * width)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: size.z * step * size.x) { lines in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: depth * step * size.x) { middle in
        withUnsafeTemporaryAllocation(of: Float.self, capacity: depth * step * width) { rows in
          let (lines, middle) = (lines.baseAddress!, middle.baseAddress!)
          planes.withUnsafeMutableBufferPointer { planes in
            for first in stride(from: 0, to: size.y, by: step) {
              let count = min(step, size.y - first)
              var part = outer
              part.lower.y += first
              part.size.y = count
              source.copy(part, into: lines)
              filter.columns(
                derivative, lines, stride: count * size.x, count: size.z, width: count * size.x,
                keeping: kept[2], into: middle, outputStride: count * size.x)
              filter.rows(
                smoothing, middle, length: size.x, rows: depth * count, keeping: kept[0],
                into: rows.baseAddress!)
              for z in 0..<depth {
                let target = planes.baseAddress! + (z * size.y + first) * width
                target.update(from: rows.baseAddress! + z * count * width, count: count * width)
              }
            }
          }
        }
      }
    }
    let area = width * kept[1].count
    var result = [Float](repeating: 0, count: box.voxelCount)
    result.withUnsafeMutableBufferPointer { result in
      planes.withUnsafeBufferPointer { planes in
        for z in 0..<depth {
          filter.columns(
            kernel(.smoothing, 1), planes.baseAddress! + z * size.y * width, stride: width,
            count: size.y, width: width, keeping: kept[1], into: result.baseAddress! + z * area,
            outputStride: width)
        }
      }
    }
    return result
  }
}
