internal import Cohorts
public import Modelling
internal import Resampling
public import Settings

/// The models that a cell evaluates, where it is not given columns: by name, or all of them.
public struct ModelChoice: Configurable {
  public var models: [DataName] = []
  public var word: StudyProtocol?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "models", \.models, fills: .scalarOrList,
        "models to evaluate in place of columns; all of them by default"),
      Field("protocol", \.word, "whose models; the study's first protocol by default"),
    ]
  }

  /// The names of the models; those of the first one's outcome where none are named.
  func names(in context: NotebookContext) -> [String] {
    guard models.isEmpty else { return models.map(\.text) }
    let all = context.models?.names ?? []
    let first = all.first.flatMap { context.models?.outcome(of: $0)?.column.name }
    return all.filter { context.models?.outcome(of: $0)?.column.name == first }
  }

  /// Whether the cell speaks of models: they are named, or no columns are and the study has some.
  func isMeant(instead columns: [DataName], in context: NotebookContext) -> Bool {
    !models.isEmpty || (columns.isEmpty && !context.modelNames.isEmpty)
  }

  /// Reports models that are not there, models of different outcomes, a protocol that is not run
  /// and cohorts that do not exist.
  func check(
    rows: RowSelection? = nil, of context: NotebookContext, into problems: inout Problems
  ) {
    guard !context.modelNames.isEmpty else {
      let position = models.first?.position
      problems.add(
        .unknownModel, "the study has no models", at: position,
        length: models.first?.text.count ?? 1, help: "add `models:` to the study")
      return
    }
    var first: (name: String, outcome: String)?
    for name in models {
      guard context.modelNames.contains(name.text) else {
        problems.add(
          .unknownModel, "there is no model '\(name.text.shortened(to: 60))'", at: name.position,
          length: name.text.count, help: Suggestion.help(for: name.text, among: context.modelNames))
        continue
      }
      guard let outcome = context.models?.outcome(of: name.text)?.column.name else { continue }
      if let first, first.outcome != outcome {
        problems.add(
          .cellInput,
          "'\(name.text)' predicts '\(outcome)' and '\(first.name)' predicts '\(first.outcome)'",
          at: name.position, length: name.text.count,
          help: "models in one cell predict the same outcome")
      }
      first = first ?? (name.text, outcome)
    }
    if let word, !context.protocols.contains(word) {
      problems.add(
        .cellInput, "the study does not run `protocol: \(word.rawValue)`", at: SourcePosition?.none,
        help: "add it to `protocol:` of the study")
    }
    if let rows { check(rows, of: context.study, into: &problems) }
  }

  private func check(_ rows: RowSelection, of study: Study, into problems: inout Problems) {
    if case .external(let name) = rows, ModelRun.secondary.contains(name.text) { return }
    ColumnChoice.check(rows, of: study, into: &problems)
  }

  /// The run whose models are meant.
  func run(of context: NotebookContext) throws(CellFailure) -> ModelRun {
    let name = (word ?? context.protocols.first ?? .leakFree).rawValue
    guard let run = context.runs.first(where: { $0.rules.name == name }) else {
      throw CellFailure("no models were fitted")
    }
    return run
  }

  /// The models' predictions in every cohort, or in those that `rows` names.
  func cohorts(
    _ part: PredictionPart, rows: RowSelection?, of context: NotebookContext
  ) throws(CellFailure) -> (run: ModelRun, cohorts: [EvaluatedCohort]) {
    let run = try run(of: context)
    let (names, study) = (names(in: context), context.study)
    let found: [EvaluatedCohort]
    switch rows {
    case nil, .all: found = run.cohorts(of: names, part, study: study)
    case .training: found = run.cohorts(of: names, part, study: study, only: "training")
    case .test: found = run.cohorts(of: names, part, study: study, only: "test")
    case .external(let name):
      found = run.cohorts(of: names, part, study: study, only: name.text)
    case .condition(let condition):
      let kept = Set(condition.rows(among: Array(0..<study.cohort.rowCount), in: study.cohort))
      found = run.cohorts(of: names, part, study: study) { kept.contains($0) }.map { cohort in
        var cohort = cohort
        cohort.label += ", \(RowSelection.condition(condition).wording)"
        return cohort
      }
    }
    let some = found.filter { !$0.rows.isEmpty }
    guard let first = some.first else { throw CellFailure("no row is selected") }
    if part == .probability,
      let without = first.columns.first(where: { column in
        first.rows.allSatisfy { column.numbers?[$0].isNaN ?? true }
      })
    {
      throw CellFailure(
        "the model '\(without.name)' predicts no probabilities; of an SVM ask for "
          + "`probability: true`")
    }
    return (run, some)
  }
}

/// What a cell found in one cohort.
public struct JudgedCohort<Found: Configurable>: Configurable {
  public var cohort = ""
  public var label = ""
  public var scoring = CohortPredictions.Scoring.held
  public var found = Found()

  public init() {}

  init(_ cohort: EvaluatedCohort, _ found: Found) {
    self.cohort = cohort.name
    label = cohort.label
    scoring = cohort.scoring
    self.found = found
  }

  public static var fields: [Field<Self>] {
    [
      Field("cohort", \.cohort, "the cohort"), Field("label", \.label, "as it is printed"),
      Field("scoring", \.scoring, "how its rows were scored"),
      Field("found", \.found, "the numbers"),
    ]
  }
}
