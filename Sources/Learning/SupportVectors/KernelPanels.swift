internal import CVector
internal import LinearAlgebra

/// The points of a large problem in single precision, in panels of sixteen, and kernel rows from
/// them. Single precision is what libsvm keeps its kernel in too.
final class KernelPanels: @unchecked Sendable {
  static let panel = Int(OCTAVO_PANEL)
  let count: Int
  let width: Int
  /// Points with the padding of the last panel: the length of a kernel row.
  let stride: Int
  private let gamma: Float
  private let isRadial: Bool
  /// Written in `init` only.
  private let panels: UnsafeMutableBufferPointer<Float>
  private let norms: UnsafeMutableBufferPointer<Float>
  private let centre: [Double]
  /// All rows, where they fit: written before the panels are shared.
  private var all: UnsafeMutableBufferPointer<Float>?

  /// The whole kernel is kept where it takes at most this many bytes.
  static let keptBytes = 256 << 20

  init(_ points: Matrix, kernel: SupportVectors.Kernel, gamma: Double) {
    count = points.columns
    width = points.rows
    stride = (count + Self.panel - 1) / Self.panel * Self.panel
    self.gamma = Float(gamma)
    isRadial = kernel == .rbf
    panels = .allocate(capacity: max(1, stride * width))
    panels.initialize(repeating: 0)
    norms = .allocate(capacity: max(1, stride))
    norms.initialize(repeating: 0)
    // Distances do not change with the origin; about the means the norms are small, and so is what
    // |x|² + |y|² - 2xy loses.
    var centre = Array(repeating: 0.0, count: width)
    if isRadial {
      for point in 0..<count {
        for feature in 0..<width { centre[feature] += points[feature, point] }
      }
      for feature in 0..<width { centre[feature] /= Double(count) }
    }
    self.centre = centre
    for point in 0..<count {
      let base = point / Self.panel * Self.panel * width + point % Self.panel
      var norm: Float = 0
      for feature in 0..<width {
        let value = Float(points[feature, point] - centre[feature])
        panels[base + feature * Self.panel] = value
        norm += value * value
      }
      norms[point] = norm
    }
  }

  /// Computes the whole kernel once, where it may be kept.
  func keep(jobs: Int) {
    guard stride * count * MemoryLayout<Float>.stride <= Self.keptBytes else { return }
    let kept = UnsafeMutableBufferPointer<Float>.allocate(capacity: stride * count)
    fill(coordinates(Array(0..<count)), kept, jobs: jobs)
    all = kept
  }

  deinit {
    panels.deallocate()
    norms.deallocate()
    all?.deallocate()
  }

  /// Kernel rows of some points, one behind the other: O(points x rows x features).
  func rows(of points: [Int], into rows: UnsafeMutableBufferPointer<Float>, jobs: Int) {
    guard let all else { return fill(coordinates(points), rows, jobs: jobs) }
    guard let from = all.baseAddress, let to = rows.baseAddress else { return }
    for (place, point) in points.enumerated() {
      (to + place * stride).update(from: from + point * stride, count: stride)
    }
  }

  /// Kernel values of other points, a row each.
  func rows(
    between points: Matrix, _ chosen: Range<Int>, into rows: UnsafeMutableBufferPointer<Float>
  ) {
    var queries: [Float] = []
    queries.reserveCapacity(chosen.count * width)
    for point in chosen {
      for feature in 0..<width { queries.append(Float(points[feature, point] - centre[feature])) }
    }
    fill(queries, rows, jobs: 1)
  }

  private func coordinates(_ points: [Int]) -> [Float] {
    var queries: [Float] = []
    queries.reserveCapacity(points.count * width)
    for point in points {
      let base = point / Self.panel * Self.panel * width + point % Self.panel
      for feature in 0..<width { queries.append(panels[base + feature * Self.panel]) }
    }
    return queries
  }

  private func fill(_ queries: [Float], _ rows: UnsafeMutableBufferPointer<Float>, jobs: Int) {
    guard let panels = panels.baseAddress, let norms = norms.baseAddress,
      let rows = rows.baseAddress, width > 0
    else { return }
    let queryNorms = Swift.stride(from: 0, to: queries.count, by: width).map { start in
      squaredNorm(queries[start..<(start + width)])
    }
    let job = Filling(
      panels: panels, norms: norms, rows: rows, queries: queries,
      queryNorms: queryNorms, width: width, stride: stride, gamma: gamma,
      isRadial: isRadial)
    // Parts of the panels, so that each stays in the cache while all queries pass over it.
    let pieces = max(1, stride / Self.panel / 64)
    _ = parallelMap(pieces, jobs: jobs) { piece -> Bool in
      job.run(piece, of: pieces)
      return true
    }
  }

  /// One call of the kernel over a part of the panels.
  private struct Filling: @unchecked Sendable {
    let panels: UnsafeMutablePointer<Float>
    let norms: UnsafeMutablePointer<Float>
    let rows: UnsafeMutablePointer<Float>
    let queries: [Float]
    let queryNorms: [Float]
    let width: Int
    let stride: Int
    let gamma: Float
    let isRadial: Bool

    func run(_ piece: Int, of pieces: Int) {
      let count = stride / KernelPanels.panel
      octavo_kernel_rows(
        panels, norms, piece * count / pieces, (piece + 1) * count / pieces, width, queries,
        queryNorms, queryNorms.count, gamma, isRadial ? 1 : 0, rows, stride)
    }
  }

  /// sums += Σ factor × row over all points; rows whose factor is 0 are not read.
  func add(
    _ rows: UnsafeMutableBufferPointer<Float>, _ factors: [Double],
    to sums: UnsafeMutableBufferPointer<Double>
  ) {
    let chosen = factors.indices.filter { factors[$0] != 0 }
    guard let rows = rows.baseAddress, let sums = sums.baseAddress, !chosen.isEmpty else { return }
    octavo_add_rows(
      sums, rows, stride, chosen, chosen.map { factors[$0] }, chosen.count, 0, stride / Self.panel)
  }
}

/// Summed in the order of the features, as for the points of the panels.
private func squaredNorm(_ values: some Sequence<Float>) -> Float {
  values.reduce(0) { $0 + $1 * $1 }
}
