public import Settings

/// A table of covariate by outcome that margins allow and that prints as a printed row.
public struct CompatibleTable: Configurable {
  /// How many patients of each outcome level have the shown level.
  public var counts: [Int] = []
  public var beta = 0.0
  public var standardError = 0.0

  public init() {}

  init(_ counts: [Int], beta: Double, standardError: Double) {
    self.counts = counts
    self.beta = beta
    self.standardError = standardError
  }

  public static var fields: [Field<Self>] {
    [
      Field("counts", \.counts, "patients of each outcome level who have the shown level"),
      Field("beta", \.beta, "coefficient of the table"),
      Field("se", \.standardError, "its standard error"),
    ]
  }
}

/// What an enumeration of the tables found for one coding.
struct CompatibleTables {
  var tables: [CompatibleTable] = []
  /// How many print β, SE and the ratio as printed, whatever P and limits are.
  var withoutTests = 0
  /// The smallest standard error among the tables whose β prints as printed; nil where none does.
  var smallestError: Double?
}
