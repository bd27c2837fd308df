/// The t tests of a difference of two means.
public struct TTest: TestResult, Equatable {
  public let method: TestMethod
  public let statistic: Double?
  public let df: Double?
  public let p: Double?
  /// mean(first) - mean(second).
  public let difference: Double?
  /// The confidence interval of the difference.
  public let interval: Interval?
  public let undefined: Undefined?

  init(
    _ method: TestMethod, difference: Double, error: Double, df: Double, scale: Double,
    level: Double
  ) {
    self.method = method
    self.difference = difference
    // R's rule: a standard error that is rounding noise beside the means says nothing.
    guard error > 10 * Double.ulpOfOne * scale, df > 0 else {
      statistic = nil
      self.df = nil
      p = nil
      interval = nil
      undefined = .constantValues
      return
    }
    let t = difference / error
    let margin = level > 0 ? StudentT.upperQuantile((1 - level) / 2, df: df) * error : .nan
    statistic = t
    self.df = df
    p = StudentT.twoSided(t, df: df)
    interval =
      margin.isNaN ? nil : Interval(lower: difference - margin, upper: difference + margin)
    undefined = nil
  }

  init(_ method: TestMethod, undefined: Undefined) {
    self.method = method
    statistic = nil
    df = nil
    p = nil
    difference = nil
    interval = nil
    self.undefined = undefined
  }

  /// Student's test with a pooled variance,
  /// t = (m₁ - m₂) / (s √(1/n₁ + 1/n₂)), s² = (SS₁ + SS₂) / (n₁ + n₂ - 2).
  public static func student(_ first: Moments, _ second: Moments, level: Double = 0.95) -> TTest {
    guard first.count > 0, second.count > 0 else { return TTest(.student, undefined: .emptyGroup) }
    let df = Double(first.count + second.count - 2)
    guard df > 0 else { return TTest(.student, undefined: .tooFewValues) }
    let pooled = (first.sumOfSquares + second.sumOfSquares) / df
    let error = (pooled * (1 / Double(first.count) + 1 / Double(second.count))).squareRoot()
    return TTest(
      .student, difference: first.difference(from: second), error: error, df: df,
      scale: max(abs(first.mean), abs(second.mean)), level: level)
  }

  /// Welch's test with Satterthwaite's degrees of freedom (Welch 1947, Biometrika 34:28), R's default.
  public static func welch(_ first: Moments, _ second: Moments, level: Double = 0.95) -> TTest {
    guard first.count > 0, second.count > 0 else { return TTest(.welch, undefined: .emptyGroup) }
    guard first.count > 1, second.count > 1 else { return TTest(.welch, undefined: .tooFewValues) }
    let a = first.variance / Double(first.count)
    let b = second.variance / Double(second.count)
    // Shares of the sum rather than squares of variances: no overflow, no underflow.
    let share = a + b > 0 ? a / (a + b) : 0.5
    let rest = a + b > 0 ? b / (a + b) : 0.5
    let df = 1 / (share * share / Double(first.count - 1) + rest * rest / Double(second.count - 1))
    return TTest(
      .welch, difference: first.difference(from: second), error: (a + b).squareRoot(), df: df,
      scale: max(abs(first.mean), abs(second.mean)), level: level)
  }

  /// Student's test on values; NaN entries are missing.
  public static func student(_ first: [Double], _ second: [Double], level: Double = 0.95) -> TTest {
    let (a, b) = (Present.values(first), Present.values(second))
    if Present.hasInfinite(a) || Present.hasInfinite(b) {
      return TTest(.student, undefined: .infiniteValues)
    }
    return student(Moments(a), Moments(b), level: level)
  }

  /// Welch's test on values; NaN entries are missing.
  public static func welch(_ first: [Double], _ second: [Double], level: Double = 0.95) -> TTest {
    let (a, b) = (Present.values(first), Present.values(second))
    if Present.hasInfinite(a) || Present.hasInfinite(b) {
      return TTest(.welch, undefined: .infiniteValues)
    }
    return welch(Moments(a), Moments(b), level: level)
  }

  /// The paired test: one-sample t of first - second over complete pairs.
  public static func paired(_ first: [Double], _ second: [Double], level: Double = 0.95) -> TTest {
    guard first.count == second.count else { return TTest(.pairedT, undefined: .invalidArgument) }
    let differences = zip(first, second).map { $0 - $1 }.filter { !$0.isNaN }
    if Present.hasInfinite(differences) { return TTest(.pairedT, undefined: .infiniteValues) }
    guard differences.count > 1 else { return TTest(.pairedT, undefined: .tooFewValues) }
    let m = Moments(differences)
    return TTest(
      .pairedT, difference: m.mean, error: m.standardError, df: Double(m.count - 1),
      scale: abs(m.mean), level: level)
  }
}
