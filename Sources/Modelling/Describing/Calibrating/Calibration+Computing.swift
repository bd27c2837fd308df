internal import Cohorts
internal import Evaluation
internal import LinearAlgebra
internal import Settings
internal import Statistics

extension Calibration {
  /// Judges every column of probabilities on the rows where truth and probability are there.
  public static func compute(_ plan: CalibrationPlan) throws(DescribingFault) -> Calibration {
    var result = Calibration()
    result.truth = plan.truth.column.name
    result.truthLabel = plan.truth.column.label
    result.event = plan.truth.eventLabel
    result.rows = plan.wording
    result.rowCount = plan.rows.count
    result.level = plan.level
    for column in plan.probabilities {
      result.predictions.append(try prediction(column, plan))
    }
    return result
  }

  private static func prediction(
    _ column: Column, _ plan: CalibrationPlan
  ) throws(DescribingFault) -> Prediction {
    let rows = plan.truth.completeRows(of: plan.rows, with: [column])
    let numbers = column.numbers ?? []
    var record = Prediction()
    record.probability = column.name
    record.label = column.label
    record.rowCount = rows.count
    record.missing = plan.rows.count - rows.count
    let risks: PredictedRisks
    do throws(EvaluationFault) {
      risks = try PredictedRisks(
        truth: rows.map { plan.truth.indicator[$0] == 1 },
        probabilities: rows.map { numbers[$0] })
    } catch {
      throw DescribingFault("\(column.label): \(error.description)")
    }
    guard risks.rows.positives > 0, risks.rows.negatives > 0 else {
      throw DescribingFault(
        "\(column.label): all rows \(risks.rows.positives > 0 ? "have" : "lack") the event")
    }
    record.events = risks.rows.positives
    record.risks = risks.probabilities
    record.outcomes = risks.truth.map { $0 ? 1 : 0 }
    record.overall = Overall(CalibrationSummary(risks))
    let recalibration = LogisticRecalibration.fit(risks, level: plan.level)
    record.recalibration = Recalibration(recalibration.fit, reason: recalibration.reason)
    record.smooth = Smooth(risks, plan, stage: "calibration/\(column.name)")
    record.valProb = Index.valProb(ValidationIndices(risks))
    let quantiles = CalibrationGroups.quantiles(risks, groups: plan.groups)
    let uniform = CalibrationGroups.uniform(risks, bins: plan.groups)
    record.quantileGroups = quantiles.groups.map { Group($0, level: plan.level) }
    record.uniformGroups = uniform.groups.map { Group($0, level: plan.level) }
    record.quantileError = .value(quantiles.expectedError)
    record.uniformError = .value(uniform.expectedError)
    record.hosmerLemeshow = plan.hosmerLemeshow.map { HosmerLemeshowTest(risks, $0) }
    record.recalibrated = plan.recalibrate.map { Recalibrated($0, risks, recalibration) }
    return record
  }
}

extension Calibration.Overall {
  fileprivate init(_ summary: CalibrationSummary) {
    expected = .value(summary.expected)
    observedOverExpected = Quantity(summary.observedOverExpected)
    expectedOverObserved = Quantity(summary.expectedOverObserved)
    brier = .value(summary.brier)
    brierOfPrevalence = .value(summary.brierOfPrevalence)
    scaledBrier = Quantity(summary.scaledBrier)
    logLoss = .value(summary.logLoss)
    spiegelhalterZ = Quantity(summary.spiegelhalterZ)
  }
}

extension Calibration.Recalibration {
  fileprivate init(_ fit: LogisticRecalibration?, reason: String?) {
    let reason = reason ?? "not computable"
    rowsUsed = fit?.rowsUsed ?? 0
    slope = Quantity(fit?.slope, otherwise: reason)
    slopeError = Quantity(fit?.slopeError, otherwise: reason)
    slopeLimits = Limits(fit?.slopeInterval.lower, fit?.slopeInterval.upper, otherwise: reason)
    intercept = Quantity(fit?.jointIntercept, otherwise: reason)
    interceptError = Quantity(fit?.jointInterceptError, otherwise: reason)
    inTheLarge = Quantity(fit?.calibrationInTheLarge, otherwise: reason)
    inTheLargeError = Quantity(fit?.calibrationInTheLargeError, otherwise: reason)
    let large = fit?.calibrationInTheLargeInterval
    inTheLargeLimits = Limits(large?.lower, large?.upper, otherwise: reason)
    chiSquare = Quantity(fit?.chiSquare, otherwise: reason)
    p = Quantity(fit?.pValue, otherwise: reason)
  }
}

extension Calibration.Smooth {
  fileprivate init(_ risks: PredictedRisks, _ plan: CalibrationPlan, stage: String) {
    let curve = CalibrationCurve(risks, span: plan.span)
    let reason = "too few rows, or too few distinct probabilities"
    span = plan.span
    ici = Quantity(curve?.ici, otherwise: reason)
    e50 = Quantity(curve?.e50, otherwise: reason)
    e90 = Quantity(curve?.e90, otherwise: reason)
    eMax = Quantity(curve?.eMax, otherwise: reason)
    fitted = curve?.fitted ?? []
    if curve != nil { band = .init(risks, plan, stage: stage) }
  }
}

