import Cohorts
import Notebooks
import Settings
import Testing

/// Data that allow no result, and settings that fit no data: a reason, never a trap.
@Suite struct NastyCellTests {
  static let cohort = CellRun.cohort(
    [
      ("y", ["0", "1", "0", "1", "0", "1"]), ("one", ["1", "1", "1", "1", "1", "1"]),
      ("s", ["1", "2", "3", "4", "5", "6"]), ("flat", ["3", "3", "3", "3", "3", "3"]),
      ("p", ["0.1", "0.9", "0.2", "0.8", "0.3", "0.7"]), ("gone", ["", "", "", "", "", ""]),
      ("big", ["1", "2", "3", "4", "5", "2000"]), ("neg", ["-1", "2", "3", "4", "5", "6"]),
      ("g", ["a", "b", "a", "b", "a", "b"]), ("edge", ["0", "1", "0", "1", "0", "1"]),
      ("half", ["0.5", "1", "1", "1", "1", "1"]),
    ])

  /// The cell's data allow nothing: it says why.
  @Test(arguments: [
    "roc: {truth: one, event: 1, score: s}", "roc: {truth: y, score: gone}",
    "pr: {truth: gone, score: s}", "calibration: {truth: y, probability: big}",
    "calibration: {truth: one, event: 1, probability: p}",
    "decision-curve: {truth: y, probability: neg}", "impact: {truth: y, probability: gone}",
    "kaplan-meier: {time: neg, status: y}", "kaplan-meier: {time: gone, status: y}",
    "crosstab: {row: g, column: gone}", "crosstab: {row: g, column: y, count: half}",
    "crosstab: {row: g, column: y, count: neg}", "correlation: [s, flat]",
    "correlation: [gone, flat]", "lasso: {truth: one, event: 1, of: [s, p], folds: 3}",
    "lasso: {truth: y, of: [gone], folds: 3}", "lasso: {truth: y, of: [s, p], folds: 7}",
    "lasso: {truth: y, of: [s, p], folds: 2}", "lasso: {truth: big, of: [s], weights: balanced}",
    "lasso: {truth: y, of: [s], folds: {column: p}}",
    "roc: {truth: y, score: s, rows: {where: {g: []}}}",
  ])
  func aCellThatCannotSaysWhy(yaml: String) throws {
    do {
      let outcome = try CellRun.result(yaml, on: Self.cohort)
      Issue.record("\(yaml) gave \(outcome.description)")
    } catch let failure as CellFailure {
      #expect(failure.reason.count > 10, "\(yaml)")
    } catch CellRun.Failure.settings(let messages) {
      #expect(yaml.contains("[]"), "\(yaml): \(messages)")
    } catch CellRun.Failure.check(let messages) {
      #expect(!messages.isEmpty && yaml.contains("[]"), "\(yaml): \(messages)")
    }
  }

  /// Settings that no data fit are found before anything is computed.
  @Test(arguments: [
    "roc: {truth: nobody, score: s}", "roc: {truth: s, score: p}", "roc: {truth: y, score: g}",
    "roc: {truth: y}", "roc: {score: s}", "roc: {truth: y, event: 2, score: s}",
    "roc: {truth: y, score: s, threshold: {fixed: 1, sensitivity: 0.9}}",
    "roc: {truth: y, score: s, partial: [{specificity: [1, 1]}]}",
    "calibration: {truth: y, probability: g}", "kaplan-meier: {time: s}",
    "kaplan-meier: {time: s, status: y, by: p}", "kaplan-meier: {time: g, status: y}",
    "decision-curve: {truth: y, probability: p, range: [0.6, 0.1]}",
    "icc: {columns: {a: [s]}}", "icc: {block: none}", "icc: {}", "correlation: [s]",
    "lasso: {truth: y}", "lasso: {truth: y, block: none}",
    "regression: {family: cox, outcome: {variable: g}, univariable: [s]}",
    "regression: {family: cox, outcome: {time: s}, univariable: [p]}",
    "roc: {truth: y, score: s, rows: test}",
  ])
  func aCellThatDoesNotFitIsFoundEarly(yaml: String) throws {
    do {
      _ = try CellRun.result(yaml, on: Self.cohort)
      Issue.record("\(yaml) was accepted")
    } catch CellRun.Failure.settings(let messages) {
      #expect(!messages.isEmpty)
    } catch CellRun.Failure.check(let messages) {
      #expect(!messages.isEmpty)
    }
  }

  /// Degenerate data that do allow a result: what is undefined says so, the rest is there.
  @Test(arguments: [
    "roc: {truth: y, score: flat}", "roc: {truth: y, score: edge, resamples: 100}",
    "roc: {truth: y, score: [s, s, edge], threshold: {sensitivity: 1}}",
    "pr: {truth: y, score: flat}", "calibration: {truth: y, probability: edge, recalibrate: [isotonic, platt, logistic], hosmer-lemeshow: 5}",
    "calibration: {truth: y, probability: p, resamples: 5}",
    "decision-curve: {truth: one, event: 1, probability: p}",
    "kaplan-meier: {time: flat, status: y, by: g}",
    "kaplan-meier: {time: s, status: one, event: 1, rmst: [3], times: [0, 100]}",
    "icc: {columns: {same: [s, s], flat: [flat, flat], none: [gone, s]}}",
    "icc: {columns: {a: [s, big, neg]}, form: icc3-k}", "crosstab: {row: g, column: one}",
    "crosstab: {row: g, column: y}", "crosstab: {row: y, column: edge}",
    "correlation: {of: [s, p, flat, gone], method: spearman}",
    "lasso: {truth: s, of: [p, flat], folds: 3}",
    "regression: {family: cox, outcome: {time: s, status: y}, univariable: [p, flat, gone], multivariable: {variables: [p, flat]}}",
  ])
  func degenerateDataGiveAResult(yaml: String) throws {
    let run = try CellRun.run(yaml, on: Self.cohort)
    #expect(!run.exhibits.isEmpty)
  }
}
