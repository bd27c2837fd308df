import Foundation
import Statistics
import Testing

@testable import Evaluation

/// Measures of several classes beside scikit-learn's and R's, on ties, rare classes, predictions
/// without information, and certain ones that are wrong.
@Suite struct ClassTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var classes: Int
    var truth: [Int]
    var probabilities: [[Double]]
    var confusion: [[Int]]
    var values: Values
    var testDescription: String { name }
  }

  struct Values: Decodable, Sendable {
    var perClass: [Double]
    var macro, weighted, micro, handTill, pairWeighted: Double
    var accuracy, balancedAccuracy, macroF1, weightedF1, mcc: Double
    var kappa, kappaLinear, kappaQuadratic, logLoss, brier, rankedScore, ordinal: Double
  }

  struct FromR: Decodable {
    var name: String
    var handTill, ordinal: Double
  }

  struct File<Item: Decodable>: Decodable { var cases: [Item] }

  static func read<Value: Decodable>(_ name: String, _ type: Value.Type) -> [Value] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Reference/\(name)")
    guard let data = try? Data(contentsOf: url) else { return [] }
    return (try? JSONDecoder().decode(File<Value>.self, from: data).cases) ?? []
  }

  static let cases = read("classes.json", Case.self)

  func close(_ a: Double?, _ b: Double, _ what: String, within tolerance: Double = 1e-12) {
    #expect(
      a.map { abs($0 - b) <= tolerance * max(1, abs(b)) } ?? false, "\(what): \(a ?? .nan) \(b)")
  }

  @Test(arguments: cases) func agreesWithScikitLearn(_ item: Case) throws {
    let rows = try ClassRows(truth: item.truth, scores: item.probabilities)
    let areas = ClassAreas(rows)
    for (found, wanted) in zip(areas.perClass, item.values.perClass) {
      close(try found.get().auc, wanted, "one against the rest")
    }
    close(areas.macro, item.values.macro, "macro")
    close(areas.weighted, item.values.weighted, "weighted")
    close(areas.micro, item.values.micro, "micro")
    close(areas.handTill, item.values.handTill, "Hand-Till")
    close(areas.pairWeighted, item.values.pairWeighted, "weighted pairs")
    let confusion = try ClassConfusion(
      truth: item.truth, called: ClassRule.largest.calls(rows), classes: item.classes)
    #expect(confusion.counts == item.confusion)
    close(confusion.accuracy.estimate, item.values.accuracy, "accuracy")
    close(confusion.balancedAccuracy.value, item.values.balancedAccuracy, "balanced accuracy")
    close(confusion.macroF1.value, item.values.macroF1, "macro F1")
    close(confusion.weightedF1.value, item.values.weightedF1, "weighted F1")
    close(confusion.mcc.value, item.values.mcc, "MCC")
    close(confusion.kappa(.unweighted)?.kappa, item.values.kappa, "kappa")
    close(confusion.kappa(.linear)?.kappa, item.values.kappaLinear, "linear kappa")
    close(confusion.kappa(.quadratic)?.kappa, item.values.kappaQuadratic, "quadratic kappa")
    let risks = try ClassRisks(truth: item.truth, probabilities: item.probabilities)
    close(risks.logLoss, item.values.logLoss, "log loss")
    close(risks.brier, item.values.brier, "Brier")
    close(risks.rankedScore, item.values.rankedScore, "ranked probability score")
    let ordinal = try OrdinalConcordance(truth: item.truth, scores: risks.expectedClass)
    close(ordinal.index, item.values.ordinal, "C-index", within: 1e-3)
  }

  @Test func agreesWithR() throws {
    let wanted = Self.read("classes-r.json", FromR.self)
    #expect(wanted.map(\.name) == Self.cases.map(\.name))
    for (item, wanted) in zip(Self.cases, wanted) {
      let rows = try ClassRows(truth: item.truth, scores: item.probabilities)
      close(ClassAreas(rows).handTill, wanted.handTill, "\(item.name) Hand-Till")
    }
  }

  /// Without ties the C-index is exact; in the expected class rounding makes or breaks ties.
  @Test func concordanceOfScoresWithTies() throws {
    let c = try OrdinalConcordance(truth: [0, 0, 1, 1, 2, 2], scores: [1, 2, 2, 3, 3, 1])
    // 12 pairs of different classes: 7 right, 2 tied... counted by hand below.
    var (right, tied, pairs) = (0, 0, 0)
    let (y, s) = ([0, 0, 1, 1, 2, 2], [1, 2, 2, 3, 3, 1])
    for i in y.indices {
      for j in y.indices where y[i] > y[j] {
        pairs += 1
        if s[i] > s[j] { right += 1 } else if s[i] == s[j] { tied += 1 }
      }
    }
    #expect(c.pairs == pairs)
    #expect(c.index == (Double(right) + Double(tied) / 2) / Double(pairs))
  }

  /// A replicate in which every row is drawn once is the sample: the sweep is the estimate. And the
  /// limits do not depend on the number of threads.
  @Test func bootstrapIsDeterministic() throws {
    let item = Self.cases[1]
    let rows = try ClassRows(truth: item.truth, scores: item.probabilities)
    func bootstrap(_ jobs: Int) -> ClassAreaBootstrap {
      let source = RandomSource(seed: 7, stage: "test")
      return ClassAreaBootstrap(rows, replicates: 200, jobs: jobs) { source.stream(replicate: $0) }
    }
    let (one, two) = (bootstrap(1), bootstrap(2))
    #expect(one.macro() == two.macro())
    #expect(one.micro() == two.micro())
    #expect(one.perClass(0) == two.perClass(0))
    let limits = try #require(one.macro())
    let macro = try #require(ClassAreas(rows).macro)
    #expect(limits.lower < macro && macro < limits.upper)
    #expect(limits.upper - limits.lower > 0.02 && limits.upper - limits.lower < 0.3)
  }

  @Test func awkwardRows() throws {
    // A class without rows: its area is undefined, and so are the averages.
    let rows = try ClassRows(
      truth: [0, 0, 1], scores: [[0.7, 0.6, 0.2], [0.2, 0.3, 0.7], [0.1, 0.1, 0.1]])
    let areas = ClassAreas(rows)
    #expect(areas.macro == nil && areas.handTill == nil && areas.weighted == nil)
    #expect(areas.micro != nil)
    #expect(throws: EvaluationFault.oneClass(event: false)) { try areas.perClass[2].get() }
    let bootstrap = ClassAreaBootstrap(rows, replicates: 20, jobs: 1) {
      RandomSource(seed: 1, stage: "x").stream(replicate: $0)
    }
    #expect(bootstrap.macro() == nil)
    let confusion = try ClassConfusion(truth: rows.truth, called: rows.largest, classes: 3)
    #expect(confusion.balancedAccuracy.reason == "a class has no row")
    #expect(throws: EvaluationFault.unknownClass(row: 1, classes: 2)) {
      try ClassRows(truth: [0, 2], scores: [[1, 2], [1, 2]])
    }
    #expect(throws: EvaluationFault.notSummingToOne(row: 0)) {
      try ClassRisks(truth: [0], probabilities: [[0.5], [0.4]])
    }
    // One row of one class: defined areas, no interval.
    let single = try ClassRows(truth: [0, 1, 1], scores: [[0.9, 0.2, 0.1], [0.1, 0.8, 0.9]])
    #expect(try ClassAreas(single).perClass[0].get().variance == nil)
    #expect(ClassRule.median.calls(single) == [0, 1, 1])
    #expect(ClassRule.relative.calls(single, cutoffs: [2, 0.1]) == [1, 1, 1])
  }
}
