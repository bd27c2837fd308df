/// A block of values at a place of an image: what is kept between two passes. ITK keeps single
/// precision; only a double image is read in double precision by the first pass.
struct LineBlock<Element: BinaryFloatingPoint & Sendable>: Sendable {
  var box: Box
  var values: [Element]

  /// Filters along an axis; only the positions `range` of that axis are kept.
  func filtered(
    _ kernel: RecursiveGaussian, axis: Int, keeping range: Range<Int>
  ) -> LineBlock<Float> {
    var newBox = box
    newBox.lower[axis] = range.lowerBound
    newBox.size[axis] = range.count
    let lines = LineLayout(box: box, axis: axis)
    let newLines = LineLayout(box: newBox, axis: axis)
    let first = range.lowerBound - box.lower[axis]
    let length = box.size[axis]
    let result = [Float](unsafeUninitializedCapacity: newBox.voxelCount) { buffer, initialized in
      let out = buffer.baseAddress!
      withUnsafeTemporaryAllocation(of: RecursiveGaussian.Lanes.self, capacity: 2 * length) {
        work in
        let data = work.baseAddress!
        let scratch = data + length
        values.withUnsafeBufferPointer { values in
          let input = values.baseAddress!
          lines.forEachGroup { line, lanes in
            let start = input + lines.start(line)
            for index in 0..<length {
              data[index] = lines.load(start + index * lines.stride, lanes)
            }
            kernel.filter(data, scratch: scratch, count: length)
            let target = out + newLines.start(line)
            for index in 0..<range.count {
              newLines.store(data[first + index], target + index * newLines.stride, lanes)
            }
          }
        }
      }
      initialized = newBox.voxelCount
    }
    return LineBlock<Float>(box: newBox, values: result)
  }
}

/// The lines of a block along one axis, in groups of eight neighbours.
struct LineLayout {
  /// From one sample of a line to the next.
  let stride: Int
  /// From one line to its neighbour in a group.
  let laneStep: Int
  /// Lines in a row of neighbours, and how many such rows there are.
  let rowLength: Int
  let rows: Int
  let rowStep: Int

  init(box: Box, axis: Int) {
    let (nx, ny, nz) = (box.size.x, box.size.y, box.size.z)
    switch axis {
    case 0: (stride, laneStep, rowLength, rows, rowStep) = (1, nx, ny, nz, nx * ny)
    case 1: (stride, laneStep, rowLength, rows, rowStep) = (nx, 1, nx, nz, nx * ny)
    default: (stride, laneStep, rowLength, rows, rowStep) = (nx * ny, 1, nx, ny, nx)
    }
  }

  @inline(__always)
  func start(_ line: (row: Int, index: Int)) -> Int {
    line.row * rowStep + line.index * laneStep
  }

  /// The same sample of neighbouring lines.
  @inline(__always)
  func load<Element: BinaryFloatingPoint>(
    _ base: UnsafePointer<Element>, _ lanes: Int
  ) -> RecursiveGaussian.Lanes {
    var vector = RecursiveGaussian.Lanes(repeating: 0)
    if lanes == 8 {
      for lane in 0..<8 { vector[lane] = Double(base[lane &* laneStep]) }
    } else {
      for lane in 0..<lanes { vector[lane] = Double(base[lane &* laneStep]) }
    }
    return vector
  }

  @inline(__always)
  func store(_ vector: RecursiveGaussian.Lanes, _ base: UnsafeMutablePointer<Float>, _ lanes: Int) {
    if lanes == 8 {
      for lane in 0..<8 { base[lane &* laneStep] = Float(vector[lane]) }
    } else {
      for lane in 0..<lanes { base[lane &* laneStep] = Float(vector[lane]) }
    }
  }

  @inline(__always)
  func forEachGroup(_ body: (_ line: (row: Int, index: Int), _ lanes: Int) -> Void) {
    for row in 0..<rows {
      var index = 0
      while index < rowLength {
        let lanes = min(8, rowLength - index)
        body((row, index), lanes)
        index += lanes
      }
    }
  }
}
