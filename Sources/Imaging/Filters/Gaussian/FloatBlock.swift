/// A block of single-precision values at a place of an image: what ITK keeps between two passes.
struct FloatBlock: Sendable {
  var box: Box
  var values: [Float]

  /// Filters along an axis; only the positions `range` of that axis are kept.
  func filtered(_ kernel: RecursiveGaussian, axis: Int, keeping range: Range<Int>) -> FloatBlock {
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
            let start = lines.start(line)
            let step = lines.laneStep
            for index in 0..<length {
              let base = input + start + index * lines.stride
              var vector = RecursiveGaussian.Lanes(repeating: 0)
              for lane in 0..<lanes { vector[lane] = Double(base[lane * step]) }
              data[index] = vector
            }
            kernel.filter(data, scratch: scratch, count: length)
            let target = newLines.start(line)
            for index in 0..<range.count {
              let base = out + target + index * newLines.stride
              let vector = data[first + index]
              for lane in 0..<lanes { base[lane * newLines.laneStep] = Float(vector[lane]) }
            }
          }
        }
      }
      initialized = newBox.voxelCount
    }
    return FloatBlock(box: newBox, values: result)
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
