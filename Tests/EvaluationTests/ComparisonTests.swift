import Evaluation
import Foundation
import Statistics
import Testing

/// Reclassification, unpaired curves, bootstrapped AUCs and decision curves against
/// Reference/make_comparisons.R.
@Suite struct ComparisonTests {
  let reference: ComparisonReference
  init() throws { reference = try ComparisonReference.load() }

  @Test func reclassificationAsHmisc() throws {
    for expected in reference.improve {
      let ours = try Reclassification(
        truth: expected.truth.map { $0 == 1 }, first: expected.first, second: expected.second,
        cuts: expected.cuts)
      let pairs = [
        (ours.nri.estimate, expected.nri), (ours.nri.standardError, expected.seNri),
        (ours.nri.z, expected.zNri), (ours.nriOfEvents.estimate, expected.nriEvents),
        (ours.nriOfEvents.standardError, expected.seEvents),
        (ours.nriOfNonEvents.estimate, expected.nriNonEvents),
        (ours.nriOfNonEvents.standardError, expected.seNonEvents),
        (ours.idi.estimate, expected.idi), (ours.idi.standardError, expected.seIdi),
        (ours.idi.z, expected.zIdi),
      ]
      for (found, wanted) in pairs { #expect(near(found, wanted)) }
    }
  }

  @Test func unpairedCurvesAsPROC() throws {
    for expected in reference.unpaired {
      let ours = try AUCComparison.unpaired(
        ScoredRows(truth: expected.truthA.map { $0 == 1 }, scores: expected.a),
        ScoredRows(truth: expected.truthB.map { $0 == 1 }, scores: expected.b))
      let pairs = [
        (ours.first, expected.aucA), (ours.second, expected.aucB),
        (ours.statistic, expected.statistic), (ours.degreesOfFreedom, expected.df),
        (ours.tPValue, expected.p),
      ]
      for (found, wanted) in pairs { #expect(near(found, wanted)) }
    }
  }

  /// Random on both sides: the tolerance is five standard deviations between seeds at 20,000
  /// replicates.
  @Test func bootstrapLimitsAsPROCAndBoot() throws {
    let expected = reference.bootstrap
    let rows = try ScoredRows(truth: expected.truth.map { $0 == 1 }, scores: expected.score)
    let source = RandomSource(seed: 3, stage: "bootstrap")
    func make(jobs: Int) throws -> AUCBootstrap {
      try AUCBootstrap(rows, replicates: 20_000, jobs: jobs) { source.stream(replicate: $0) }
    }
    let ours = try make(jobs: 1)
    #expect(try make(jobs: 8).replicates == ours.replicates)
    #expect(abs(ours.auc - (try AUCEstimate(rows).auc)) < 1e-15)
    let percentile = try #require(ours.percentileInterval())
    let accelerated = try #require(ours.bcaInterval())
    #expect(abs(percentile.lower - expected.lower) < 0.003)
    #expect(abs(percentile.upper - expected.upper) < 0.003)
    #expect(abs(accelerated.lower - expected.bcaLower) < 0.004)
    #expect(abs(accelerated.upper - expected.bcaUpper) < 0.004)
  }

  @Test func bootstrapOfSeparatedAndTiedScores() throws {
    let source = RandomSource(seed: 3, stage: "bootstrap")
    let truth = (0..<20).map { $0 < 6 }
    let perfect = try AUCBootstrap(
      ScoredRows(truth: truth, scores: truth.map { $0 ? 1 : 0 }), replicates: 200
    ) { source.stream(replicate: $0) }
    #expect(perfect.replicates.allSatisfy { $0 == 1 })
    #expect(perfect.percentileInterval() == Interval(1, 1))
    let tied = try AUCBootstrap(
      ScoredRows(truth: truth, scores: truth.map { _ in 2 }), replicates: 200
    ) { source.stream(replicate: $0) }
    #expect(tied.replicates.allSatisfy { $0 == 0.5 })
    #expect(throws: EvaluationFault.self) {
      try AUCBootstrap(
        ScoredRows(truth: [true, true], scores: [1, 2]), replicates: 10
      ) { source.stream(replicate: $0) }
    }
  }

  @Test func netBenefitByItsFormula() throws {
    for expected in reference.decision {
      let risks = try PredictedRisks(
        truth: expected.truth.map { $0 == 1 }, probabilities: expected.risk)
      let curve = DecisionCurve(risks, thresholds: expected.thresholds)
      let impact = curve.impact()
      #expect(curve.points.count == expected.thresholds.count)
      for (place, point) in curve.points.enumerated() {
        #expect(near(point.netBenefit, expected.net[place]))
        #expect(near(point.treatAll, expected.all[place]))
        #expect(near(point.interventionsAvoided, expected.avoided[place]))
        #expect(near(impact[place].highRisk, expected.high[place]))
        #expect(near(impact[place].withEvent, expected.highWithEvent[place]))
      }
    }
  }

  private func near(_ found: Double?, _ wanted: Double) -> Bool {
    guard let found else { return false }
    return abs(found - wanted) <= 1e-10 * max(1, abs(wanted))
  }
}

struct ComparisonReference: Decodable {
  struct Improvement: Decodable {
    var truth: [Int]
    var first: [Double]
    var second: [Double]
    var cuts: [Double]
    var nri: Double
    var seNri: Double
    var zNri: Double
    var nriEvents: Double
    var seEvents: Double
    var nriNonEvents: Double
    var seNonEvents: Double
    var idi: Double
    var seIdi: Double
    var zIdi: Double
  }
  struct Unpaired: Decodable {
    var truthA: [Int]
    var a: [Double]
    var truthB: [Int]
    var b: [Double]
    var aucA: Double
    var aucB: Double
    var statistic: Double
    var df: Double
    var p: Double
  }
  struct Bootstrap: Decodable {
    var truth: [Int]
    var score: [Double]
    var lower: Double
    var upper: Double
    var bcaLower: Double
    var bcaUpper: Double
  }
  struct Decision: Decodable {
    var truth: [Int]
    var risk: [Double]
    var thresholds: [Double]
    var net: [Double]
    var all: [Double]
    var avoided: [Double]
    var high: [Double]
    var highWithEvent: [Double]
  }
  var improve: [Improvement]
  var unpaired: [Unpaired]
  var bootstrap: Bootstrap
  var decision: [Decision]

  static func load(file: String = #filePath) throws -> Self {
    let path = URL(filePath: file).deletingLastPathComponent()
      .appending(path: "Reference/comparisons.json")
    return try JSONDecoder().decode(Self.self, from: Data(contentsOf: path))
  }
}
