internal import Glibc

/// Platt's sigmoid P = 1 / (1 + exp(A f + B)) with his smoothed targets, by Newton's method with
/// step halving (Lin, Lin & Weng 2007, Machine Learning 68:267).
enum PlattSigmoid {
  /// A and B.
  static func fit(_ scores: [Double], _ events: [Bool]) -> [Double] {
    let positives = Double(events.count { $0 })
    let negatives = Double(events.count) - positives
    let high = (positives + 1) / (positives + 2)
    let low = 1 / (negatives + 2)
    let targets = events.map { $0 ? high : low }
    var (a, b) = (0.0, log((negatives + 1) / (positives + 1)))
    func cost(_ a: Double, _ b: Double) -> Double {
      var sum = 0.0
      for (score, target) in zip(scores, targets) {
        let z = a * score + b
        sum += z >= 0 ? target * z + log1p(exp(-z)) : (target - 1) * z + log1p(exp(z))
      }
      return sum
    }
    var current = cost(a, b)
    for _ in 0..<200 {
      var (h11, h22, h21, g1, g2) = (1e-12, 1e-12, 0.0, 0.0, 0.0)
      for (score, target) in zip(scores, targets) {
        let p = Sigmoid.of(-(a * score + b))
        let d2 = p * (1 - p)
        h11 += score * score * d2
        h22 += d2
        h21 += score * d2
        let d1 = target - p
        g1 += score * d1
        g2 += d1
      }
      if abs(g1) < 1e-10, abs(g2) < 1e-10 { break }
      let determinant = h11 * h22 - h21 * h21
      let da = -(h22 * g1 - h21 * g2) / determinant
      let db = -(-h21 * g1 + h11 * g2) / determinant
      let slope = g1 * da + g2 * db
      var step = 1.0
      while step >= 1e-10 {
        let next = cost(a + step * da, b + step * db)
        if next < current + 1e-4 * step * slope {
          (a, b, current) = (a + step * da, b + step * db, next)
          break
        }
        step /= 2
      }
      if step < 1e-10 { break }
    }
    return [a, b]
  }
}
