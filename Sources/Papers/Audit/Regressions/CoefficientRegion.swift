/// A convex region of pairs (β, SE), cut down by half-planes.
struct CoefficientRegion {
  /// Its corners in order; empty where nothing is left.
  private(set) var corners: [(beta: Double, error: Double)]

  init(beta: Range, error: Range) {
    corners = [
      (beta.low, error.low), (beta.high, error.low), (beta.high, error.high),
      (beta.low, error.high),
    ]
  }

  var isEmpty: Bool { corners.isEmpty }
  var betas: Range { Range(corners.map(\.beta).min() ?? 0, corners.map(\.beta).max() ?? 0) }
  var errors: Range { Range(corners.map(\.error).min() ?? 0, corners.map(\.error).max() ?? 0) }

  /// Keeps the pairs with `a β + b SE <= c` (Sutherland and Hodgman).
  mutating func keep(_ a: Double, _ b: Double, atMost c: Double) {
    guard c.isFinite, a.isFinite, b.isFinite, !corners.isEmpty else { return }
    let slack = 1e-10 * max(1, abs(c))
    func excess(_ point: (beta: Double, error: Double)) -> Double {
      a * point.beta + b * point.error - c - slack
    }
    var kept: [(beta: Double, error: Double)] = []
    for index in corners.indices {
      let from = corners[index]
      let to = corners[(index + 1) % corners.count]
      let (start, end) = (excess(from), excess(to))
      if start <= 0 { kept.append(from) }
      if (start <= 0) != (end <= 0) {
        let share = start / (start - end)
        kept.append(
          (
            from.beta + share * (to.beta - from.beta), from.error + share * (to.error - from.error)
          ))
      }
    }
    corners = kept
  }
}
