internal import LinearAlgebra

/// Decision values by thousands of support vectors, in blocks of rows so that a pass over the
/// vectors serves many: O(rows x vectors x features).
struct SupportScores: Sendable {
  private let panels: KernelPanels
  private let duals: [Double]
  private let intercept: Double
  static let block = 64

  init(vectors: [Double], duals: [Double], gamma: Double, intercept: Double) {
    let width = duals.isEmpty ? 0 : vectors.count / duals.count
    panels = KernelPanels(
      Matrix(rows: width, columns: duals.count, elements: vectors), kernel: .rbf, gamma: gamma)
    self.duals = duals + Array(repeating: 0, count: panels.stride - duals.count)
    self.intercept = intercept
  }

  func of(_ points: Matrix) -> [Double] {
    let count = points.columns
    let blocks = parallelMap((count + Self.block - 1) / Self.block) { block -> [Double] in
      let rows = (block * Self.block)..<min(count, (block + 1) * Self.block)
      let values = UnsafeMutableBufferPointer<Float>.allocate(
        capacity: rows.count * panels.stride)
      defer { values.deallocate() }
      panels.rows(between: points, rows, into: values)
      return rows.map { place in
        var sum = 0.0
        let at = (place - rows.lowerBound) * panels.stride
        for vector in duals.indices { sum += duals[vector] * Double(values[at + vector]) }
        return sum + intercept
      }
    }
    return blocks.flatMap { $0 }
  }
}
