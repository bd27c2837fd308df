/// The name of a test as results and footnotes carry it; the raw value is a stable word.
public enum TestMethod: String, Sendable, Equatable, CaseIterable {
  case student = "student-t"
  case welch = "welch-t"
  case pairedT = "paired-t"
  case mannWhitneyExact = "mann-whitney-exact"
  case mannWhitneyExactWithTies = "mann-whitney-exact-permutation"
  case mannWhitneyNormal = "mann-whitney-normal"
  case mannWhitneyNormalContinuity = "mann-whitney-normal-continuity"
  case anova = "anova"
  case welchAnova = "welch-anova"
  case kruskalWallis = "kruskal-wallis"
  case leveneMean = "levene-mean"
  case leveneMedian = "levene-median"
  case bartlett = "bartlett"
  case shapiroWilk = "shapiro-wilk"
  case chiSquare = "chi-square"
  case chiSquareYates = "chi-square-yates"
  case likelihoodRatio = "likelihood-ratio-g"
  case fisherExact = "fisher-exact"
  case fisherMonteCarlo = "fisher-monte-carlo"
  case mcNemar = "mcnemar"
  case mcNemarContinuity = "mcnemar-continuity"
  case mcNemarExact = "mcnemar-exact"
  case cochranArmitage = "cochran-armitage"
  case pearson = "pearson"
  case spearman = "spearman-t"
  case spearmanExact = "spearman-exact"
  case spearmanEdgeworth = "spearman-edgeworth"
}

/// What every test answers with. A value that does not exist is `nil`, and `undefined` says why.
public protocol TestResult: Sendable {
  var method: TestMethod { get }
  var statistic: Double? { get }
  /// The (first) degrees of freedom, where the statistic has any.
  var df: Double? { get }
  /// The denominator degrees of freedom of an F statistic.
  var df2: Double? { get }
  /// The P value, two-sided unless the test says otherwise.
  var p: Double? { get }
  var undefined: Undefined? { get }
}

extension TestResult {
  public var df2: Double? { nil }
}

/// The result of a test that has no estimates of its own.
public struct BasicTest: TestResult, Equatable {
  public let method: TestMethod
  public let statistic: Double?
  public let df: Double?
  public let df2: Double?
  public let p: Double?
  public let undefined: Undefined?

  public init(
    method: TestMethod, statistic: Double? = nil, df: Double? = nil, df2: Double? = nil,
    p: Double? = nil, undefined: Undefined? = nil
  ) {
    self.method = method
    self.statistic = statistic
    self.df = df
    self.df2 = df2
    self.p = p
    self.undefined = undefined
  }
}

/// The values a test works on: missing ones (NaN) are left out, infinite ones refuse the test.
enum Present {
  static func values(_ values: [Double]) -> [Double] {
    values.contains { $0.isNaN } ? values.filter { !$0.isNaN } : values
  }

  static func hasInfinite(_ values: [Double]) -> Bool { values.contains { $0.isInfinite } }
}
