import CImaging

/// Runs a recursive filter along lines, sixteen at a time, with buffers that are used again.
struct LineFilter: ~Copyable {
  private static let lanes = Int(OCTAVO_LANES)
  private let data: UnsafeMutablePointer<Double>
  private let scratch: UnsafeMutablePointer<Double>

  /// - Parameter length: of the longest line.
  init(length: Int) {
    data = .allocate(capacity: Self.lanes * length)
    scratch = .allocate(capacity: Self.lanes * length)
    data.initialize(repeating: 0, count: Self.lanes * length)
    scratch.initialize(repeating: 0, count: Self.lanes * length)
  }

  deinit {
    data.deallocate()
    scratch.deallocate()
  }

  /// Filters lines that lie side by side.
  ///
  /// - Parameters:
  ///   - stride: from one sample of a line to the next.
  ///   - width: how many lines there are.
  ///   - kept: the samples that are given out.
  func columns<Element: BinaryFloatingPoint>(
    _ kernel: borrowing RecursiveGaussian, _ input: UnsafePointer<Element>, stride: Int, count: Int,
    width: Int, keeping kept: Range<Int>, into output: UnsafeMutablePointer<Float>,
    outputStride: Int
  ) {
    let lanes = Self.lanes
    for first in Swift.stride(from: 0, to: width, by: lanes) {
      let used = min(lanes, width - first)
      for index in 0..<count {
        let (source, target) = (input + (index &* stride &+ first), data + index &* lanes)
        if used == lanes {
          for lane in 0..<lanes { target[lane] = Double(source[lane]) }
        } else {
          for lane in 0..<used { target[lane] = Double(source[lane]) }
        }
      }
      kernel.run(data, scratch, count)
      for index in kept {
        let source = data + index &* lanes
        let target = output + ((index &- kept.lowerBound) &* outputStride &+ first)
        if used == lanes {
          for lane in 0..<lanes { target[lane] = Float(source[lane]) }
        } else {
          for lane in 0..<used { target[lane] = Float(source[lane]) }
        }
      }
    }
  }

  /// Filters lines one after the other in memory.
  func rows<Element: BinaryFloatingPoint>(
    _ kernel: borrowing RecursiveGaussian, _ input: UnsafePointer<Element>, length: Int, rows: Int,
    keeping kept: Range<Int>, into output: UnsafeMutablePointer<Float>
  ) {
    let lanes = Self.lanes
    for first in Swift.stride(from: 0, to: rows, by: lanes) {
      let used = min(lanes, rows - first)
      for lane in 0..<used {
        let source = input + (first &+ lane) &* length
        let target = data + lane
        for index in 0..<length { target[index &* lanes] = Double(source[index]) }
      }
      kernel.run(data, scratch, length)
      for lane in 0..<used {
        let source = data + (kept.lowerBound &* lanes &+ lane)
        let target = output + (first &+ lane) &* kept.count
        for index in 0..<kept.count { target[index] = Float(source[index &* lanes]) }
      }
    }
  }
}

extension RecursiveGaussian {
  /// Filters `count` samples (at least four) of sixteen lines; the result replaces the data.
  ///
  /// The first sample continues a line to the left for ever and the last one to the right. Sums run
  /// in the order of ITK, so that the last bit is the same.
  func run(
    _ data: UnsafeMutablePointer<Double>, _ scratch: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    func four(_ vector: SIMD4<Double>) -> (Double, Double, Double, Double) {
      (vector[0], vector[1], vector[2], vector[3])
    }
    var filter = octavo_recursion(n: four(n), m: four(m), d: four(d), bn: four(bn), bm: four(bm))
    octavo_recursion_run(&filter, data, scratch, count)
  }
}
