internal import Cohorts
internal import Evaluation
internal import LinearAlgebra
internal import Settings
internal import Statistics

extension Discrimination {
  /// Evaluates every score on the rows where truth and score are there, and every pair of scores
  /// on the rows where both are.
  public static func compute(_ plan: DiscriminationPlan) throws(DescribingFault) -> Discrimination {
    var result = Discrimination()
    result.truth = plan.truth.column.name
    result.truthLabel = plan.truth.column.label
    result.event = plan.truth.eventLabel
    result.rows = plan.wording
    result.rowCount = plan.rows.count
    result.level = plan.level
    result.direction = plan.lowerIsEvent ? "lower" : "higher"
    for column in plan.scores { result.scores.append(try score(column, plan)) }
    for first in plan.scores.indices {
      for second in plan.scores.indices where second > first {
        result.comparisons.append(try compare(plan.scores[first], plan.scores[second], plan))
      }
    }
    return result
  }

  private static func values(
    _ columns: [Column], _ plan: DiscriminationPlan
  ) -> (rows: [Int], truth: [Bool], scores: [[Double]]) {
    let rows = plan.truth.completeRows(of: plan.rows, with: columns)
    let sign: Double = plan.lowerIsEvent ? -1 : 1
    return (
      rows, rows.map { plan.truth.indicator[$0] == 1 },
      columns.map { column in
        let numbers = column.numbers ?? []
        return rows.map { sign * numbers[$0] }
      }
    )
  }

  private static func score(
    _ column: Column, _ plan: DiscriminationPlan
  ) throws(DescribingFault) -> Score {
    let data = values([column], plan)
    let sign: Double = plan.lowerIsEvent ? -1 : 1
    var score = Score()
    score.score = column.name
    score.label = column.label
    score.rowCount = data.rows.count
    score.missing = plan.rows.count - data.rows.count
    do throws(EvaluationFault) {
      let rows = try ScoredRows(truth: data.truth, scores: data.scores[0])
      let curve = try ROCCurve(rows)
      let estimate = try AUCEstimate(rows, level: plan.level)
      score.take(estimate)
      if plan.interval.isBootstrap || plan.resamples > 0 {
        let source = RandomSource(seed: plan.seed, stage: "roc/bootstrap/\(column.name)")
        let bootstrap = try AUCBootstrap(
          rows, replicates: plan.resamples > 0 ? plan.resamples : 2000, jobs: plan.jobs
        ) { source.stream(replicate: $0) }
        score.bootstrap = Bootstrap(bootstrap, level: plan.level)
      }
      score.partialAreas = plan.partial.map { PartialArea($0, of: curve) }
      let carried = plan.carried?.cutoffs[column.name]
      score.threshold = ThresholdRecord(
        ChosenThreshold(
          carried.map { .fixed(sign * $0) } ?? plan.threshold.rule(sign: sign), on: curve),
        wording: carried.flatMap { _ in plan.carried?.wording } ?? plan.threshold.wording, on: rows,
        sign: sign, level: plan.level)
      score.threshold.isCarriedOver = carried != nil
      score.closest = ChosenThreshold(.closestToCorner, on: curve).midpoints.map {
        Quantity(sign * $0, otherwise: "beyond every score")
      }
      for point in curve.points.dropFirst() {
        score.curve.cutoffs.append(Quantity(sign * point.threshold, otherwise: "infinite"))
        score.curve.sensitivity.append(point.sensitivity)
        score.curve.falsePositiveRate.append(point.falsePositiveRate)
      }
    } catch {
      throw DescribingFault("\(column.label): \(error.description)")
    }
    score.show(plan.interval)
    return score
  }

