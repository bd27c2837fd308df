/// A cumulative baseline hazard: a step function of time for covariates of zero.
public struct BaselineHazard: Sendable {
  /// The number of the stratum, in ascending order of its code.
  public let stratum: Int
  /// All distinct times, ascending.
  public let times: [Double]
  public let cumulativeHazard: [Double]

  /// The survival of someone with a linear predictor, `exp(-H₀(t) e^η)`.
  public func survival(at time: Double, linearPredictor: Double) -> Double {
    let below = times.prefix { $0 <= time }.count
    let hazard = below > 0 ? cumulativeHazard[below - 1] : 0
    return Elementary.exp(-hazard * Elementary.exp(linearPredictor))
  }
}

extension CoxFit {
  /// The baseline hazard of each stratum at covariates of zero or reference
  /// (`basehaz(fit, centered = FALSE)`), with the estimate that belongs to the tie rule.
  public func baselineHazards() -> [BaselineHazard] {
    let shift = linearPredictors.max() ?? 0
    let scale = Elementary.exp(-shift)
    var steps = [[(time: Double, hazard: Double)]](
      repeating: [], count: problem.strata.count)
    problem.eachDeath(linearPredictors, shift: shift, moments: false) { death, _ in
      steps[death.stratum].append((death.time, scale / death.total))
    }
    return problem.strata.enumerated().map { number, rows in
      var times: [Double] = []
      for row in rows.reversed() where times.last != problem.data.time[row] {
        times.append(problem.data.time[row])
      }
      var hazard: [Double] = []
      var sum = 0.0
      var ascending = steps[number].reversed()[...]
      for time in times {
        while let next = ascending.first, next.time == time {
          sum += next.hazard
          ascending = ascending.dropFirst()
        }
        hazard.append(sum)
      }
      return BaselineHazard(stratum: number, times: times, cumulativeHazard: hazard)
    }
  }
}
