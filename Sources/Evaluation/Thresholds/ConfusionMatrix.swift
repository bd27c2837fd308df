/// Counts of a yes-no rule beside the truth.
public struct ConfusionMatrix: Hashable, Sendable {
  public var truePositives: Int
  public var falsePositives: Int
  public var falseNegatives: Int
  public var trueNegatives: Int

  public init(
    truePositives: Int, falsePositives: Int, falseNegatives: Int, trueNegatives: Int
  ) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  /// Rows with a score of at least the cut-off are called positive.
  public init(_ rows: ScoredRows, cutoff: Double) {
    var counts = (tp: 0, fp: 0, fn: 0, tn: 0)
    for (truth, score) in zip(rows.truth, rows.scores) {
      switch (truth, score >= cutoff) {
      case (true, true): counts.tp += 1
      case (false, true): counts.fp += 1
      case (true, false): counts.fn += 1
      case (false, false): counts.tn += 1
      }
    }
    self.init(
      truePositives: counts.tp, falsePositives: counts.fp, falseNegatives: counts.fn,
      trueNegatives: counts.tn)
  }

  public var total: Int { truePositives + falsePositives + falseNegatives + trueNegatives }

  public var sensitivity: Proportion {
    Proportion(truePositives, of: truePositives + falseNegatives, none: "no row has the event")
  }
  public var specificity: Proportion {
    Proportion(trueNegatives, of: trueNegatives + falsePositives, none: "every row has the event")
  }
  public var positivePredictiveValue: Proportion {
    Proportion(
      truePositives, of: truePositives + falsePositives, none: "no row was called positive")
  }
  public var negativePredictiveValue: Proportion {
    Proportion(
      trueNegatives, of: trueNegatives + falseNegatives, none: "every row was called positive")
  }
  public var accuracy: Proportion {
    Proportion(truePositives + trueNegatives, of: total, none: "there are no rows")
  }

  private var oneClass: String { "only one class is present" }

  /// 2 TP / (2 TP + FP + FN).
  public var f1: Measure {
    .ratio(
      Double(2 * truePositives), Double(2 * truePositives + falsePositives + falseNegatives),
      "no event and no positive call")
  }

  /// Matthews' correlation coefficient, undefined where a margin is empty.
  public var mcc: Measure {
    let (tp, fp) = (Double(truePositives), Double(falsePositives))
    let (fn, tn) = (Double(falseNegatives), Double(trueNegatives))
    let below =
      (tp + fp).squareRoot() * (tp + fn).squareRoot() * (tn + fp).squareRoot()
      * (tn + fn).squareRoot()
    return below > 0
      ? .number((tp * tn - fp * fn) / below) : .undefined("a margin of the table is empty")
  }

  public var balancedAccuracy: Measure {
    guard let se = sensitivity.estimate, let sp = specificity.estimate else {
      return .undefined(oneClass)
    }
    return .number((se + sp) / 2)
  }

  /// Sensitivity + specificity - 1.
  public var youden: Measure {
    guard let se = sensitivity.estimate, let sp = specificity.estimate else {
      return .undefined(oneClass)
    }
    return .number(se + sp - 1)
  }

  /// Infinite where the specificity is 1.
  public var positiveLikelihoodRatio: Measure {
    guard let se = sensitivity.estimate, let sp = specificity.estimate else {
      return .undefined(oneClass)
    }
    return .ratio(se, 1 - sp, "no row was called positive")
  }

  /// Infinite where the specificity is 0.
  public var negativeLikelihoodRatio: Measure {
    guard let se = sensitivity.estimate, let sp = specificity.estimate else {
      return .undefined(oneClass)
    }
    return .ratio(1 - se, sp, "every row was called positive")
  }

  /// Cohen's kappa of call and truth.
  public var kappa: Measure {
    let n = Double(total)
    guard n > 0 else { return .undefined("there are no rows") }
    let observed = Double(truePositives + trueNegatives) / n
    let calledPositive = Double(truePositives + falsePositives)
    let calledNegative = Double(falseNegatives + trueNegatives)
    let chance =
      (calledPositive * Double(truePositives + falseNegatives)
        + calledNegative * Double(falsePositives + trueNegatives)) / (n * n)
    return chance < 1
      ? .number((observed - chance) / (1 - chance)) : .undefined("agreement by chance is complete")
  }
}
