import Glibc

/// Cubic spline samples on a sphere around voxels, zero beyond the image, as SciPy's
/// `map_coordinates` takes them (order 3, mode `constant`).
///
/// Products and sums run in SciPy's order, so that a sample that falls on a voxel has the same last
/// bit: patterns ask whether it is at least the voxel's own value, and plateaus would decide by
/// chance otherwise. Eight neighbouring voxels are sampled at once.
struct SphericalSamples {
  let box: Box
  let count: Int
  private let axes: [AxisTable]
  /// Coefficients around the box, continued by reflection beyond the image.
  private let coefficients: [Double]
  private let rowLength: Int
  private let planeLength: Int
  static let lanes = 8

  /// - Parameters:
  ///   - sphere: the corners, their first coordinate along z.
  init(_ source: some VoxelSource, sphere: [SIMD3<Double>], radius: Double, in box: Box) {
    self.box = box
    count = sphere.count
    let margin = Int(min(radius.rounded(.up), 1e6)) + 3
    let whole = source.geometry.size
    axes = (0..<3).map { axis in
      AxisTable(
        offsets: sphere.map { $0[2 - axis] }, lower: box.lower[axis], count: box.size[axis],
        length: whole[axis], margin: margin)
    }
    let spline = MirrorSpline(source, around: box.padded(by: margin, within: whole))
    let size = box.size &+ SIMD3(repeating: 2 * margin)
    rowLength = size.x
    planeLength = size.x * size.y
    let lower = box.lower &- SIMD3(repeating: margin)
    let places = (0..<3).map { axis in
      (0..<size[axis]).map { spline.place(lower[axis] + $0, axis: axis) }
    }
    var block: [Double] = []
    block.reserveCapacity(size.x * size.y * size.z + Self.lanes)
    spline.values.withUnsafeBufferPointer { values in
      for z in places[2] {
        for y in places[1] {
          let row = spline.part.size.x * (y + spline.part.size.y * z)
          for x in places[0] { block.append(values[row + x]) }
        }
      }
    }
    block += [Double](repeating: 0, count: Self.lanes)
    coefficients = block
  }

  /// Samples around eight voxels from `x` on (relative to the box, a multiple of eight): those of
  /// corner v at `samples[8 v]` and following.
  func take(x: Int, y: Int, z: Int, into samples: UnsafeMutablePointer<Double>) {
    let (tableX, tableY, tableZ) = (axes[0], axes[1], axes[2])
    coefficients.withUnsafeBufferPointer { coefficients in
      let base = coefficients.baseAddress!
      for corner in 0..<count {
        let target = samples + corner * Self.lanes
        guard tableY.isInside(corner, y), tableZ.isInside(corner, z) else {
          for lane in 0..<Self.lanes { target[lane] = 0 }
          continue
        }
        let start =
          (tableZ.start(corner, z) * planeLength) + tableY.start(corner, y) * rowLength
        let (weightsY, weightsZ) = (tableY.weights(corner, y), tableZ.weights(corner, z))
        if tableX.isUniform(corner, x) {
          let values = UnsafeRawPointer(base + start + tableX.start(corner, x))
          let weightsX = tableX.lanes(corner, x)
          var sum = SIMD8<Double>.zero
          for k in 0..<4 {
            for j in 0..<4 {
              let row = values + 8 * (k * planeLength + j * rowLength)
              let (wz, wy) = (weightsZ[k], weightsY[j])
              @inline(__always)
              func term(_ i: Int, _ weight: SIMD8<Double>) -> SIMD8<Double> {
                let c = row.loadUnaligned(fromByteOffset: 8 * i, as: SIMD8<Double>.self)
                return c * wz * wy * weight
              }
              sum += term(0, weightsX.0)
              sum += term(1, weightsX.1)
              sum += term(2, weightsX.2)
              sum += term(3, weightsX.3)
            }
          }
          for lane in 0..<Self.lanes {
            target[lane] = tableX.isInside(corner, x + lane) ? sum[lane] : 0
          }
        } else {
          for lane in 0..<Self.lanes where tableX.isInside(corner, x + lane) {
            let values = base + start + tableX.start(corner, x + lane)
            let weightsX = tableX.weights(corner, x + lane)
            var sum = 0.0
            for k in 0..<4 {
              for j in 0..<4 {
                let row = values + k * planeLength + j * rowLength
                for i in 0..<4 { sum += row[i] * weightsZ[k] * weightsY[j] * weightsX[i] }
              }
            }
            target[lane] = sum
          }
          for lane in 0..<Self.lanes where !tableX.isInside(corner, x + lane) { target[lane] = 0 }
        }
      }
    }
  }
}

