import Cohorts
import Learning
import Preparation
import Resampling
import Settings
import Statistics
import Testing

@testable import Modelling

@Suite struct ModelRunTests {
  /// 90 patients, 40 features of which two carry signal, two clinical columns.
  static func study(
    seed: UInt64 = 3, signal: Double = 1.2, poison: Bool = false, jobs: Int = 1,
    missing: Bool = false
  ) -> Study {
    var stream = RandomSource(seed: seed, stage: "study").stream()
    var noise = RandomSource(seed: seed, stage: "poison").stream()
    let (n, p) = (90, 40)
    let outcome = (0..<n).map { _ in stream.uniform() < 0.4 ? Int32(1) : 0 }
    var values: [Double] = []
    for feature in 0..<p {
      for row in 0..<n {
        let shift = feature < 2 ? signal * Double(outcome[row]) : 0
        values.append(stream.normal() + shift + (poison && row >= 60 ? 50 * noise.normal() : 0))
      }
    }
    var age = (0..<n).map { 50 + 8 * stream.normal() + signal * 4 * Double(outcome[$0]) }
    if missing { age[5] = .nan }
    let grade = (0..<n).map { _ in Int32(stream.integer(below: 3)) }
    let shown = outcome.enumerated().map { poison && $0.offset >= 60 ? 1 - $0.element : $0.element }
    let columns = [
      Column(
        name: "sln", kind: .categorical, values: .codes(shown),
        levels: [.init("absent"), .init("present")]),
      Column(name: "age", kind: .continuous, values: .numbers(age)),
      Column(
        name: "grade", kind: .categorical, values: .codes(grade),
        levels: [.init("i"), .init("ii"), .init("iii")]),
    ]
    let cohort = Cohort(
      ids: (0..<n).map { "p\($0)" }, columns: columns,
      blocks: [
        FeatureBlock(
          name: "radiomics", features: (0..<p).map { "f\($0)" }, rowCount: n, values: values)
      ])
    return Study(
      title: "", seed: seed, cohort: cohort,
      outcome: Outcome(column: columns[0], kind: .binary, event: 1),
      split: Split(training: Array(0..<60), test: Array(60..<90), method: "by hand"), jobs: jobs)
  }

  static func map(_ entries: [(String, Node)]) -> Node { .map(entries) }

  static var folds: Node { map([("count", .integer(5))]) }

  static func radiomics(steps: [Node]? = nil, learner: Node = .text("svm")) -> Node {
    map([
      ("predictors", .list([map([("block", .text("radiomics"))])])),
      (
        "steps",
        .list(
          steps ?? [
            .text("standardize"), map([("t-test", .number(0.2))]),
            map([("lasso", map([("folds", folds), ("lambdas", map([("count", .integer(20))]))]))]),
          ])
      ), ("learner", learner), ("folds", .integer(5)),
    ])
  }

  static var clinical: Node {
    map([
      ("predictors", .list([.text("age"), .text("grade")])), ("learner", .text("logistic")),
      ("folds", .integer(5)),
    ])
  }

  static var combined: Node {
    map([
      ("predictors", .list([.text("radiomics.score"), .text("clinical.score")])),
      ("learner", .text("logistic")), ("folds", .integer(5)),
    ])
  }

  static func run(
    _ models: [(String, Node)], _ study: Study, rules: FittingProtocol = .leakFree
  ) -> (run: ModelRun?, problems: Problems) {
    var problems = Problems(file: "study.yml")
    guard let settings = Named<ModelSettings>.read(map(models), into: &problems),
      let graph = ModelGraph.bind(
        WrittenModels.read(settings, into: &problems), to: study, into: &problems)
    else { return (nil, problems) }
    graph.check(under: [StudyProtocol(rawValue: rules.name) ?? .leakFree], into: &problems)
    guard !problems.hasErrors else { return (nil, problems) }
    return (ModelRun.compute(graph, of: study, under: rules, into: &problems), problems)
  }

  @Test func threadsDoNotMatter() throws {
    let models = [
      ("combined", Self.combined), ("radiomics", Self.radiomics()), ("clinical", Self.clinical),
    ]
    let runs = [1, 2, 8].map { jobs in
      Self.run(models, Self.study(jobs: jobs)).run?.results.map(\.node)
    }
    let first = try #require(runs[0])
    #expect(runs[1] == first)
    #expect(runs[2] == first)
  }

