/// A block of a periodically continued image. Positions are those of the image and may lie outside
/// of it on either side.
struct PeriodicBlock<T: BinaryFloatingPoint & Sendable>: Sendable {
  var lower: SIMD3<Int>
  var size: SIMD3<Int>
  /// The length of a period on each axis.
  var period: SIMD3<Int>
  var values: [T]

  /// Gathers a box of a source with `before` and `after` voxels more on each side.
  init(
    _ source: any VoxelSource, box: Box, before: SIMD3<Int>, after: SIMD3<Int>, evenAxes: Int
  ) {
    let whole = source.geometry.size
    var period = whole
    for axis in 0..<evenAxes where !whole[axis].isMultiple(of: 2) { period[axis] += 1 }
    let lower = box.lower &- before
    let size = box.size &+ before &+ after
    // Where the block leaves the image on an axis, the whole axis is fetched.
    var fetched = Box(lower: lower, size: size)
    var maps: [[Int]] = []
    for axis in 0..<3 {
      if lower[axis] < 0 || lower[axis] + size[axis] > whole[axis] {
        fetched.lower[axis] = 0
        fetched.size[axis] = whole[axis]
      }
      let (start, period, length) = (lower[axis], period[axis], whole[axis])
      maps.append(
        (0..<size[axis]).map { step in
          let position = ((start + step) % period + period) % period
          return (position < length ? position : 0) - fetched.lower[axis]
        })
    }
    let stored = source.values(in: fetched)
    let count = size.x * size.y * size.z
    let extent = fetched.size
    let values = [T](unsafeUninitializedCapacity: count) { buffer, initialized in
      stored.withUnsafeBufferPointer { stored in
        var offset = 0
        for z in maps[2] {
          for y in maps[1] {
            let row = extent.x * (y + extent.y * z)
            for x in 0..<size.x {
              buffer.initializeElement(at: offset + x, to: T(stored[row + maps[0][x]]))
            }
            offset += size.x
          }
        }
      }
      initialized = count
    }
    self.init(lower: lower, size: size, period: period, values: values)
  }

  private init(lower: SIMD3<Int>, size: SIMD3<Int>, period: SIMD3<Int>, values: [T]) {
    self.lower = lower
    self.size = size
    self.period = period
    self.values = values
  }

  /// Convolves along an axis; `range` are the positions wanted on it.
  func convolved(_ filter: [T], axis: Int, _ range: Range<Int>) -> PeriodicBlock<T> {
    var newSize = size
    newSize[axis] = range.count
    var newLower = lower
    newLower[axis] = range.lowerBound
    let stride = axis == 0 ? 1 : axis == 1 ? size.x : size.x * size.y
    let plans = range.map { plan(filter.count, position: $0, axis: axis) }
    // Where x is the axis, one plan serves the positions from `uniform` to the end of the run.
    let count = newSize.x * newSize.y * newSize.z
    let ordinary = Plan(taps: (0..<filter.count).map { ($0, -$0) })
    let result = [T](unsafeUninitializedCapacity: count) { buffer, initialized in
      values.withUnsafeBufferPointer { source in
        filter.withUnsafeBufferPointer { filter in
          let out = buffer.baseAddress!
          let input = source.baseAddress!
          let shift = filter.count / 2 + range.lowerBound - lower[axis]
          for z in 0..<newSize.z {
            for y in 0..<newSize.y {
              let target = out + newSize.x * (y + newSize.y * z)
              switch axis {
              case 0:
                let row = input + size.x * (y + size.y * z) + shift
                var x = 0
                while x < newSize.x {
                  var run = 1
                  if plans[x] == nil {
                    while x + run < newSize.x, plans[x + run] == nil { run += 1 }
                  }
                  (plans[x] ?? ordinary).sum(
                    filter, row + x, stride: stride, into: target + x, count: run)
                  x += run
                }
              case 1:
                let row = input + size.x * (y + shift + size.y * z)
                (plans[y] ?? ordinary).sum(
                  filter, row, stride: stride, into: target, count: newSize.x)
              default:
                let row = input + size.x * (y + size.y * (z + shift))
                (plans[z] ?? ordinary).sum(
                  filter, row, stride: stride, into: target, count: newSize.x)
              }
            }
          }
        }
      }
      initialized = count
    }
    return PeriodicBlock(lower: newLower, size: newSize, period: period, values: result)
  }

  /// In which order the products of one position are summed.
  private struct Plan {
    /// Filter index, and position of the sample relative to the centre of the filter.
    var taps: [(filter: Int, offset: Int)]

    @inline(__always)
    func sum(
      _ filter: UnsafeBufferPointer<T>, _ centre: UnsafePointer<T>, stride: Int,
      into target: UnsafeMutablePointer<T>, count: Int
    ) {
      for index in 0..<count { (target + index).initialize(to: 0) }
      for tap in taps {
        let weight = filter[tap.filter]
        let row = centre + tap.offset * stride
        for index in 0..<count { target[index] += weight * row[index] }
      }
    }
  }

  /// PyWavelets sums in the order of the filter, but where the filter passes the end of the period
  /// it starts with the samples from the beginning. nil stands for the order of the filter.
  private func plan(_ length: Int, position: Int, axis: Int) -> Plan? {
    let n = period[axis]
    let start = ((position % n) + n) % n + length / 2
    guard start >= n else { return nil }
    var taps: [(Int, Int)] = []
    var j = 0
    while start - j >= n {
      // One period after the other: sample k takes filter[start - n - j].
      var k = 0
      while k < n && start - j >= n {
        let index = start - n - j
        taps.append((index, -index))
        k += 1
        j += 1
      }
    }
    taps += (j..<max(j, length)).map { ($0, -$0) }
    return Plan(taps: taps)
  }

  func volume(_ box: Box, _ source: any VoxelSource) -> Volume {
    let inner = Box(lower: box.lower &- lower, size: box.size)
    let part = cropRows(values, size: size, to: inner)
    return Volume(
      geometry: source.geometry.cropped(to: box), values: part.map { Double($0) },
      type: T.self == Float.self ? .float32 : .float64)
  }
}
