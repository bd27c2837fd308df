internal import Cohorts
internal import Preparation
internal import Resampling
internal import Settings

/// What a reader must weigh before believing the models, each with its numbers.
public enum ModelNotes {
  public static func notes(on runs: [ModelRun], of study: Study) -> [String] {
    difference(of: runs) + split(study)
      + runs.flatMap { run in
        run.results.flatMap { result in
          notes(on: result).map {
            runs.count > 1
              ? "\(result.label), \(run.rules.name): \($0)." : "\(result.label): \($0)."
          }
        }
      }
  }

  /// What the published order of operations adds to the areas of rows that were not learnt from.
  private static func difference(of runs: [ModelRun]) -> [String] {
    guard runs.count > 1 else { return [] }
    let table = PerformanceTable(of: runs, models: runs[0].results.map(\.name), cohorts: nil)
    return table.differences.compactMap { found in
      guard found.cohort != "training", let published = found.published.value,
        let leakFree = found.leakFree.value
      else { return nil }
      let change = published - leakFree
      let sign = change < 0 ? "−" : "+"
      return
        "\(found.modelLabel), \(found.cohortLabel): AUC \(decimals(published)) as published and "
        + "\(decimals(leakFree)) without leaks (\(sign)\(decimals(change.magnitude)))."
    }
  }

  private static func split(_ study: Study) -> [String] {
    guard let split = study.split else {
      return [
        "There is no split: the measures are those of scores out of fold, and no row was kept from "
          + "the choice of the analysis."
      ]
    }
    guard split.external.isEmpty, study.externalNames.isEmpty else { return [] }
    return [
      "One split: \(split.training.count) training and \(split.test.count) test rows of the same "
        + "source. Another draw gives other areas, and none of this is external validation."
    ]
  }

  /// Remarks of the fit, and what its steps imply.
  private static func notes(on result: ModelResult) -> [String] {
    var notes = result.remarks
    for entry in result.ledger {
      if let leak = entry.leak {
        notes.append(
          "`\(entry.step)` learnt from \(entry.rows) rows, test rows among them (\(leak))")
      }
    }
    let alone = [
      "t-test", "welch", "mann-whitney", "anova", "kruskal-wallis", "chi-square", "logistic",
    ]
    for entry in result.ledger where alone.contains(entry.step) {
      notes.append(
        "`\(entry.step)` chose \(entry.columnsOut) of \(entry.columnsIn) columns one at a time by the "
          + "outcome: columns that matter only together are lost, and their P values are no evidence"
      )
    }
    let balancers = ["smote", "oversample", "undersample", "class-weights"]
    if let entry = result.ledger.first(where: { balancers.contains($0.step) }) {
      let made =
        entry.syntheticRows > 0 ? ", \(entry.syntheticRows) of \(entry.rows) rows made up" : ""
      notes.append(
        "fitted after `\(entry.step)`\(made): its probabilities are of a balanced population and "
          + "are not calibrated for this one")
    }
    if result.trainingScores == .apparent {
      notes.append(
        "the cut-off and the measures of training rows are apparent: the model scores the rows it "
          + "was fitted to")
    }
    return notes
  }

  private static func decimals(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let (whole, rest) = (thousandths / 1000, thousandths % 1000)
    let digits = String(rest)
    return "\(whole)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
