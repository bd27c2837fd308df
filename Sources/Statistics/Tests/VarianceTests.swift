import Glibc

/// Tests that groups have equal variances.
public enum VarianceTests {
  public enum Centre: String, Sendable, CaseIterable {
    /// Levene (1960); what SPSS reports first.
    case mean
    /// Brown & Forsythe (1974); the default of car and scipy.
    case median
  }

  /// The analysis of variance of |x - centre of its group|.
  public static func levene(_ groups: [[Double]], centre: Centre = .median) -> Anova {
    let method: TestMethod = centre == .mean ? .leveneMean : .leveneMedian
    let layout = Groups(groups)
    if let reason = layout.undefined { return Anova(method, undefined: reason) }
    let distances = zip(layout.values, layout.moments).map { values, moments in
      if centre == .mean {
        return Moments(values.map { abs(($0 - moments.mean) - moments.meanRemainder) })
      }
      let middle = QuantileType.type7.quantile(0.5, ofSorted: values.sorted())
      return Moments(values.map { abs($0 - middle) })
    }
    return Anova.classic(distances, method: method)
  }

  /// Bartlett (1937): ((N-k) log s² - Σ (nᵢ-1) log sᵢ²) / C against chi-square with k-1.
  public static func bartlett(_ groups: [[Double]]) -> BasicTest {
    let layout = Groups(groups)
    if let reason = layout.undefined { return BasicTest(method: .bartlett, undefined: reason) }
    guard layout.moments.allSatisfy({ $0.count > 1 }) else {
      return BasicTest(method: .bartlett, undefined: .tooFewValues)
    }
    guard layout.moments.allSatisfy({ $0.variance > 0 }) else {
      return BasicTest(method: .bartlett, undefined: .noVarianceWithinGroups)
    }
    let k = Double(layout.count)
    let rest = Double(layout.total) - k
    let pooled = layout.moments.reduce(0) { $0 + $1.sumOfSquares } / rest
    var statistic = 0.0
    var inverse = 0.0
    for group in layout.moments {
      let df = Double(group.count - 1)
      statistic += df * log(pooled / group.variance)
      inverse += 1 / df
    }
    statistic /= 1 + (inverse - 1 / rest) / (3 * (k - 1))
    return BasicTest(
      method: .bartlett, statistic: statistic, df: k - 1,
      p: ChiSquare.upperTail(statistic, df: k - 1))
  }
}
