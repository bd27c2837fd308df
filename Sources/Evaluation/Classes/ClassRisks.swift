#if canImport(Glibc)
  import Glibc
#endif

/// Rows of several classes beside predicted probabilities, which sum to 1 in every row.
public struct ClassRisks: Sendable, Hashable {
  public let rows: ClassRows

  /// Sums may be off 1 by this: probabilities that were printed.
  static let slack = 1e-3

  public init(truth: [Int], probabilities: [[Double]]) throws(EvaluationFault) {
    rows = try ClassRows(truth: truth, scores: probabilities)
    for row in truth.indices {
      var sum = 0.0
      for values in probabilities {
        guard values[row] >= 0, values[row] <= 1 else { throw .notAProbability(row: row) }
        sum += values[row]
      }
      guard abs(sum - 1) <= Self.slack else { throw .notSummingToOne(row: row) }
    }
  }

  /// One class against the others.
  public func oneAgainstRest(_ place: Int) throws(EvaluationFault) -> PredictedRisks {
    try PredictedRisks(
      truth: rows.truth.map { $0 == place }, probabilities: rows.scores[place])
  }

  /// The mean over rows of the summed squared differences of all classes: 0 to 2
  /// (G. W. Brier, Mon Weather Rev 78 (1950) 1-3). Of two classes twice the usual Brier score.
  public var brier: Double {
    mean { row in
      var sum = 0.0
      for place in rows.scores.indices {
        let rest = (rows.truth[row] == place ? 1 : 0) - rows.scores[place][row]
        sum += rest * rest
      }
      return sum
    }
  }

  /// The mean of -log of the probability of the true class; probabilities are brought to at least
  /// 2⁻⁵², as scikit-learn's `log_loss` does.
  public var logLoss: Double {
    mean { row in
      let total = rows.scores.reduce(0) { $0 + min(max($1[row], 0x1p-52), 1 - 0x1p-52) }
      let own = min(max(rows.scores[rows.truth[row]][row], 0x1p-52), 1 - 0x1p-52)
      return -log(own / (total > 0 ? total : 1))
    }
  }

  /// Of ordered classes: the mean of the squared differences of cumulative probabilities over
  /// k - 1, from 0 to 1 (E. S. Epstein, J Appl Meteorol 8 (1969) 985-987).
  public var rankedScore: Double {
    let cuts = rows.classCount - 1
    guard cuts > 0 else { return 0 }
    return mean { row in
      var (sum, below) = (0.0, 0.0)
      for place in 0..<cuts {
        below += rows.scores[place][row]
        let rest = (rows.truth[row] <= place ? 1 : 0) - below
        sum += rest * rest
      }
      return sum / Double(cuts)
    }
  }

  /// The expected class of each row, counted from 0: one score for ordered classes.
  public var expectedClass: [Double] {
    rows.truth.indices.map { row in
      rows.scores.indices.reduce(0) { $0 + Double($1) * rows.scores[$1][row] }
    }
  }

  private func mean(_ value: (Int) -> Double) -> Double {
    rows.truth.indices.reduce(0) { $0 + value($1) } / Double(rows.count)
  }
}
