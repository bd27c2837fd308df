public import Cohorts
internal import Settings

/// Some models in one cohort as evaluation takes them: the truth, and for each model a column with
/// its predictions, missing where it made none.
public struct EvaluatedCohort: Sendable {
  public var name: String
  public var label: String
  public var scoring: CohortPredictions.Scoring
  public var truth: EventColumn
  public var columns: [Column]
  public var rows: [Int]
  /// The cut-offs chosen on training rows, by model.
  public var cutoffs: [String: Double]

  /// In words, for footnotes.
  public var wording: String {
    scoring == .held ? label : "\(label): \(scoring.meaning)"
  }
}

/// Which predictions are evaluated.
public enum PredictionPart: Sendable {
  case score
  case probability
}

extension ModelRun {
  /// The result of a model.
  public subscript(name: String) -> ModelResult? { results.first { $0.name == name } }

  /// The cohorts that a report shows by default: without the second scoring of training rows.
  public static let secondary = ["apparent", "out-of-fold"]

  /// Some models of one outcome in every cohort, or in one of them. A model without the predictions
  /// asked for has a column of missing values.
  public func cohorts(
    of models: [String], _ part: PredictionPart, study: Study, only wanted: String? = nil,
    rows keep: (@Sendable (Int) -> Bool)? = nil
  ) -> [EvaluatedCohort] {
    let results = models.compactMap { self[$0] }
    guard let first = results.first, let truth = first.truth(in: study) else { return [] }
    let names = wanted.map { [$0] } ?? first.cohorts.names.filter { !Self.secondary.contains($0) }
    return names.compactMap { name in
      guard let lead = first.cohort(name) else { return nil }
      var used: Set<Int> = []
      var cohort = EvaluatedCohort(
        name: name, label: lead.label, scoring: lead.scoring, truth: truth, columns: [], rows: [],
        cutoffs: [:])
      for result in results {
        guard let predictions = result.cohort(name) else { continue }
        let values = part == .score ? predictions.scores : predictions.probabilities
        var numbers = [Double](repeating: .nan, count: study.cohort.rowCount)
        for (row, value) in zip(predictions.rows, values) { numbers[row] = value }
        cohort.columns.append(
          Column(
            name: result.name, label: result.label, kind: .continuous, values: .numbers(numbers)))
        used.formUnion(predictions.rows)
        cohort.cutoffs[result.name] = result.threshold.cutoff.value
      }
      cohort.rows = used.sorted().filter { keep?($0) ?? true }
      return cohort
    }
  }
}

extension ModelResult {
  /// The truth that the model is judged by.
  func truth(in study: Study) -> EventColumn? {
    guard let column = study.cohort.column(named: outcome), let codes = column.codes,
      let level = column.level(named: event)
    else { return nil }
    return EventColumn(
      column: column, event: event, eventLabel: column.levels[level].label,
      indicator: codes.map { $0 < 0 ? .nan : $0 == Int32(level) ? 1 : 0 })
  }
}
