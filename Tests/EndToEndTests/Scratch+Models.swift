extension Scratch {
  /// A study of 120 patients with 30 features (read twice) and three models, run in a moment. The
  /// first three features and the age know something of the outcome.
  static func modelStudy(
    protocols: String = "leak-free", models: String = Scratch.models,
    notebook: String = Scratch.modelNotebook
  ) throws -> Scratch {
    let scratch = try Scratch()
    var state: UInt64 = 12
    func draw() -> Double {
      // A sum of twelve uniform draws: near enough to normal, the same on every machine.
      var sum = 0.0
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        sum += Double(state >> 40) / Double(1 << 24)
      }
      return sum - 6
    }
    func text(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
    let names = (1...30).map { "original_firstorder_F\($0)" }
    var clinical = "id,outcome,age,er\n"
    var first = "id,\(names.joined(separator: ","))\n"
    var second = first
    for row in 1...120 {
      let event = row % 5 < 2
      let age = 55 + 6 * draw() + (event ? 5 : 0)
      clinical += "P\(row),\(event ? "yes" : "no"),\(Int(age)),\(row % 7 < 3 ? "pos" : "neg")\n"
      var (one, two) = ("P\(row)", "P\(row)")
      for feature in 0..<30 {
        let value = draw() + (event && feature < 3 ? 0.9 : 0)
        one += ",\(text(value))"
        // Every sixth feature is not repeated well.
        two += ",\(text(value + draw() * (feature % 6 == 5 ? 2 : 0.2)))"
      }
      first += one + "\n"
      second += two + "\n"
    }
    try scratch.write(clinical, to: "clinical.csv")
    try scratch.write(first, to: "features.csv")
    try scratch.write(second, to: "features-reader2.csv")
    let head = modelHead.replacing("PROTOCOL", with: protocols)
    try scratch.write(head + models + notebook, to: "study.yml")
    return scratch
  }

  static let modelHead = """
    octavo: 1
    title: A small study of models
    protocol: PROTOCOL
    cohort:
      tables:
        - clinical.csv
        - {file: features.csv, block: radiomics}
        - {file: features-reader2.csv, reread-of: radiomics}
      variables:
        outcome: {label: Metastasis, levels: ["no", "yes"], labels: [absent, present]}
        age: {label: Age, unit: years}
        er: {label: ER, levels: [neg, pos], known: after-surgery}
    outcome: {variable: outcome, event: "yes"}
    split: {ratio: 0.7, stratify: [outcome], seed: 3}

    """

  static let models = """
    models:
      radiomics:
        label: Radiomics
        predictors: [{block: radiomics}]
        steps:
          - icc: {form: icc2-1, min: 0.75}
          - standardize
          - t-test: {p: 0.2}
          - lasso: {folds: {count: 5}, lambdas: {count: 20}}
        learner: {svm: {kernel: rbf, gamma: scale, cost: 1}}
        folds: 5
      clinical: {label: Clinical, predictors: [age, er], learner: logistic, folds: 5}
      combined:
        label: Combined
        predictors: [radiomics.score, clinical.score]
        learner: logistic
        folds: 5

    """

  static let modelNotebook = """
    notebook:
      - text: |
          The combined model has an area of
          {{models.leak-free.outcome.combined.cohorts.test.performance.auc.value.decimals2}} in the
          test rows.
      - performance
      - roc: radiomics
      - roc: {models: [radiomics, clinical, combined], rows: test}
      - pr: [radiomics, clinical]
      - calibration: {models: combined, resamples: 20}
      - decision-curve: {models: [radiomics, clinical, combined], range: [0.1, 0.6]}
      - impact: combined

    """
}