/// For one axis: where the four coefficients of each position and corner start, and their weights.
private struct AxisTable {
  private let width: Int
  private var starts: [Int32]
  private var inside: [Bool]
  private var uniform: [Bool]
  /// Four weights for each corner and position, one weight after the other.
  private var table: [Double]

  init(offsets: [Double], lower: Int, count: Int, length: Int, margin: Int) {
    let lanes = SphericalSamples.lanes
    width = (count + lanes - 1) / lanes * lanes
    starts = []
    inside = []
    table = [Double](repeating: 0, count: offsets.count * width * 4)
    for (corner, offset) in offsets.enumerated() {
      for step in 0..<width {
        let place = Double(lower + min(step, count - 1)) + offset
        let isInside = place >= 0 && place <= Double(length - 1) && step < count
        let floor = place.rounded(.down)
        starts.append(
          Int32(Int(floor) - lower - 1 + margin + (step < count ? 0 : step - count + 1)))
        inside.append(isInside)
        let y = place - floor
        let z = 1 - y
        let first = z * z * z / 6
        let second = (y * y * (y - 2) * 3 + 4) / 6
        let third = (z * z * (z - 2) * 3 + 4) / 6
        for (index, weight) in [first, second, third, 1 - first - second - third].enumerated() {
          table[(corner * 4 + index) * width + step] = weight
        }
      }
    }
    uniform = []
    for group in stride(from: 0, to: starts.count, by: lanes) {
      let first = starts[group]
      uniform.append((0..<lanes).allSatisfy { starts[group + $0] == first + Int32($0) })
    }
  }

  @inline(__always)
  func start(_ corner: Int, _ step: Int) -> Int { Int(starts[corner * width + step]) }
  @inline(__always)
  func isInside(_ corner: Int, _ step: Int) -> Bool { inside[corner * width + step] }
  /// Whether eight positions in a row take their coefficients from places in a row.
  @inline(__always)
  func isUniform(_ corner: Int, _ step: Int) -> Bool {
    uniform[(corner * width + step) / SphericalSamples.lanes]
  }

  @inline(__always)
  func weights(_ corner: Int, _ step: Int) -> SIMD4<Double> {
    let place = corner * 4 * width + step
    return [
      table[place], table[place + width], table[place + 2 * width], table[place + 3 * width],
    ]
  }

  typealias Lanes = SIMD8<Double>

  @inline(__always)
  func lanes(_ corner: Int, _ step: Int) -> (Lanes, Lanes, Lanes, Lanes) {
    table.withUnsafeBytes { bytes in
      func load(_ index: Int) -> Lanes {
        bytes.loadUnaligned(
          fromByteOffset: 8 * ((corner * 4 + index) * width + step), as: Lanes.self)
      }
      return (load(0), load(1), load(2), load(3))
    }
  }
}

/// Coefficients of the cubic spline through the voxels, the image reflected at its outermost voxels,
/// by the recursions of SciPy's `spline_filter`.
struct MirrorSpline {
  let part: Box
  let wholeSize: SIMD3<Int>
  private(set) var values: [Double]

  /// sqrt(3) - 2, correctly rounded.
  private static let pole = -0.267949192431122706472553658494

