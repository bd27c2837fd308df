/// Local quadratic regression evaluated exactly at each point: R's
/// `loess(y ~ x, span, degree = 2, family = "gaussian", surface = "direct")`.
///
/// The neighbourhood of a point holds floor(n * span) rows; weights are tricube in the distance
/// over that of the farthest neighbour. Where a neighbourhood has too few distinct values for a
/// quadratic, the solution of least norm is taken (singular values below 100 epsilon of the
/// largest count as 0), as R does. W. S. Cleveland, S. J. Devlin, JASA 83 (1988) 596-610.
public struct Loess: Sendable {
  /// Rising, ties included.
  private let x: [Double]
  private let y: [Double]
  /// The place in sorted order of each row.
  private let neighbours: Int
  private let stretch: Double

  /// Nil with fewer than 4 rows in a neighbourhood: R refuses a span so small.
  public init?(x: [Double], y: [Double], span: Double = 0.75) {
    precondition(x.count == y.count)
    let order = x.indices.sorted { (x[$0], $0) < (x[$1], $1) }
    self.x = order.map { x[$0] }
    self.y = order.map { y[$0] }
    neighbours = min(x.count, Int((Double(x.count) * span + 1e-5).rounded(.down)))
    stretch = max(1, span)
    guard neighbours >= 4 else { return nil }
  }

  /// The smooth at given places; nil where it cannot be computed.
  public func fitted(at places: [Double]) -> [Double?] {
    // Neighbourhoods move along with sorted places; equal places are computed once.
    let order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    var result = [Double?](repeating: nil, count: places.count)
    var design = [Double](repeating: 0, count: 4 * neighbours)
    var left = 0
    var previous: (place: Double, value: Double?)?
    for index in order {
      let place = places[index]
      if let previous, previous.place == place {
        result[index] = previous.value
        continue
      }
      while left + neighbours < x.count, x[left + neighbours] - place < place - x[left] {
        left += 1
      }
      let value = fitted(at: place, from: left, design: &design)
      result[index] = value
      previous = (place, value)
    }
    return result
  }

  private func fitted(at place: Double, from left: Int, design: inout [Double]) -> Double? {
    let right = left + neighbours - 1
    let width = max(abs(place - x[left]), abs(x[right] - place)) * stretch
    guard width > 0 else {
      // All neighbours lie at the place itself.
      return nil
    }
    // Ties with the farthest neighbour have weight 0, so the window needs no widening.
    var rows = 0
    return design.withUnsafeMutableBufferPointer { design in
      for row in left...right {
        let distance = abs(x[row] - place)
        guard distance < width else { continue }
        let ratio = distance / width
        let cube = 1 - ratio * ratio * ratio
        // The square root of the tricube weight, since both sides are multiplied by it.
        let weight = (cube * cube * cube).squareRoot()
        let shift = x[row] - place
        design[4 * rows] = weight
        design[4 * rows + 1] = weight * shift
        design[4 * rows + 2] = weight * shift * shift
        design[4 * rows + 3] = weight * y[row]
        rows += 1
      }
      return SmallLeastSquares.intercept(
        UnsafeMutableBufferPointer(rebasing: design[..<(4 * rows)]), rows: rows)
    }
  }
}
