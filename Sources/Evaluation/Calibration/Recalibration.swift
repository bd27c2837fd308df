/// Isotonic recalibration: the rising step function closest to the outcomes, rows of equal score
/// pooled first (pool-adjacent-violators). Fitted values equal scikit-learn's.
public struct IsotonicRecalibration: Sendable, Hashable {
  /// Distinct scores, rising, and the fitted risk at each.
  public let scores: [Double]
  public let risks: [Double]

  public init(_ rows: ScoredRows) {
    let groups = TieGroups(rows)
    // Blocks of (events, rows) as integers: a mean is one division, exact where the data are.
    var blocks: [(events: Int, rows: Int, groups: Int)] = []
    for group in groups.scores.indices.reversed() {
      let events = groups.positives[group]
      blocks.append((events, events + groups.negatives[group], 1))
      while blocks.count > 1 {
        let (a, b) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
        guard a.events * b.rows >= b.events * a.rows else { break }
        blocks.removeLast(2)
        blocks.append((a.events + b.events, a.rows + b.rows, a.groups + b.groups))
      }
    }
    scores = groups.scores.reversed()
    risks = blocks.flatMap { block in
      [Double](repeating: Double(block.events) / Double(block.rows), count: block.groups)
    }
  }

  /// The number of distinct fitted risks.
  public var steps: Int { Set(risks).count }

  /// Between two scores the risk is interpolated linearly, beyond them it is the end's.
  public func apply(to values: [Double]) -> [Double] {
    values.map { value in
      guard let first = scores.first, let last = scores.last else { return .nan }
      if value <= first { return risks[0] }
      if value >= last { return risks[risks.count - 1] }
      var low = 0
      var high = scores.count - 1
      while high - low > 1 {
        let middle = (low + high) / 2
        if scores[middle] <= value { low = middle } else { high = middle }
      }
      if value == scores[low] { return risks[low] }
      let share = (value - scores[low]) / (scores[high] - scores[low])
      return risks[low] + share * (risks[high] - risks[low])
    }
  }
}

/// Platt scaling: sigmoid(slope * score + intercept) fitted to smoothed targets
/// (N+ + 1)/(N+ + 2) and 1/(N- + 2). J. Platt (1999); H.-T. Lin et al., Mach Learn 68 (2007)
/// 267-276. scikit-learn and libsvm store both numbers with the opposite sign.
public struct PlattScaling: Sendable, Hashable {
  public let slope: Double
  public let intercept: Double
  public let converged: Bool

  /// Nil where all scores are equal.
  public init?(_ rows: ScoredRows) {
    guard let first = rows.scores.first, rows.scores.contains(where: { $0 != first }) else {
      return nil
    }
    let high = (Double(rows.positives) + 1) / (Double(rows.positives) + 2)
    let low = 1 / (Double(rows.negatives) + 2)
    let fit = SigmoidFit(x: rows.scores, targets: rows.truth.map { $0 ? high : low })
    slope = fit.slope
    intercept = fit.intercept
    converged = fit.converged
  }

  public init(slope: Double, intercept: Double) {
    self.slope = slope
    self.intercept = intercept
    converged = true
  }

  public func apply(to scores: [Double]) -> [Double] {
    scores.map { Logit.inverse(slope * $0 + intercept) }
  }
}
