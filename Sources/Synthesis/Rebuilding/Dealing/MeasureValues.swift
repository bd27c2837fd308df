import Glibc
import Numerals
import Statistics

/// Values of a continuous variable whose mean and SD print as printed.
///
/// Normal scores without far tails are standardised inside the group and scaled; what the paper
/// prints is positive, so the scores are cut where a value would not be. The exact mean and SD are
/// free inside their rounding: they are chosen so that the P value of the two groups prints as
/// printed, where one of the usual t tests allows that.
struct MeasureValues {
  let measure: CohortPrint.Measure

  /// The values of each part, in the order of its rows.
  func draw(_ source: RandomSource) -> [[Double]] {
    let targets = targets
    return measure.parts.indices.map { index in
      var stream = source.stream(replicate: index)
      let part = measure.parts[index]
      return measure.isInteger
        ? whole(part, &stream) : continuous(part, targets[index], &stream)
    }
  }

  struct Target: Equatable {
    var mean: Double
    var sd: Double
  }

  /// The pair of mean and SD nearest to the printed one with which P agrees.
  var targets: [Target] {
    let printed = measure.parts.map { Target(mean: $0.mean.value, sd: $0.sd.value) }
    guard let p = measure.p, measure.parts.count == 2, measure.compared.count == 2 else {
      return printed
    }
    func agrees(_ targets: [Target], _ test: (Moments, Moments) -> TTest) -> Bool {
      let moments = zip(measure.parts, targets).map {
        Moments(count: $0.size, mean: $1.mean, sd: $1.sd)
      }
      return test(moments[0], moments[1]).p.map { p.agrees(with: $0) } ?? false
    }
    // Shares of the half unit of rounding, the print itself first.
    let shares = [0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75, 0.9, -0.9]
    func halfUnit(_ number: PrintedNumber) -> Double { (number.upper - number.lower) / 2 }
    let tests: [(Moments, Moments) -> TTest] = [
      { TTest.student($0, $1) }, { TTest.welch($0, $1) },
    ]
    for test in tests where agrees(printed, test) { return printed }
    for test in tests {
      for spread in shares {
        for first in shares {
          for second in shares {
            let moved = zip(measure.parts, [first, second]).map { part, share in
              Target(
                mean: part.mean.value + share * halfUnit(part.mean),
                sd: max(0, part.sd.value + spread * halfUnit(part.sd)))
            }
            if agrees(moved, test) { return moved }
          }
        }
      }
    }
    return printed
  }

  private func continuous(
    _ part: CohortPrint.Measure.Part, _ target: Target, _ stream: inout RandomStream
  ) -> [Double] {
    let scores = scores(part, target, &stream)
    // As few decimals as keep both the mean and the SD inside their rounding, nearly at the target.
    for decimals in max(part.mean.decimals, part.sd.decimals)...12 {
      let unit = pow(10, Double(decimals))
      let values = scores.map { ((target.mean + target.sd * $0) * unit).rounded() / unit }
      if agrees(values, part, near: target) { return values }
    }
    return scores.map { target.mean + target.sd * $0 }
  }

  private func agrees(
    _ values: [Double], _ part: CohortPrint.Measure.Part, near target: Target
  ) -> Bool {
    let moments = Moments(values)
    guard part.mean.agrees(with: moments.mean) else { return false }
    guard values.count > 1 else { return true }
    guard part.sd.agrees(with: moments.sd) else { return false }
    // A twentieth of the rounding interval: P was chosen at the target.
    let (mean, sd) = (part.mean.upper - part.mean.lower, part.sd.upper - part.sd.lower)
    return abs(moments.mean - target.mean) <= mean / 20 && abs(moments.sd - target.sd) <= sd / 20
  }

  /// Standardised scores: mean 0 and SD 1 exactly, up to rounding.
  private func scores(
    _ part: CohortPrint.Measure.Part, _ target: Target, _ stream: inout RandomStream
  ) -> [Double] {
    guard part.size > 1 else { return [Double](repeating: 0, count: part.size) }
    let reach = target.sd > 0 && target.mean > 0 ? 0.98 * target.mean / target.sd : .infinity
    var limit = min(3.2, reach)
    var scores: [Double] = []
    for _ in 0..<12 {
      scores = (0..<part.size).map { _ in
        for _ in 0..<1000 {
          let score = stream.normal()
          if abs(score) <= limit { return score }
        }
        return 0
      }
      let moments = Moments(scores)
      let sd = moments.sd > 0 ? moments.sd : 1
      scores = scores.map { ($0 - moments.mean) / sd }
      if (scores.min() ?? 0) > -reach { return scores }
      limit *= 0.9
    }
    return scores
  }

  /// Whole numbers: rounded draws, then single steps until sum and squares print as printed.
  private func whole(
    _ part: CohortPrint.Measure.Part, _ stream: inout RandomStream
  ) -> [Double] {
    let target = Target(mean: part.mean.value, sd: part.sd.value)
    var values = scores(part, target, &stream).map { (target.mean + target.sd * $0).rounded() }
    guard part.size > 1 else { return values }
    func cost(_ moments: Moments) -> Double {
      part.mean.distance(to: moments.mean) + part.sd.distance(to: moments.sd)
    }
    var now = cost(Moments(values))
    for _ in 0..<20_000 where now > 0 {
      // One value a step up or down; two at once keep the mean and change the SD.
      let first = stream.integer(below: part.size)
      let second = stream.integer(below: part.size)
      let step = stream.integer(below: 2) == 0 ? 1.0 : -1.0
      let isPair = stream.integer(below: 2) == 0
      values[first] += step
      if isPair { values[second] -= step }
      let next = cost(Moments(values))
      if next <= now {
        now = next
      } else {
        values[first] -= step
        if isPair { values[second] += step }
      }
    }
    return values
  }
}
