internal import Cohorts
internal import Evaluation
import FoundationEssentials
import Glibc
internal import Learning
internal import LinearAlgebra
internal import Preparation
internal import Resampling
internal import Statistics

/// Made rows for the learning cases: correlated columns of which a few carry the outcome.
enum MadeRows {
  static func training(rows: Int, columns: Int, seed: UInt64 = 1) -> Rows<Training> {
    var stream = RandomSource(seed: seed, stage: "bench-rows").stream()
    // Columns lean on one of few hidden factors, as features of one class and image type do.
    let factors = (0..<max(1, columns / 20)).map { _ in (0..<rows).map { _ in stream.normal() } }
    var values: [[Double]] = []
    var score = Array(repeating: -0.8, count: rows)
    for column in 0..<columns {
      let factor = factors[column % factors.count]
      let made = (0..<rows).map { 0.8 * factor[$0] + 0.6 * stream.normal() }
      if column % 9 == 0 { for row in 0..<rows { score[row] += 0.25 * made[row] } }
      values.append(made)
    }
    let truth = score.map { stream.uniform() < 1 / (1 + exp(-$0)) ? Int32(1) : 0 }
    let names = (0..<columns).map { "x\($0)" }
    let all = values
    let source = RowSource(
      cohort: Cohort(ids: (0..<rows).map { "\($0)" }, columns: []),
      truth: .classes(truth, names: ["no", "yes"]),
      usable: Array(repeating: true, count: rows)
    ) { chosen in
      Design(
        columns: names.map { DesignColumn($0) },
        matrix: Matrix(columns: all.map { c in chosen.map { c[$0] } }, rows: chosen.count))
    }
    return source.training(of: Split(training: Array(0..<rows), test: [], method: ""))
  }
}

/// The t-test filter. Cost: two passes a column.
struct ScreeningCase: BenchCase {
  let name = "t-test-588x1302"

  func prepare(in folder: URL) -> () throws -> String {
    let rows = MadeRows.training(rows: 588, columns: 1302)
    return {
      let fitted = try StudentFilter().fit(
        rows, in: FittingContext(seed: 1, stage: "bench", jobs: 2))
      return "\(fitted.kept.count) kept"
    }
  }
}

/// Ten folds of a Gaussian LASSO over a path. Cost: one cross-product of the columns, folds by
/// subtraction; see `LassoCrossValidation`.
struct LassoCase: BenchCase {
  let name: String
  let rows: Int
  let columns: Int
  let least: Double

  func prepare(in folder: URL) -> () throws -> String {
    let rows = MadeRows.training(rows: rows, columns: columns)
    var settings = LassoStep()
    settings.penalty.lambdas.from = least
    settings.penalty.lambdas.to = 10
    settings.penalty.lambdas.count = 50
    let step = settings
    return {
      let fitted = try step.fit(rows, in: FittingContext(seed: 1, stage: "bench", jobs: 2))
      return "\(fitted.kept.count) columns, lambda \(fitted.lambda)"
    }
  }
}

/// An SVM with Platt's sigmoid by five folds, and its scores of the training rows.
struct MachineCase: BenchCase {
  let rows: Int
  let columns: Int
  var isLong: Bool { rows > 20_000 }
  var name: String { "svm-\(rows)x\(columns)" }

  func prepare(in folder: URL) -> () throws -> String {
    let rows = MadeRows.training(rows: rows, columns: columns)
    return {
      let fitted = try SupportVectors().fit(
        rows, in: FittingContext(seed: 1, stage: "bench", jobs: 2))
      let scores = try fitted.predict(rows).scores
      let auc = try AUCEstimate(
        ScoredRows(truth: (rows.truth.indicator ?? []).map { $0 == 1 }, scores: scores)
      ).auc
      return "\(fitted.supportCount) vectors, apparent AUC \(auc)"
    }
  }
}

/// 2,000 bootstraps of an AUC. Cost: one sort, then O(rows) a replicate.
struct BootstrapCase: BenchCase {
  let rows: Int
  var name: String { "auc-bootstrap-\(rows)x2000" }

  func prepare(in folder: URL) throws -> () throws -> String {
    var stream = RandomSource(seed: 1, stage: "bench-auc").stream()
    let truth = (0..<rows).map { _ in stream.uniform() < 0.3 }
    let scored = try ScoredRows(
      truth: truth, scores: truth.map { stream.normal() + ($0 ? 1.2 : 0) })
    let source = RandomSource(seed: 1, stage: "bootstrap")
    return {
      let found = try AUCBootstrap(scored, replicates: 2000, jobs: 2) {
        source.stream(replicate: $0)
      }
      return "\(found.percentileInterval()?.lower ?? .nan)"
    }
  }
}