  private static func compare(
    _ first: Column, _ second: Column, _ plan: DiscriminationPlan
  ) throws(DescribingFault) -> Comparison {
    let data = values([first, second], plan)
    var record = Comparison()
    record.first = first.name
    record.second = second.name
    record.rowCount = data.rows.count
    do throws(EvaluationFault) {
      let found = try AUCComparison.paired(
        truth: data.truth, data.scores[0], data.scores[1], level: plan.level)
      let few = "a single row with or without the event"
      record.firstAUC = .value(found.first)
      record.secondAUC = .value(found.second)
      record.firstVariance = Quantity(found.firstVariance, otherwise: few)
      record.secondVariance = Quantity(found.secondVariance, otherwise: few)
      record.covariance = Quantity(found.covariance, otherwise: few)
      record.difference = .value(found.difference)
      record.limits = Limits(found.interval?.lower, found.interval?.upper, otherwise: few)
      let none = "the difference has no variance"
      record.z = Quantity(found.statistic, otherwise: none)
      record.p = Quantity(found.pValue, otherwise: none)
    } catch {
      throw DescribingFault("\(first.label) and \(second.label): \(error.description)")
    }
    return record
  }
}

extension Discrimination.Score {
  fileprivate mutating func take(_ estimate: AUCEstimate) {
    let few = "a single row with or without the event"
    positives = estimate.positives
    negatives = estimate.negatives
    auc = .value(estimate.auc)
    variance = Quantity(estimate.variance, otherwise: few)
    standardError = Quantity(estimate.standardError, otherwise: few)
    func limits(_ interval: Evaluation.Interval?, _ reason: String) -> Limits {
      Limits(interval?.lower, interval?.upper, otherwise: reason)
    }
    delong = limits(estimate.interval, few)
    delongUnclipped = limits(estimate.unclippedInterval, few)
    delongLogit = limits(estimate.logitInterval, "an area of 0 or 1 has no logit")
    hanleyMcNeilError = .value(estimate.hanleyMcNeilError)
    z = Quantity(estimate.z, otherwise: "the area has no variance")
    p = Quantity(estimate.pValue, otherwise: "the area has no variance")
    mannWhitneyP = Quantity(estimate.mannWhitneyPValue, otherwise: "all scores are equal")
    gini = .value(estimate.gini)
  }

  fileprivate mutating func show(_ method: DiscriminationPlan.Interval) {
    intervalMethod = method.rawValue
    interval =
      switch method {
      case .delong: delong
      case .delongUnclipped: delongUnclipped
      case .delongLogit: delongLogit
      case .percentile: bootstrap?.percentile ?? Limits()
      case .bca: bootstrap?.bca ?? Limits()
      }
  }
}

extension Discrimination.Bootstrap {
  fileprivate init(_ bootstrap: AUCBootstrap, level: Double) {
    replicates = bootstrap.replicates.count
    standardError = Quantity(
      Moments(bootstrap.replicates).sd, otherwise: "too few replicates")
    let percentile = bootstrap.percentileInterval(level: level)
    self.percentile = Limits(percentile?.lower, percentile?.upper, otherwise: "no replicates")
    let bca = bootstrap.bcaInterval(level: level)
    self.bca = Limits(
      bca?.lower, bca?.upper, otherwise: "all replicates lie on one side of the estimate")
  }
}

extension Discrimination.PartialArea {
  fileprivate init(_ range: PartialRange, of curve: ROCCurve) {
    let isSpecificity = !range.specificity.isEmpty
    let ends = isSpecificity ? range.specificity : range.sensitivity
    focus = isSpecificity ? "specificity" : "sensitivity"
    (from, to) = (ends[0], ends[1])
    let area = curve.partialArea(
      from: from, to: to, focus: isSpecificity ? .specificity : .sensitivity)
    raw = Quantity(area?.raw, otherwise: "an empty range")
    corrected = Quantity(area?.corrected, otherwise: "an empty range")
  }
}

extension ThresholdSettings {
  func rule(sign: Double) -> ThresholdRule {
    if let fixed { return .fixed(sign * fixed) }
    if let sensitivity { return .sensitivityAtLeast(sensitivity) }
    if let specificity { return .specificityAtLeast(specificity) }
    return rule == .youden ? .youden : .closestToCorner
  }

  public var wording: String {
    if fixed != nil { return "fixed beforehand" }
    if let sensitivity { return "largest specificity with sensitivity ≥ \(sensitivity)" }
    if let specificity { return "largest sensitivity with specificity ≥ \(specificity)" }
    return rule == .youden ? "largest Youden index" : "closest to the upper left corner"
  }
}
