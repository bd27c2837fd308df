public import Settings

/// The measures of models beside each other: a paper's table of performance.
public struct PerformanceTable: Configurable {
  public var level = 0.95
  public var entries: [Entry] = []
  public var differences: [Difference] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("level", \.level, "level of the intervals"),
      Field("entries", \.entries, "one entry a protocol, model and cohort"),
      Field(
        "differences", \.differences, "as published minus leak-free, where both were run"),
    ]
  }

  /// One model in one cohort.
  public struct Entry: Configurable {
    public var word = StudyProtocol.leakFree
    public var model = ""
    public var modelLabel = ""
    public var cohort = ""
    public var cohortLabel = ""
    public var scoring = CohortPredictions.Scoring.held
    public var threshold = ModelResult.Threshold()
    public var performance = Performance()

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("protocol", \.word, "the protocol"), Field("model", \.model, "the model"),
        Field("model-label", \.modelLabel, "as it is printed"),
        Field("cohort", \.cohort, "the cohort"),
        Field("cohort-label", \.cohortLabel, "as it is printed"),
        Field("scoring", \.scoring, "how its rows were scored"),
        Field("threshold", \.threshold, "how the cut-off was chosen"),
        Field("performance", \.performance, "the measures"),
      ]
    }
  }

  /// What the published order of operations adds to the area of a model in a cohort.
  public struct Difference: Configurable {
    public var model = ""
    public var modelLabel = ""
    public var cohort = ""
    public var cohortLabel = ""
    public var published: Quantity = .undefined("not computed")
    public var leakFree: Quantity = .undefined("not computed")
    public var difference: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("model", \.model, "the model"),
        Field("model-label", \.modelLabel, "as it is printed"),
        Field("cohort", \.cohort, "the cohort"),
        Field("cohort-label", \.cohortLabel, "as it is printed"),
        Field("as-published", \.published, "AUC as published"),
        Field("leak-free", \.leakFree, "AUC without leaks"),
        Field("difference", \.difference, "the first minus the second"),
      ]
    }
  }

  /// - Parameter cohorts: names of cohorts, or nil for all but the second scoring of training rows.
  public init(of runs: [ModelRun], models: [String], cohorts wanted: [String]?) {
    for run in runs {
      for result in models.compactMap({ run[$0] }) {
        for cohort in result.cohorts.entries.map(\.value) {
          guard wanted?.contains(cohort.name) ?? !ModelRun.secondary.contains(cohort.name) else {
            continue
          }
          var entry = Entry()
          entry.word = StudyProtocol(rawValue: run.rules.name) ?? .leakFree
          entry.model = result.name
          entry.modelLabel = result.label
          entry.cohort = cohort.name
          entry.cohortLabel = cohort.label
          entry.scoring = cohort.scoring
          entry.threshold = result.threshold
          entry.performance = cohort.performance
          entries.append(entry)
        }
      }
    }
    compare()
  }

  private mutating func compare() {
    for first in entries where first.word == .asPublished {
      guard
        let second = entries.first(where: {
          $0.word == .leakFree && $0.model == first.model && $0.cohort == first.cohort
        })
      else { continue }
      var found = Difference()
      found.model = first.model
      found.modelLabel = first.modelLabel
      found.cohort = first.cohort
      found.cohortLabel = first.cohortLabel
      found.published = first.performance.auc.value
      found.leakFree = second.performance.auc.value
      found.difference = Quantity(
        (found.published.value ?? .nan) - (found.leakFree.value ?? .nan),
        otherwise: "one of the areas is undefined")
      differences.append(found)
    }
  }
}
