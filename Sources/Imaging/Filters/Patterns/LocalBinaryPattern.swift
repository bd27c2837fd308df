import Glibc

/// Local binary patterns slice by slice: which of the samples on a circle around a voxel are at
/// least as bright as the voxel, as one number. As scikit-image's `local_binary_pattern`.
///
/// Ojala, Pietikäinen and Mäenpää, "Multiresolution gray-scale and rotation invariant texture
/// classification with local binary patterns", IEEE PAMI 24 (2002).
public struct LocalBinaryPattern: Sendable {
  public enum Method: String, CaseIterable, Hashable, Sendable {
    /// The bits as a number.
    case plain = "default"
    /// The smallest number that turning the circle gives.
    case rotationInvariant = "ror"
    /// The count of bits where they change at most twice, samples + 1 otherwise.
    case uniform
    case uniformWithRotation = "nri_uniform"
    /// No pattern: the variance of the samples on the circle; NaN where it is 0.
    case variance = "var"
  }

  public var radius: Double
  public var samples: Int
  public var method: Method
  /// The axis across the slices: 0 for x to 2 for z.
  public var sliceAxis: Int

  public init(
    radius: Double = 1, samples: Int = 8, method: Method = .uniform, sliceAxis: Int = 2
  ) {
    self.radius = radius
    self.samples = samples
    self.method = method
    self.sliceAxis = sliceAxis
  }

  /// The pattern numbers inside `box`. In three dimensions they have the type of the image, so that
  /// whole-number images cut fractions off.
  public func apply(to source: some VoxelSource, in box: Box) -> Volume {
    let geometry = source.geometry
    let isFlat = geometry.dimensions == 2
    // Rows and columns of a slice as an array library sees it: the slower axis is the row.
    let plane = isFlat ? (row: 1, column: 0) : LocalBinaryPattern.plane(across: sliceAxis)
    let reach = Int(min(radius.rounded(.up) + 1, 1e6))
    var margin = SIMD3<Int>.zero
    margin[plane.row] = reach
    margin[plane.column] = reach
    let outer = box.padded(by: margin, within: geometry.size)
    let slice = Slice(
      values: source.values(in: outer), strides: [1, outer.size.x, outer.size.x * outer.size.y],
      rowStride: [1, outer.size.x, outer.size.x * outer.size.y][plane.row],
      columnStride: [1, outer.size.x, outer.size.x * outer.size.y][plane.column],
      rows: outer.lower[plane.row]..<(outer.lower[plane.row] + outer.size[plane.row]),
      columns: outer.lower[plane.column]..<(outer.lower[plane.column] + outer.size[plane.column]))
    let circle = circle()
    let type = isFlat ? VoxelType.float64 : source.valueType
    var texture = [Double](repeating: 0, count: samples)
    var result: [Double] = []
    result.reserveCapacity(box.voxelCount)
    for z in box.lower.z...box.last.z {
      for y in box.lower.y...box.last.y {
        for x in box.lower.x...box.last.x {
          let position = SIMD3(x, y, z)
          let offset = ((position &- outer.lower) &* slice.strides).wrappedSum()
          let (row, column) = (position[plane.row], position[plane.column])
          for (index, point) in circle.enumerated() {
            texture[index] = slice.sample(
              Double(row) + point.row, Double(column) + point.column, row: row, column: column,
              centre: offset)
          }
          let value = number(texture, centre: slice.values[offset])
          result.append(
            type.isInteger
              ? value.rounded(.towardZero) : type == .float32 ? Double(Float(value)) : value)
        }
      }
    }
    return Volume(geometry: geometry.cropped(to: box), values: result, type: type)
  }

  private static func plane(across axis: Int) -> (row: Int, column: Int) {
    switch axis {
    case 0: (1, 2)
    case 1: (2, 0)
    default: (1, 0)
    }
  }

  /// Sample positions around the origin, rounded to five digits; the radius is single precision.
  private func circle() -> [(row: Double, column: Double)] {
    let radius = Double(Float(radius))
    return (0..<samples).map { index in
      let angle = 2 * Double.pi * Double(index) / Double(samples)
      let round = { (value: Double) in (value * 100_000).rounded(.toNearestOrEven) / 100_000 }
      return (round(-radius * sin(angle)), round(radius * cos(angle)))
    }
  }

  func number(_ texture: [Double], centre: Double) -> Double {
    let bits = texture.map { $0 - centre >= 0 }
    let ones = bits.count { $0 }
    let changes = zip(bits, bits.dropFirst()).count { $0 != $1 }
    switch method {
    case .plain, .rotationInvariant:
      var code: UInt64 = 0
      for (index, bit) in bits.enumerated() where bit && index < 63 { code |= 1 << UInt64(index) }
      guard method == .rotationInvariant else { return Double(code) }
      var smallest = code
      for _ in 1..<max(1, samples) {
        code = (code >> 1) | ((code & 1) << UInt64(min(samples - 1, 62)))
        smallest = min(smallest, code)
      }
      return Double(smallest)
    case .uniform: return Double(changes <= 2 ? ones : samples + 1)
    case .uniformWithRotation:
      if changes > 2 { return Double(samples * (samples - 1) + 2) }
      if ones == 0 { return 0 }
      if ones == samples { return Double(samples * (samples - 1) + 1) }
      let firstOne = bits.firstIndex(of: true) ?? 0
      let firstZero = bits.firstIndex(of: false) ?? 0
      let turn = firstOne == 0 ? ones - firstZero : samples - firstOne
      return Double(1 + (ones - 1) * samples + turn)
    case .variance:
      let sum = texture.reduce(0, +)
      let squares = texture.reduce(0) { $0 + $1 * $1 }
      let variance = (squares - sum * sum / Double(samples)) / Double(samples)
      return variance != 0 ? variance : .nan
    }
  }

  /// The neighbourhood of a box, sampled with zeros beyond the image.
  private struct Slice {
    var values: [Double]
    var strides: SIMD3<Int>
    var rowStride: Int
    var columnStride: Int
    var rows: Range<Int>
    var columns: Range<Int>

    /// Bilinear interpolation.
    @inline(__always)
    func sample(_ r: Double, _ c: Double, row: Int, column: Int, centre: Int) -> Double {
      let (low, left) = (r.rounded(.down), c.rounded(.down))
      let (high, right) = (r.rounded(.up), c.rounded(.up))
      let (dr, dc) = (r - low, c - left)
      @inline(__always)
      func voxel(_ r: Double, _ c: Double) -> Double {
        let (r, c) = (Int(r), Int(c))
        guard rows.contains(r), columns.contains(c) else { return 0 }
        return values[centre + (r - row) * rowStride + (c - column) * columnStride]
      }
      let top = (1 - dc) * voxel(low, left) + dc * voxel(low, right)
      let bottom = (1 - dc) * voxel(high, left) + dc * voxel(high, right)
      return (1 - dr) * top + dr * bottom
    }
  }
}
