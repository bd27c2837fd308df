public import Settings

/// Two columns of levels counted against each other, with every test of independence and, where the
/// table is square, of agreement.
public struct CrossTable: Configurable {
  public var row = ""
  public var rowLabel = ""
  public var column = ""
  public var columnLabel = ""
  public var rowLevels: [String] = []
  public var columnLevels: [String] = []
  public var rows = ""
  public var rowCount = 0
  public var missing = 0
  public var counts: [[Int]] = []
  public var total = 0
  public var smallestExpected: Quantity = .undefined("not computed")
  public var cellsBelowFive = 0
  public var cells = 0
  public var cramersV: Quantity = .undefined("not computed")
  public var tests: [TestOutcome] = []
  public var oddsRatio: OddsRatio?
  public var trend: TestOutcome?
  public var kappas: [Kappa] = []
  public var mcNemar: [TestOutcome] = []
  public var level = 0.95
  /// Whether rows and columns have the same levels, so that agreement means something.
  public var isPaired = false

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("row", \.row, "the column of the rows"), Field("row-label", \.rowLabel, "in print"),
      Field("column", \.column, "the column of the columns"),
      Field("column-label", \.columnLabel, "in print"),
      Field("row-levels", \.rowLevels, "levels that occur"),
      Field("column-levels", \.columnLevels, "levels that occur"),
      Field("rows", \.rows, "which rows are used"),
      Field("row-count", \.rowCount, "rows selected, before missing values"),
      Field("missing", \.missing, "rows left out for a missing value"),
      Field("counts", \.counts, "row by row"), Field("total", \.total, "all together"),
      Field("smallest-expected", \.smallestExpected, "the smallest expected count"),
      Field("cells-below-5", \.cellsBelowFive, "cells with an expected count below 5"),
      Field("cells", \.cells, "cells of the table"),
      Field("cramers-v", \.cramersV, "Cramér's V"),
      Field("tests", \.tests, "tests of independence"),
      Field("odds-ratio", \.oddsRatio, "of a 2 x 2 table"),
      Field("trend", \.trend, "Cochran-Armitage, where one side has two levels"),
      Field("kappas", \.kappas, "agreement beyond chance, of a square table"),
      Field("mcnemar", \.mcNemar, "symmetry of a paired 2 x 2 table"),
      Field("level", \.level, "level of the intervals"),
      Field("paired", \.isPaired, "whether rows and columns have the same levels"),
    ]
  }

  public struct OddsRatio: Configurable {
    public var sample: Quantity = .undefined("not computed")
    public var conditional: Quantity = .undefined("not computed")
    public var limits = Limits()
    public var fisherLess: Quantity = .undefined("not computed")
    public var fisherGreater: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("sample", \.sample, "a d / (b c)"),
        Field("conditional", \.conditional, "conditional maximum likelihood, as R's fisher.test"),
        Field("interval", \.limits, "exact conditional limits"),
        Field("fisher-less", \.fisherLess, "Fisher's P that the odds ratio is below 1"),
        Field("fisher-greater", \.fisherGreater, "Fisher's P that it is above 1"),
      ]
    }
  }

  public struct Kappa: Configurable {
    public var weights = ""
    public var kappa: Quantity = .undefined("not computed")
    public var standardError: Quantity = .undefined("not computed")
    public var limits = Limits()

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("weights", \.weights, "how much a disagreement counts"),
        Field("kappa", \.kappa, "Cohen's kappa"),
        Field("se", \.standardError, "large-sample standard error"),
        Field("interval", \.limits, "kappa ± z SE, not clipped"),
      ]
    }
  }
}
