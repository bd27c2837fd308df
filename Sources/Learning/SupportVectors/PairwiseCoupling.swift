/// Class probabilities from those of pairs of classes: minimises Σ_i Σ_{j≠i} (r_ji p_i - r_ij p_j)²
/// over p that sum to 1 (T.-F. Wu, C.-J. Lin, R. C. Weng, JMLR 5 (2004) 975-1005, second method:
/// libsvm's), by their iteration, carried on until it stands still.
enum PairwiseCoupling {
  /// - Parameter pairs: r_ij at [i][j], the probability of i where the class is i or j.
  static func probabilities(_ pairs: [[Double]]) -> [Double] {
    let k = pairs.count
    // As libsvm keeps them from 0 and 1.
    let r = pairs.map { $0.map { min(max($0, 1e-7), 1 - 1e-7) } }
    var q = [[Double]](repeating: [Double](repeating: 0, count: k), count: k)
    for t in 0..<k {
      for j in 0..<k where j != t {
        q[t][t] += r[j][t] * r[j][t]
        q[t][j] = -r[j][t] * r[t][j]
      }
    }
    var p = [Double](repeating: 1 / Double(k), count: k)
    for _ in 0..<1000 {
      var qp = q.map { row in zip(row, p).reduce(0) { $0 + $1.0 * $1.1 } }
      var pqp = zip(p, qp).reduce(0) { $0 + $1.0 * $1.1 }
      if qp.reduce(0, { max($0, abs($1 - pqp)) }) < 1e-14 { break }
      for t in 0..<k {
        let difference = (-qp[t] + pqp) / q[t][t]
        p[t] += difference
        let scale = 1 + difference
        pqp = (pqp + difference * (difference * q[t][t] + 2 * qp[t])) / (scale * scale)
        for j in 0..<k {
          qp[j] = (qp[j] + difference * q[t][j]) / scale
          p[j] /= scale
        }
      }
    }
    return p
  }
}