  @Test func theGraphGivesEveryModelItsScores() throws {
    let (run, problems) = Self.run(
      [("radiomics", Self.radiomics()), ("clinical", Self.clinical), ("combined", Self.combined)],
      Self.study())
    #expect(!problems.hasErrors)
    let results = try #require(run).results
    #expect(results.map(\.name) == ["radiomics", "clinical", "combined"])
    for result in results {
      let training = try #require(result.cohort("training"))
      #expect(training.scoring == .outOfFold)
      #expect(training.scores.count == 60)
      #expect(Set(training.folds).count == 5)
      let test = try #require(result.cohort("test"))
      #expect(test.scores.count == 30)
      #expect(test.performance.auc.value.value.map { $0 > 0.6 } ?? false)
      #expect(test.performance.cutoff == result.threshold.cutoff)
    }
    #expect(results[0].ledger.map(\.step) == ["standardize", "t-test", "lasso"])
    #expect(results[0].lasso?.refolded == true)
    #expect(results[0].selected.map(\.name).contains("f0"))
    #expect(
      results[2].coefficients.map(\.column.name) == [
        "(intercept)", "radiomics.score", "clinical.score",
      ])
    // In sample a model looks better than out of fold.
    let apparent = results[0].cohort("apparent")?.performance.auc.value.value ?? 0
    let honest = results[0].cohort("training")?.performance.auc.value.value ?? 1
    #expect(apparent > honest)
  }

  @Test func testRowsTeachNothing() throws {
    let models = [
      ("radiomics", Self.radiomics()), ("clinical", Self.clinical), ("combined", Self.combined),
    ]
    let clean = try #require(Self.run(models, Self.study()).run)
    let poisoned = try #require(Self.run(models, Self.study(poison: true)).run)
    for (a, b) in zip(clean.results, poisoned.results) {
      #expect(a.ledger.map(\.node) == b.ledger.map(\.node))
      #expect(a.selected == b.selected)
      #expect(a.threshold.node == b.threshold.node)
      #expect(a.cohort("training")?.scores == b.cohort("training")?.scores)
      // The clinical columns were left as they are, and with them what their model says.
      let same = a.cohort("test")?.scores == b.cohort("test")?.scores
      #expect(same == (a.name == "clinical"))
    }
  }

  @Test func aLeakIsAnErrorUnlessAsPublished() throws {
    let leaking = Self.radiomics(steps: [
      .text("standardize"), Self.map([("t-test", Self.map([("rows", .text("all"))]))]),
    ])
    let (refused, problems) = Self.run([("radiomics", leaking)], Self.study())
    #expect(refused == nil)
    #expect(problems.found.contains { $0.kind == .leakRefused })
    let (published, _) = Self.run([("radiomics", leaking)], Self.study(), rules: .asPublished)
    let entry = try #require(published?.results[0].ledger.last)
    #expect(entry.rows == 90)
    #expect(entry.leak != nil)
  }

  @Test func randomLabelsTeachNothing() throws {
    let balanced = Self.radiomics(steps: [
      .text("standardize"), .text("smote"), Self.map([("t-test", .number(0.2))]),
    ])
    var aucs: [Double] = []
    for seed in 0..<60 {
      let study = Self.study(seed: UInt64(seed), signal: 0)
      let (run, _) = Self.run([("radiomics", balanced)], study)
      let result = try #require(run?.results.first)
      aucs.append(try #require(result.cohort("test")?.performance.auc.value.value))
      aucs.append(try #require(result.cohort("training")?.performance.auc.value.value))
    }
    let mean = aucs.reduce(0, +) / Double(aucs.count)
    #expect(abs(mean - 0.5) < 0.03)
  }

  @Test func mistakesAreDescribed() {
    func kinds(_ models: [(String, Node)], _ study: Study = Self.study()) -> [ProblemKind] {
      Self.run(models, study).problems.found.map(\.kind)
    }
    func model(_ predictors: [Node], steps: [Node] = []) -> Node {
      Self.map([("predictors", .list(predictors)), ("steps", .list(steps))])
    }
    #expect(kinds([("a", model([.text("radiomic.score")]))]).contains(.unknownModel))
    #expect(kinds([("a", model([.text("agee")]))]).contains(.unknownColumn))
    #expect(kinds([("a", model([.text("sln")]))]).contains(.modelFailed))
    #expect(
      kinds([("a", model([.text("b.score")])), ("b", model([.text("a.score")]))])
        .contains(.modelCycle))
    #expect(kinds([("a", model([.text("age")], steps: [.text("icc")]))]).contains(.stepFailed))
    #expect(
      kinds([("a", model([.text("age")], steps: [.text("standardise")]))])
        .contains(.unknownMember))
  }

  @Test func missingValuesLeaveRowsOutOrAreImputed() throws {
    let study = Self.study(missing: true)
    let dropped = try #require(Self.run([("clinical", Self.clinical)], study).run)
    #expect(dropped.results[0].rows == 59)
    let imputing = Self.map([
      ("predictors", .list([.text("age"), .text("grade")])), ("steps", .list([.text("impute")])),
    ])
    let kept = try #require(Self.run([("clinical", imputing)], study).run)
    #expect(kept.results[0].rows == 60)
  }
}
