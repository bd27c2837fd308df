public import Settings

/// Patients and events between given cuts of the predicted probability.
public struct RiskGroups: Configurable {
  public var model = ""
  public var label = ""
  public var cohort = ""
  public var cohortLabel = ""
  public var cuts: [Double] = []
  public var patients: [Int] = []
  public var events: [Int] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("model", \.model, "the model"), Field("label", \.label, "as it is printed"),
      Field("cohort", \.cohort, "the cohort"),
      Field("cohort-label", \.cohortLabel, "as it is printed"),
      Field("cuts", \.cuts, "a probability equal to a cut belongs to the higher group"),
      Field("patients", \.patients, "rows of each group, from the lowest"),
      Field("events", \.events, "events among them"),
    ]
  }

  /// Nil where the model predicts no probabilities.
  public init?(of result: ModelResult, in cohort: CohortPredictions, cuts: [Double]) {
    guard cohort.probabilities.count == cohort.truth.count, !cohort.truth.isEmpty else {
      return nil
    }
    self.init()
    model = result.name
    label = result.label
    self.cohort = cohort.name
    cohortLabel = cohort.label
    self.cuts = cuts.sorted()
    patients = Array(repeating: 0, count: cuts.count + 1)
    events = patients
    for (truth, probability) in zip(cohort.truth, cohort.probabilities) {
      let group = self.cuts.count { probability >= $0 }
      patients[group] += 1
      events[group] += truth == cohort.classes.count - 1 ? 1 : 0
    }
  }
}
