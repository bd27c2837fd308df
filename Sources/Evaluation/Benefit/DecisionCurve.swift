/// Net benefit of acting on predicted risks: TP/n - FP/n * t/(1 - t), where a patient is treated
/// when the risk is at least the threshold t. A. J. Vickers, E. B. Elkin, Med Decis Making 26
/// (2006) 565-574.
public struct DecisionCurve: Sendable, Hashable {
  public struct Point: Sendable, Hashable {
    public var threshold: Double
    public var truePositives: Int
    public var falsePositives: Int
    public var netBenefit: Double
    /// Of treating everyone; treating no one has net benefit 0.
    public var treatAll: Double
    /// Net reduction in interventions per 100 patients against treating everyone.
    public var interventionsAvoided: Double
    /// Net benefit over the prevalence; undefined without events.
    public var standardized: Double?
  }

  public let points: [Point]
  public let prevalence: Double
  public let rows: Int

  /// Thresholds outside (0, 1) have no odds and are left out.
  public init(_ risks: PredictedRisks, thresholds: [Double]) {
    let groups = TieGroups(risks.rows)
    rows = risks.count
    prevalence = risks.rows.prevalence
    let n = Double(risks.count)
    let prevalence = prevalence
    // Counts at or above each distinct risk.
    var truePositives = [0]
    var falsePositives = [0]
    for group in groups.scores.indices {
      truePositives.append(truePositives[group] + groups.positives[group])
      falsePositives.append(falsePositives[group] + groups.negatives[group])
    }
    points = thresholds.filter { $0 > 0 && $0 < 1 }.map { threshold in
      // How many distinct risks are at least the threshold.
      var low = 0
      var high = groups.scores.count
      while low < high {
        let middle = (low + high) / 2
        if groups.scores[middle] >= threshold { low = middle + 1 } else { high = middle }
      }
      let odds = threshold / (1 - threshold)
      let benefit = Double(truePositives[low]) / n - Double(falsePositives[low]) / n * odds
      let all = prevalence - (1 - prevalence) * odds
      return Point(
        threshold: threshold, truePositives: truePositives[low],
        falsePositives: falsePositives[low], netBenefit: benefit, treatAll: all,
        interventionsAvoided: (benefit - all) / odds * 100,
        standardized: prevalence > 0 ? benefit / prevalence : nil)
    }
  }

  /// Of `population` patients, how many are called high risk at each threshold and how many of
  /// those have the event: the clinical impact curve.
  public func impact(of population: Int = 1000) -> [(highRisk: Double, withEvent: Double)] {
    let factor = Double(population) / Double(rows)
    return points.map {
      (Double($0.truePositives + $0.falsePositives) * factor, Double($0.truePositives) * factor)
    }
  }
}
