import Resampling
import Settings
import Testing

@testable import Learning
@testable import Preparation

@Suite struct RefoldingTests {
  func fit(_ steps: [Node], refolds: Bool = true) throws -> FittedLasso {
    let features = ["npreg", "glu", "bp", "skin", "bmi", "ped", "age"]
    let (training, _, _) = try SupportVectorTests().rows(
      try OracleCase("svm_pima"), features, split: false)
    var problems = Problems()
    let recipe = Recipe.read(steps, from: StepCatalogue.steps, into: &problems)
    #expect(!problems.hasErrors)
    let fitted = try recipe.fit(
      training, refolds: refolds, in: FittingContext(seed: 1, stage: "test"))
    return try #require(fitted.steps.compactMap { $0 as? FittedLasso }.last)
  }

  func lasso(_ family: String) -> Node {
    .map([
      (
        "lasso",
        .map([
          (
            "folds",
            .map([
              ("count", .integer(5)), ("shuffle", .boolean(false)), ("stratify", .boolean(false)),
            ])
          ), ("lambdas", .map([("count", .integer(30))])), ("family", .text(family)),
          ("tolerance", .number(1e-9)),
        ])
      )
    ])
  }

  /// A filter that keeps every column leaves nothing to refit: both ways are one.
  @Test(arguments: ["gaussian", "binomial"])
  func refittingAFilterThatKeepsAllChangesNothing(family: String) throws {
    let plain = try fit([lasso(family)])
    let refolded = try fit([.map([("t-test", .number(1))]), lasso(family)])
    #expect(!plain.curve.refolded && refolded.curve.refolded)
    #expect(plain.kept == refolded.kept)
    for (a, b) in zip(plain.curve.errors, refolded.curve.errors) {
      #expect(abs(a - b) < 1e-6 * abs(a))
    }
  }

  /// A filter that chooses is chosen again in every fold, which the error shows.
  @Test func refittingAFilterThatChoosesChangesTheError() throws {
    let steps: [Node] = [.map([("mrmr", .integer(2))]), lasso("gaussian")]
    let refolded = try fit(steps)
    let published = try fit(steps, refolds: false)
    #expect(refolded.curve.refolded && !published.curve.refolded)
    #expect(refolded.curve.lambdas == published.curve.lambdas)
    #expect(refolded.curve.errors != published.curve.errors)
  }

  @Test func theRadscoreIsTheLinearPredictor() throws {
    let fitted = try fit([lasso("gaussian")])
    #expect(!fitted.kept.isEmpty)
    #expect(fitted.coefficients.count == fitted.kept.count)
    var problems = Problems()
    let again = try #require(FittedLasso.read(fitted.node, into: &problems))
    #expect(again.node == fitted.node)
  }
}