  init(_ source: some VoxelSource, around box: Box) {
    wholeSize = source.geometry.size
    // The memory of the recursion fades by 0.27 a voxel: 32 voxels are beyond any digit.
    let whole = box.padded(by: 32, within: wholeSize)
    // Along z line after line, keeping what the box needs.
    var kept = whole
    kept.lower.z = box.lower.z
    kept.size.z = box.size.z
    part = kept
    let size = kept.size
    let (row, plane) = (size.x, size.x * size.y)
    values = [Double](unsafeUninitializedCapacity: kept.voxelCount) { result, count in
      let skipped = (box.lower.z - whole.lower.z) * row
      withUnsafeTemporaryAllocation(of: Double.self, capacity: row * whole.size.z) { lines in
        let lines = lines.baseAddress!
        for y in 0..<size.y {
          var slab = whole
          slab.lower.y += y
          slab.size.y = 1
          source.copy(slab, into: lines)
          Self.decompose(lines, width: row, stride: row, count: whole.size.z)
          for z in 0..<size.z {
            (result.baseAddress! + z * plane + y * row)
              .initialize(from: lines + skipped + z * row, count: row)
          }
        }
      }
      count = kept.voxelCount
    }
    values.withUnsafeMutableBufferPointer { values in
      let base = values.baseAddress!
      for z in 0..<size.z {
        Self.decompose(base + z * plane, width: row, stride: row, count: size.y)
      }
      // Lines along x lie side by side for the recursion, eight at a time.
      let lines = size.y * size.z
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 8 * size.x) { work in
        let work = work.baseAddress!
        for first in Swift.stride(from: 0, to: lines, by: 8) {
          let width = min(8, lines - first)
          for x in 0..<size.x {
            for line in 0..<8 {
              work[8 * x + line] = base[(first + min(line, width - 1)) * row + x]
            }
          }
          Self.decompose(work, width: 8, stride: 8, count: size.x)
          for line in 0..<width {
            for x in 0..<size.x { base[(first + line) * row + x] = work[8 * x + line] }
          }
        }
      }
    }
  }

  /// The place in the block of a position that may lie beyond the image.
  func place(_ position: Int, axis: Int) -> Int {
    let length = wholeSize[axis]
    guard length > 1 else { return 0 }
    let period = 2 * length - 2
    var place = ((position % period) + period) % period
    if place >= length { place = period - place }
    return max(0, min(part.size[axis] - 1, place - part.lower[axis]))
  }

  /// The recursion over `width` lines side by side.
  private static func decompose(
    _ first: UnsafeMutablePointer<Double>, width: Int, stride: Int, count: Int
  ) {
    guard count > 1 else { return }
    let z = pole
    let gain = (1 - z) * (1 - 1 / z)
    for index in 0..<count {
      let row = first + index * stride
      for x in 0..<width { row[x] *= gain }
    }
    let end = pow(z, Double(count - 1))
    let last = first + (count - 1) * stride
    for x in 0..<width { first[x] += end * last[x] }
    var power = z
    // Terms beyond 40 voxels change no digit.
    for index in 1..<max(1, min(count - 1, 40)) {
      let (row, mirrored) = (first + index * stride, first + (count - 1 - index) * stride)
      for x in 0..<width { first[x] += power * (row[x] + end * mirrored[x]) }
      power *= z
    }
    let divisor = 1 - end * end
    for x in 0..<width { first[x] /= divisor }
    for index in 1..<count {
      let row = first + index * stride
      let before = row - stride
      for x in 0..<width { row[x] += z * before[x] }
    }
    let before = last - stride
    for x in 0..<width { last[x] = (z * before[x] + last[x]) * z / (z * z - 1) }
    for index in Swift.stride(from: count - 2, through: 0, by: -1) {
      let row = first + index * stride
      let next = row + stride
      for x in 0..<width { row[x] = z * (next[x] - row[x]) }
    }
  }
}
