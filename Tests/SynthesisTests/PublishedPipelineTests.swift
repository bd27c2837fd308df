import Cohorts
import Foundation
import Learning
import Modelling
import Preparation
import Resampling
import Settings
import Synthesis
import Testing

/// The mammography paper's pipeline on made features: leak-free, seed 15, 70:30.
@Suite struct PublishedPipelineTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The rebuilt cohort with made features of two readers.
  static func study(
    block change: (inout RadiomicsBlock) -> Void, split settings: SplitSettings, jobs: Int = 2
  ) throws -> Study {
    var problems = Problems(file: "study.yml")
    let path = root.appending(path: "Studies/mammography-sln/cohort.csv").path
    var cohort = CohortSettings()
    var place = TableSettings()
    place.file = path
    cohort.tables = [place]
    let clinical = try CSVFile(path: path, name: "cohort.csv").table(cohort.reading(of: place))
    let given = try #require(CohortAssembly.assemble(cohort, [clinical], into: &problems))
    let made = try BlockFixture.tables(
      {
        $0.readers = 2
        change(&$0)
      }, of: given, jobs: jobs)
    var reread = TableSettings()
    reread.rereadOf = DataName("radiomics")
    cohort.tables = [place, TableSettings(), reread]
    let whole = try #require(
      CohortAssembly.assemble(cohort, [clinical] + made, into: &problems))
    var outcome = OutcomeSettings()
    outcome.variable = DataName("slnm")
    outcome.event = DataName("present")
    let found = try #require(Outcome.find(outcome, in: whole, into: &problems))
    let split: Split = try #require(
      Split.make(settings, of: whole, seed: 15, at: nil, into: &problems))
    return Study(
      title: "", seed: 15, cohort: whole, outcome: found, split: split, jobs: jobs)
  }

  static var model: Node {
    func map(_ entries: [(String, Node)]) -> Node { .map(entries) }
    let lasso = map([
      ("family", .text("gaussian")),
      ("folds", map([("count", .integer(10)), ("shuffle", .boolean(false))])),
      (
        "lambdas",
        map([
          ("from", .number(1e-4)), ("to", .number(10)), ("count", .integer(50)),
          ("spacing", .text("log")),
        ])
      ), ("rule", .text("min")), ("tolerance", .number(1e-4)), ("iterations", .integer(100_000)),
    ])
    return map([
      ("predictors", .list([map([("block", .text("radiomics"))])])),
      (
        "steps",
        .list([
          map([("icc", map([("form", .text("icc2-1")), ("min", .number(0.75))]))]),
          map([("standardize", .text("z-score"))]), map([("t-test", map([("p", .number(0.05))]))]),
          map([("lasso", lasso)]),
        ])
      ),
      (
        "learner",
        map([
          (
            "svm",
            map([
              ("kernel", .text("rbf")), ("gamma", .text("scale")), ("cost", .integer(1)),
            ])
          )
        ])
      ),
    ])
  }

  /// The AUC of test rows, with the training rows' out of fold.
  static func areas(_ study: Study) throws -> (test: Double, training: Double, kept: Int) {
    var problems = Problems(file: "study.yml")
    let settings = try #require(
      Named<ModelSettings>.read(.map([("radiomics", model)]), into: &problems))
    let written = WrittenModels.read(settings, into: &problems)
    let graph = try #require(ModelGraph.bind(written, to: study, into: &problems))
    let run = try #require(
      ModelRun.compute(graph, of: study, under: .leakFree, into: &problems),
      "\(problems.sorted.map(\.message))")
    let result = try #require(run.results.first)
    func area(_ name: String) -> Double {
      result.cohort(name)?.performance.auc.value.value ?? .nan
    }
    return (area("test"), area("training"), result.ledger.last?.columnsOut ?? 0)
  }

  static var stratified: SplitSettings {
    var split = SplitSettings()
    split.ratio = 0.7
    split.stratify = [DataName("slnm")]
    return split
  }

  static var ofThePaper: SplitSettings {
    var split = SplitSettings()
    split.column = DataName("set")
    split.training = [DataName("train")]
    split.test = [DataName("test")]
    return split
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["TUNE"] != nil))
  func tune() throws {
    for seed in 1...Int(ProcessInfo.processInfo.environment["TUNE"] ?? "1")! {
      for auc in [0.86, 0.88, 0.9, 0.92] {
        for (name, split) in [("strat", Self.stratified), ("paper", Self.ofThePaper)] {
          var signal = SignalSettings()
          signal.auc = auc
          let areas = try Self.areas(
            try Self.study(
              block: {
                $0.seed = seed
                $0.signal = [signal]
              }, split: split))
          print("TUNE", seed, auc, name, areas)
        }
      }
    }
  }
}
