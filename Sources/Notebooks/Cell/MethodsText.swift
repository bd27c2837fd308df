internal import Cohorts
internal import Learning
internal import Modelling
internal import Preparation
internal import Resampling
internal import Settings

/// Sentences on what was done, from the study and what its fit recorded.
struct MethodsText {
  let context: NotebookContext

  var paragraphs: [String] {
    var texts = [patients]
    for run in context.runs { texts += models(of: run) }
    if !context.runs.isEmpty { texts.append(evaluation) }
    return texts
  }

  private var patients: String {
    let study = context.study
    let cohort = study.cohort
    var text = "The analysis used \(cohort.ownRows.count) rows"
    if cohort.blocks.contains(where: { $0.rereadOf == nil }) {
      let count = cohort.blocks.filter { $0.rereadOf == nil }.reduce(0) { $0 + $1.features.count }
      text += " with \(count) features"
    }
    text += "."
    for exclusion in cohort.exclusions {
      text += " \(exclusion.count) rows were left out (\(exclusion.reason))."
    }
    if let outcome = study.outcome {
      text += " The outcome was \(outcome.column.label)"
      if let event = outcome.event {
        text += "; the event was \(outcome.column.levels[event].label)"
      }
      text += "."
    }
    if let split = study.split {
      text +=
        " Rows were divided into \(split.training.count) training and \(split.test.count) test rows "
        + "(\(split.method))."
      for external in split.external {
        text += " \(external.rows.count) rows were set apart as \(external.name)."
      }
    }
    for name in cohort.externalNames {
      text += " \(study.external(name)?.count ?? 0) rows of \(name) were external."
    }
    return text + " Random numbers follow from the seed \(study.seed)."
  }

  private func models(of run: ModelRun) -> [String] {
    let rule =
      run.rules.allowsLeaks
      ? "As published: steps may learn from test rows where the study says so, the folds of a step "
        + "take the columns that earlier steps left, and training rows are scored by the model that "
        + "was fitted to them."
      : "Leak-free: everything was learnt from training rows, cross-validation inside a step "
        + "refitted the supervised steps before it in every fold, and training rows were scored by "
        + "models refitted without them."
    return [rule] + run.results.map { model($0) }
  }

  private func model(_ result: ModelResult) -> String {
    let meanings = Dictionary(
      (ModelFamilies.steps + ModelFamilies.learners).map { ($0.word, $0.meaning) },
      uniquingKeysWith: { first, _ in first })
    var text =
      "\(result.label): fitted on \(result.rows) training rows, \(result.events) with the event."
    for (place, entry) in result.ledger.enumerated() {
      let settings = SettingsWording.settings(of: entry.settings)
      text += " (\(place + 1)) \(entry.step)"
      if let meaning = meanings[entry.step] { text += ", \(meaning)" }
      if !settings.isEmpty { text += " [\(settings)]" }
      text +=
        ": \(entry.columnsIn) columns in, \(entry.columnsOut) out, learnt from \(entry.rows) rows"
      if entry.syntheticRows > 0 { text += ", \(entry.syntheticRows) of them made up" }
      text += "."
    }
    let learner = result.learner.entries?.first?.key ?? ""
    let settings = SettingsWording.settings(of: result.learner)
    text += " Learner: \(learner)"
    if let meaning = meanings[learner] { text += ", \(meaning)" }
    if !settings.isEmpty { text += " [\(settings)]" }
    text += "; \(result.selected.count) columns."
    if let curve = result.lasso, curve.lambdas.indices.contains(curve.chosenIndex) {
      text +=
        " The penalty was \(SignificantDigits.text(curve.lambdas[curve.chosenIndex])) of "
        + "\(curve.lambdas.count) tried; the largest relative duality gap of all fits was "
        + "\(SignificantDigits.text(curve.largestRelativeGap))."
    }
    text += " Cut-off: \(result.threshold.rule)"
    if let cutoff = result.threshold.cutoff.value {
      text += ", \(SignificantDigits.text(cutoff))"
    }
    return text + " (\(result.threshold.rows))."
  }

  private var evaluation: String {
    "Discrimination is the area under the ROC curve (Mann-Whitney, ties half) with DeLong's 95% "
      + "interval; proportions have Wilson's intervals. The cut-off of each model was carried from "
      + "training rows to every other cohort. Calibration is the intercept with the slope held at 1 "
      + "and the slope of the outcome on the logit; the Brier score is the mean squared error of "
      + "the probabilities."
  }
}
