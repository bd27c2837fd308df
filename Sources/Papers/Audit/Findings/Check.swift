internal import Settings

/// One kind of check: a file of its own, and a line of the catalogue.
protocol Check: Sendable {
  /// The kind as findings name it.
  static var word: String { get }
  static var meaning: String { get }
  /// Findings with ids that do not carry the paper's key yet.
  static func findings(in facts: PaperFacts) -> [Finding]
}

enum CheckCatalogue {
  static let all: [any Check.Type] = [
    LevelSums.self, Percentages.self, ColumnSums.self, CategoricalTests.self, MeanTests.self,
    TestConventions.self, FisherRule.self, GranularMeans.self, SummaryOrders.self,
    DuplicateRows.self,
    CoefficientSigns.self, CoefficientArithmetic.self, JointRegions.self, MarginTables.self,
    LevelChoices.self, IntervalKinds.self, ErrorBounds.self, EntryRules.self, SignFlips.self,
    Directions.self, CohortSizes.self, CrossTables.self,
    StratifiedSplits.self, AUCIntervals.self, ClassificationCounts.self, RepeatedPoints.self,
    FeatureLists.self, FeatureArithmetic.self, DuplicateTables.self, FigureCaptions.self,
    TextClaims.self, TextConflicts.self, UnprintedData.self,
  ]
}

/// The kinds of check, for help and documentation.
public enum AuditChecks {
  public static var all: [(word: String, meaning: String)] {
    CheckCatalogue.all.map { ($0.word, $0.meaning) }
  }
}
