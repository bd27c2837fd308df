import LinearAlgebra
import Resampling
import Settings
import Testing

@testable import Preparation

@Suite struct RecipeTests {
  static let catalogue = StepCatalogue("step", StepCatalogue.preparation)

  func recipe(_ nodes: [Node]) -> (Recipe, Problems) {
    var problems = Problems(file: "study.yml")
    return (Recipe.read(nodes, from: Self.catalogue, into: &problems), problems)
  }

  static let values: [[Double]] = (0..<30).map { (row: Int) -> [Double] in
    let first = Double((row * 37) % 19)
    let second = Double((row % 2) * 3 + (row * 11) % 7)
    let third = Double((row * 5) % 13)
    return [first, second, third]
  }
  static let truth: [Int] = (0..<30).map { $0 % 3 == 0 ? 1 : 0 }

  @Test(arguments: [
    ["standardize", "icc"], ["standardize", "log"], ["standardize", "variance"],
    ["standardize", "standardize"], ["smote", "oversample"], ["pca", "impute"], ["pca", "pca"],
    ["standardize", "chi-square"], ["impute", "impute"],
  ])
  func ordersWithoutSenseAreRefusedWithAReason(words: [String]) {
    let (_, problems) = recipe(words.map { .text($0) })
    #expect(problems.found.contains { $0.kind == .stepOrder && $0.help != nil })
  }

  @Test func theLedgerCounts() throws {
    let (recipe, problems) = recipe([
      .text("standardize"), .map([("smote", .integer(3))]), .map([("t-test", .number(0.9999))]),
    ])
    #expect(!problems.hasErrors)
    let rows = Fixture(Self.values, truth: Self.truth).training
    let fitted = try recipe.fit(rows, in: Fixture.context)
    #expect(fitted.ledger.map(\.step) == ["standardize", "smote", "t-test"])
    #expect(fitted.ledger[1].syntheticRows == 10)
    #expect(fitted.ledger[2].rows == 40)
    #expect(fitted.training.count == 30)
    #expect(fitted.balanced.count == 40)
    #expect(fitted.balanced.truth.counts == [20, 20])
  }

  @Test func syntheticRowsLieBetweenNeighboursAndRepeatThemselves() throws {
    let rows = Fixture(Self.values, truth: Self.truth).training
    let made = try SyntheticMinority().balance(rows, in: Fixture.context)
    let minority = rows.truth.classes!.indices.filter { rows.truth.classes![$0] == 1 }
    for column in 0..<3 {
      let known = minority.map { rows.design.value($0, column) }
      for row in rows.count..<made.count {
        #expect(made.design.value(row, column) >= known.min()!)
        #expect(made.design.value(row, column) <= known.max()!)
      }
    }
    #expect(made.indices.suffix(10).allSatisfy { $0 == -1 })
    var context = Fixture.context
    context.jobs = 8
    let again = try SyntheticMinority().balance(rows, in: context)
    #expect(made.design.matrix == again.design.matrix)
  }

  @Test func classWeightsAreBalanced() throws {
    let rows = Fixture(Self.values, truth: Self.truth).training
    let weighted = try ClassWeights().balance(rows, in: Fixture.context)
    #expect(weighted.weights?[0] == 1.5)
    #expect(weighted.weights?[1] == 0.75)
  }

  @Test func awkwardRowsAreDescribed() throws {
    let constant = Fixture(Array(repeating: [1.0, 2], count: 6), truth: [0, 1, 0, 1, 0, 1]).training
    let scaled = try Standardize().fit(constant, in: Fixture.context).apply(to: constant)
    #expect(scaled.design.matrix.elements.allSatisfy { $0 == 0 })
    #expect(throws: StepFault.self) { try PrincipalComponents().fit(constant, in: Fixture.context) }
    #expect(try StudentFilter().fit(constant, in: Fixture.context).kept.isEmpty)
    let one = Fixture([[1], [2], [3]], truth: [0, 0, 0]).training
    #expect(throws: StepFault.self) { try StudentFilter().fit(one, in: Fixture.context) }
    let missing = Fixture([[1], [.nan], [3], [4]], truth: [0, 1, 0, 1]).training
    #expect(throws: StepFault.self) {
      try SyntheticMinority().balance(missing, in: Fixture.context)
    }
    #expect(throws: StepFault.self) { try RelevanceRedundancy().fit(missing, in: Fixture.context) }
    #expect(throws: StepFault.self) {
      try IntraclassCorrelation().fit(missing, in: Fixture.context)
    }
  }

  @Test func fittedStepsAreReadBack() throws {
    let rows = Fixture(Self.values, truth: Self.truth).training
    let fitted = try Standardize().fit(rows, in: Fixture.context)
    var problems = Problems()
    let again = try #require(FittedScaling.read(fitted.node, into: &problems))
    #expect(
      try again.apply(to: rows).design.matrix == fitted.apply(to: rows).design.matrix)
  }
}
