import Settings
import Testing

@Suite struct LassoCellTests {
  static let columns = "[npreg, glu, bp, skin, bmi, ped, age]"

  @Test(arguments: [
    ("cv_binomial/deviance", "binomial", "deviance", "glmnet"),
    ("cv_binomial/auc", "binomial", "auc", "glmnet"),
    ("cv_gaussian01/mse", "gaussian", "mse", "glmnet"),
  ])
  func crossValidationIsThatOfTheReference(
    check: String, family: String, measure: String, convention: String
  ) throws {
    let oracle = try OracleReference(
      "LearningTests/Reference/lasso_pima", levels: ["type": ["No", "Yes"]])
    let input = try #require(
      oracle.checks.first { $0["id"]?.spellingOrText == check }?.at("input.lambda")?.elements)
    let lambdas = input.compactMap(\.number).map { "\($0)" }.joined(separator: ", ")
    let result = try CellRun.result(
      """
      lasso:
        truth: type
        event: "Yes"
        of: \(Self.columns)
        family: \(family)
        measure: \(measure)
        convention: \(convention)
        lambdas: [\(lambdas)]
        folds: {column: foldid}
        tolerance: 1e-12
      """, on: oracle.cohort)
    try oracle.expect(
      check, in: result["path"],
      [
        ("cvm", "validation.means"), ("cvsd", "validation.standard-errors"),
        ("nzero", "non-zero"), ("lambda_min", "validation.min.lambda"),
        ("lambda_1se", "validation.1se.lambda"),
      ], relative: 1e-5)
  }

  @Test func weightedFitOnZScores() throws {
    let oracle = try OracleReference(
      "LearningTests/Reference/lasso_pima", levels: ["type": ["No", "Yes"]])
    let result = try CellRun.result(
      """
      lasso:
        truth: type
        event: "Yes"
        of: \(Self.columns)
        family: gaussian
        weights: balanced
        scale: z-score
        lambdas: 0.01
        folds: 0
      """, on: oracle.cohort)
    let fit = try #require(result.at("path.fits.0"))
    let expected = try #require(
      oracle.checks.first { $0["id"]?.spellingOrText == "weighted_lasso/0.01" }?["expected"])
    #expect(abs((fit["intercept"]?.number ?? 0) - (expected["intercept"]?.number ?? 1)) < 1e-6)
    let names = (fit["columns"]?.elements ?? []).compactMap(\.spellingOrText)
    let wanted = try #require(expected["coefficients"]?.entries)
    #expect(names == wanted.map(\.key))
    for (place, entry) in wanted.enumerated() {
      let value = try #require(fit.at("coefficients.\(place)")?.number)
      #expect(abs(value - (entry.node.number ?? .nan)) < 1e-6)
    }
  }
}
