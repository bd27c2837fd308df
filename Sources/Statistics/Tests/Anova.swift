/// One-way analysis of variance.
public struct Anova: TestResult, Equatable {
  public let method: TestMethod
  /// F.
  public let statistic: Double?
  public let df: Double?
  public let df2: Double?
  public let p: Double?
  /// Σ nᵢ (mᵢ - m)².
  public let sumOfSquaresBetween: Double?
  /// Σ Σ (x - mᵢ)².
  public let sumOfSquaresWithin: Double?
  public let undefined: Undefined?

  init(
    _ method: TestMethod, f: Double? = nil, df: Double? = nil, df2: Double? = nil,
    between: Double? = nil, within: Double? = nil, undefined: Undefined? = nil
  ) {
    self.method = method
    statistic = f
    self.df = df
    self.df2 = df2
    if let f, let df, let df2 {
      p = FisherF.upperTail(f, df1: df, df2: df2)
    } else {
      p = nil
    }
    sumOfSquaresBetween = between
    sumOfSquaresWithin = within
    self.undefined = undefined
  }

  /// The classical F = (SSB / (k-1)) / (SSW / (N-k)). Empty groups are dropped.
  public static func classic(_ groups: [[Double]]) -> Anova {
    let layout = Groups(groups)
    if let reason = layout.undefined { return Anova(.anova, undefined: reason) }
    return classic(layout.moments, method: .anova)
  }

  /// The same from group summaries.
  public static func classic(_ groups: [Moments]) -> Anova { classic(groups, method: .anova) }

  static func classic(_ all: [Moments], method: TestMethod) -> Anova {
    let groups = all.filter { $0.count > 0 }
    guard groups.count > 1 else { return Anova(method, undefined: .tooFewGroups) }
    let n = groups.reduce(0) { $0 + $1.count }
    let df = Double(groups.count - 1)
    let df2 = Double(n - groups.count)
    guard df2 > 0 else { return Anova(method, df: df, undefined: .tooFewValues) }
    // Weighted mean relative to the first group's, so that a common offset costs no digits.
    let origin = groups[0]
    let shift = groups.reduce(0) { $0 + Double($1.count) * $1.difference(from: origin) } / Double(n)
    var between = 0.0
    var within = 0.0
    for group in groups {
      let d = group.difference(from: origin) - shift
      between += Double(group.count) * d * d
      within += group.sumOfSquares
    }
    guard within > 1e-20 * between else {
      return Anova(
        method, df: df, df2: df2,
        undefined: between > 0 ? .noVarianceWithinGroups : .constantValues)
    }
    return Anova(
      method, f: between / df / (within / df2), df: df, df2: df2, between: between, within: within)
  }

  /// Welch's test for unequal variances (Welch 1951, Biometrika 38:330), R's `oneway.test`.
  public static func welch(_ groups: [[Double]]) -> Anova {
    let layout = Groups(groups)
    if let reason = layout.undefined { return Anova(.welchAnova, undefined: reason) }
    return welch(layout.moments)
  }

  /// The same from group summaries.
  public static func welch(_ all: [Moments]) -> Anova {
    let groups = all.filter { $0.count > 0 }
    guard groups.count > 1 else { return Anova(.welchAnova, undefined: .tooFewGroups) }
    guard groups.allSatisfy({ $0.count > 1 }) else {
      return Anova(.welchAnova, undefined: .tooFewValues)
    }
    let k = Double(groups.count)
    guard groups.allSatisfy({ $0.variance > 0 }) else {
      let every = groups.allSatisfy { $0.variance == 0 }
      return Anova(
        .welchAnova, df: every ? nil : k - 1, undefined: .noVarianceWithinGroups)
    }
    let weights = groups.map { Double($0.count) / $0.variance }
    let sum = weights.reduce(0, +)
    let origin = groups[0]
    var mean = 0.0
    for (weight, group) in zip(weights, groups) {
      mean += weight * group.difference(from: origin) / sum
    }
    var spread = 0.0
    var correction = 0.0
    for (weight, group) in zip(weights, groups) {
      let d = group.difference(from: origin) - mean
      spread += weight * d * d
      let rest = 1 - weight / sum
      correction += rest * rest / Double(group.count - 1)
    }
    correction /= k * k - 1
    return Anova(
      .welchAnova, f: spread / ((k - 1) * (1 + 2 * (k - 2) * correction)), df: k - 1,
      df2: 1 / (3 * correction))
  }
}
