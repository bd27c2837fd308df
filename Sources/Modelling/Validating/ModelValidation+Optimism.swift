internal import Evaluation
internal import LinearAlgebra
internal import Settings
internal import Statistics

extension ModelValidation.Method {
  private struct Replicate: Sendable {
    var training: [Double]
    var test: [Double]
    var trainingCurve: [Double]
    var testCurve: [Double]
  }

  /// Repeats the procedure on every resample. An index that is undefined in a resample is left out
  /// of its means there, as `rms` does; so is a place that the curve of a resample does not reach.
  init<Model: ResampledModel>(_ model: Model, _ resamples: Resamples, jobs: Int) {
    self.init()
    let everything = [Int32](repeating: 1, count: model.rowCount)
    var space = model.workspace()
    guard let whole = model.fit(everything, &space) else {
      failed = resamples.count
      return
    }
    let outcomes = model.outcomes
    let predictors = model.predictors(whole)
    let risks = (predictors ?? []).map { LogisticIndices.risk(at: $0) }
    let places = CalibrationError.places(risks)
    self.resamples = resamples.count
    let replicates = parallelMap(
      resamples.count, jobs: jobs, workspace: { model.workspace() },
      { index, space -> Replicate? in
        let (counts, test) = resamples.sample(index)
        guard let fit = model.fit(counts, &space) else { return nil }
        var replicate = Replicate(
          training: model.onOwnRows(fit, counts), test: model.onOthers(fit, test),
          trainingCurve: [], testCurve: [])
        if let found = model.predictors(fit), !places.isEmpty {
          replicate.trainingCurve = CalibrationError.distances(
            found, outcomes, counts: counts, at: places)
          replicate.testCurve = CalibrationError.distances(
            model.selected(found, test), model.selected(outcomes, test), at: places)
        }
        return replicate
      })
    let done = replicates.compactMap(\.self)
    failed = replicates.count - done.count
    let apparent = model.onOwnRows(whole, everything)
    indices = model.indices.enumerated().map { place, name in
      ModelValidation.Index(
        name, apparent[place], pairs: done.map { ($0.training[place], $0.test[place]) })
    }
    takeDerived()
    guard let predictors, !places.isEmpty else { return }
    let curve = CalibrationError.curve(predictors, outcomes, at: places)
    calibration = .init(places, curve, risks: risks) { place in
      done.map { ($0.trainingCurve[place], $0.testCurve[place]) }
    }
  }

  /// Concordance beside Dxy, and the largest error that the recalibrated risks would have.
  private mutating func takeDerived() {
    if let dxy = indices.first(where: { $0.name == "dxy" }) {
      var c = dxy
      c.name = "c"
      for path in [
        \ModelValidation.Index.apparent, \.training, \.test, \.corrected,
      ] {
        c[keyPath: path] = dxy[keyPath: path].value.map { .value(0.5 + $0 / 2) } ?? dxy.apparent
      }
      c.optimism = dxy.optimism.value.map { .value($0 / 2) } ?? dxy.optimism
      indices.insert(c, at: 0)
    }
    guard let place = indices.firstIndex(where: { $0.name == "slope" }),
      let slope = indices[place].corrected.value,
      let intercept = indices.first(where: { $0.name == "intercept" })?.corrected.value
    else { return }
    var largest = ModelValidation.Index()
    largest.name = "emax"
    let error = LogisticIndices.largestError(intercept: intercept, slope: slope)
    largest.apparent = .value(0)
    largest.training = .value(0)
    largest.test = .value(error)
    // rms gives the error itself here too.
    largest.optimism = .value(error)
    largest.corrected = .value(error)
    largest.resamples = indices[place].resamples
    indices.insert(largest, at: place + 1)
  }
}

extension ModelValidation.Index {
  init(_ name: String, _ apparent: Double, pairs: [(training: Double, test: Double)]) {
    self.init()
    self.name = name
    let defined = pairs.filter { ($0.training + $0.test).isFinite }
    let count = Double(defined.count)
    let (training, test) = defined.reduce((0.0, 0.0)) { ($0.0 + $1.training, $0.1 + $1.test) }
    let reason = defined.isEmpty ? "defined in no resample" : "not computable"
    self.apparent = Quantity(apparent, otherwise: "not computable")
    self.training = Quantity(training / count, otherwise: reason)
    self.test = Quantity(test / count, otherwise: reason)
    optimism = Quantity(training / count - test / count, otherwise: reason)
    corrected = Quantity(apparent - (training / count - test / count), otherwise: reason)
    resamples = defined.count
  }
}

extension ModelValidation.Curve {
  init(
    _ places: [Double], _ curve: [Double], risks: [Double],
    pairs: (Int) -> [(training: Double, test: Double)]
  ) {
    self.init()
    self.places = places
    var usable: [(Double, Double)] = []
    for place in places.indices {
      let index = ModelValidation.Index("", curve[place], pairs: pairs(place))
      apparent.append(curve[place].isFinite ? curve[place] : nil)
      corrected.append(index.corrected.value)
      if let value = index.corrected.value { usable.append((places[place], value)) }
    }
    // The distance of each risk inside the curve from what the curve says there.
    var errors: [Double] = []
    for risk in risks {
      guard let after = usable.firstIndex(where: { $0.0 >= risk }) else { continue }
      if usable[after].0 == risk {
        errors.append(abs(risk - usable[after].1))
      } else if after > 0 {
        let (low, high) = (usable[after - 1], usable[after])
        let share = (risk - low.0) / (high.0 - low.0)
        errors.append(abs(risk - (low.1 + share * (high.1 - low.1))))
      }
    }
    let reason = "no risk lies inside the curve"
    let count = Double(errors.count)
    meanError = Quantity(errors.reduce(0, +) / count, otherwise: reason)
    meanSquaredError = Quantity(errors.reduce(0) { $0 + $1 * $1 } / count, otherwise: reason)
    ninetiethError = Quantity(QuantileType.type7.quantile(0.9, of: errors), otherwise: reason)
  }
}
