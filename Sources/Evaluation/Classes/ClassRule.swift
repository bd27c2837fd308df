/// How rows are called one of several classes.
public enum ClassRule: String, Sendable, CaseIterable {
  /// The class of the largest probability (or score); of equal ones the first.
  case largest
  /// The class whose probability exceeds its own cut-off by most, relative to it: p / c.
  case relative
  /// The middle class of the cumulative probabilities: the first with P(Y <= k) of at least 1/2.
  /// For ordered classes.
  case median

  /// - Parameter cutoffs: of each class, for `relative`.
  public func calls(_ rows: ClassRows, cutoffs: [Double] = []) -> [Int] {
    switch self {
    case .largest: return rows.largest
    case .relative:
      let scaled = rows.scores.indices.map { place -> [Double] in
        let cutoff = cutoffs.indices.contains(place) ? cutoffs[place] : 1
        return rows.scores[place].map { cutoff > 0 ? $0 / cutoff : $0 }
      }
      return rows.truth.indices.map { row in
        var best = 0
        for place in scaled.indices.dropFirst() where scaled[place][row] > scaled[best][row] {
          best = place
        }
        return best
      }
    case .median:
      return rows.truth.indices.map { row in
        var below = 0.0
        for place in rows.scores.indices {
          below += rows.scores[place][row]
          if below >= 0.5 { return place }
        }
        return rows.classCount - 1
      }
    }
  }
}