extension Calibration.Band {
  /// The smooth at 101 places from the smallest to the largest probability, with percentiles of
  /// smooths of resampled rows. A place that a resample does not reach is left out of its limits.
  fileprivate init(_ risks: PredictedRisks, _ plan: CalibrationPlan, stage: String) {
    let (low, high) = (risks.probabilities.min() ?? 0, risks.probabilities.max() ?? 1)
    let grid = (0...100).map { low + (high - low) * Double($0) / 100 }
    let x = risks.probabilities
    let y = risks.truth.map { $0 ? 1.0 : 0.0 }
    guard let whole = Loess(x: x, y: y, span: plan.span)?.fitted(at: grid) else { return }
    let kept = grid.indices.filter { whole[$0]?.isFinite == true }
    places = kept.map { grid[$0] }
    curve = kept.map { whole[$0] ?? 0 }
    guard plan.resamples > 0 else { return }
    let source = RandomSource(seed: plan.seed, stage: "\(stage)/bootstrap")
    let (at, span) = (places, plan.span)
    let curves = parallelMap(plan.resamples, jobs: plan.jobs) { replicate -> [Double?] in
      var stream = source.stream(replicate: replicate)
      let drawn = x.indices.map { _ in stream.integer(below: x.count) }
      return Loess(x: drawn.map { x[$0] }, y: drawn.map { y[$0] }, span: span)?.fitted(at: at)
        ?? at.map { _ in nil }
    }
    replicates = plan.resamples
    let type = QuantileType.type7
    for place in at.indices {
      let values = curves.compactMap { $0[place] }.filter(\.isFinite).sorted()
      lower.append(
        values.isEmpty ? curve[place] : type.quantile((1 - plan.level) / 2, ofSorted: values))
      upper.append(
        values.isEmpty ? curve[place] : type.quantile((1 + plan.level) / 2, ofSorted: values))
    }
  }
}

extension Calibration.Index {
  fileprivate static func valProb(_ found: ValidationIndices?) -> [Calibration.Index] {
    guard let found else { return [] }
    func number(_ name: String, _ value: Double) -> Calibration.Index {
      .init(name, Quantity(value, otherwise: "infinite"))
    }
    return [
      number("Dxy", found.dxy), number("C (ROC)", found.c), number("R2", found.r2),
      number("D", found.d), number("D:Chi-sq", found.dChiSquare), number("U", found.u),
      number("U:Chi-sq", found.uChiSquare), number("U:p", found.uPValue),
      number("Q", found.q), number("Brier", found.brier), number("Intercept", found.intercept),
      number("Slope", found.slope), number("Emax", found.eMax), number("E90", found.e90),
      number("Eavg", found.eAverage), .init("S:z", Quantity(found.spiegelhalterZ)),
      .init(
        "S:p", Quantity(found.spiegelhalterPValue, otherwise: "every risk is 0, 0.5 or 1")),
    ]
  }
}

extension Calibration.Group {
  fileprivate init(_ group: CalibrationGroups.Group, level: Double) {
    number = group.number
    meanPredicted = .value(group.meanPredicted)
    observed = Share(group.observed, level: level)
  }
}

extension Calibration.HosmerLemeshowTest {
  fileprivate init(_ risks: PredictedRisks, _ settings: HosmerLemeshowSettings) {
    requested = settings.groups
    data = settings.data.rawValue
    guard let test = HosmerLemeshow(risks, groups: settings.groups) else {
      for path in [\Self.chiSquare, \.p, \.developmentP, \.validationP] {
        self[keyPath: path] = .undefined("all probabilities are equal")
      }
      return
    }
    counts = test.counts
    observed = test.observed
    expected = test.expected
    breaks = test.breaks
    chiSquare = Quantity(test.chiSquare)
    df = settings.data == .development ? test.groups - 2 : test.groups
    developmentP = Quantity(test.developmentPValue, otherwise: "too few groups")
    validationP = Quantity(test.validationPValue, otherwise: "not computable")
    p = settings.data == .development ? developmentP : validationP
  }
}

extension Calibration.Recalibrated {
  fileprivate init(
    _ method: Recalibrating, _ risks: PredictedRisks,
    _ logistic: (fit: LogisticRecalibration?, reason: String?)
  ) {
    self.method = method.rawValue
    switch method {
    case .isotonic:
      let fit = IsotonicRecalibration(risks.rows)
      fitted = fit.apply(to: risks.probabilities)
      parameters = [.init("steps", .value(Double(fit.steps)))]
    case .platt:
      guard let fit = PlattScaling(risks.rows) else {
        brier = .undefined("all probabilities are equal")
        return
      }
      fitted = fit.apply(to: risks.probabilities)
      parameters = [.init("slope", .value(fit.slope)), .init("intercept", .value(fit.intercept))]
    case .logistic:
      guard let fit = logistic.fit else {
        brier = .undefined(logistic.reason ?? "not computable")
        return
      }
      fitted = fit.apply(to: risks.probabilities)
      parameters = [
        .init("slope", .value(fit.slope)), .init("intercept", .value(fit.jointIntercept)),
      ]
    }
    if let after = try? PredictedRisks(truth: risks.truth, probabilities: fitted) {
      brier = .value(CalibrationSummary(after).brier)
    }
  }
}
