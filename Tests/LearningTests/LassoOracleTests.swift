import Foundation
import Learning
import LinearAlgebra
import Testing

/// Every number of the LASSO family against glmnet and scikit-learn.
@Suite struct LassoOracleTests {
  @Test(arguments: ["lasso_pima"]) func everyCheckAgrees(_ name: String) throws {
    let oracle = try OracleCase(name)
    var leaves = 0
    for check in oracle.checks { leaves += compare(try report(check, oracle), with: check) }
    #expect(leaves > 500)
  }

  private func report(_ check: OracleCase.Check, _ oracle: OracleCase) throws -> [String: Any?] {
    let input = check.input
    let features = input["features"] as? [String] ?? []
    let x = Matrix(columns: features.map { oracle.numbers($0) })
    let y =
      input["target"].flatMap { $0 as? String }.map { oracle.numbers($0) }
      ?? (oracle.columns[input["label"] as? String ?? ""] ?? []).map {
        $0 == input["event"] as? String ? 1 : 0
      }
    func named(_ fit: SparseCoefficients, intercept: Bool = true) -> [String: Any?] {
      var result: [String: Any?] = intercept ? ["(Intercept)": fit.intercept] : [:]
      for (column, value) in zip(fit.columns, fit.values) { result[features[column]] = value }
      return result
    }
    let binomial = input["family"] as? String == "binomial"
    let lambdas = input["lambda"] as? [Double] ?? []
    var settings = LassoSettings(
      alpha: input["alpha"] as? Double ?? 1,
      scaling: input["standardize"] as? Bool == false ? .none : .population, ridge: .glmnet,
      grid: .explicit(lambdas), stop: .dualityGap(1e-12))
    let folds = oracle.numbers("foldid").map { Int($0) }
    switch check.method {
    case "glmnet_path":
      let path =
        binomial
        ? try BinomialLasso.fit(x, y, settings: settings)
        : try GaussianLasso.fit(x, y, settings: settings)
      let shown = check.expected["shown_lambda_index_1based"] as? [Double] ?? []
      var coefficients: [String: Any?] = [:]
      for index in shown {
        coefficients["lambda_\(Int(index))"] = named(path.coefficients[Int(index) - 1])
      }
      #expect(path.certificates.allSatisfy { $0.converged && $0.relativeGap < 1e-9 })
      return [
        "lambda_max": path.largestLambda, "df": path.degreesOfFreedom.map(Double.init),
        "dev_ratio": path.devianceRatios, "null_deviance": path.nullDeviance,
        "shown_lambda_index_1based": shown, "coefficients": coefficients,
      ]
    case "cv_glmnet":
      let loss = try #require(
        LassoCrossValidation.Loss(rawValue: input["measure"] as? String ?? ""))
      let cv = try LassoCrossValidation.fit(
        x, y, foldIDs: folds, family: binomial ? .binomial : .gaussian, loss: loss,
        settings: settings)
      return [
        "cvm": cv.means, "cvsd": cv.standardErrors,
        "nzero": cv.path.degreesOfFreedom.map(Double.init), "lambda_min": cv.minimumLambda,
        "lambda_min_index_1based": Double(cv.minimumIndex + 1),
        "lambda_1se": cv.oneStandardErrorLambda,
        "lambda_1se_index_1based": Double(cv.oneStandardErrorIndex + 1),
        "coefficients_min": named(cv.path.coefficients[cv.minimumIndex]),
        "coefficients_1se": named(cv.path.coefficients[cv.oneStandardErrorIndex]),
      ]
    case "elastic_net":
      settings.ridge = .literal
      var result: [String: Any?] = [:]
      for (key, value) in check.expected {
        let lambda = try #require((value as? [String: Any])?["lambda"] as? Double)
        settings.grid = .explicit([lambda])
        let fit = try GaussianLasso.fit(x, y, settings: settings).coefficients[0]
        result[key] =
          [
            "lambda": lambda, "intercept": fit.intercept,
            "coefficients": named(fit, intercept: false),
          ]
          as [String: Any?]
      }
      return result
    case "sklearn_lassocv":
      settings.grid = .explicit(input["alphas"] as? [Double] ?? [])
      settings.scaling = .none
      let z = standardized(x)
      let cv = try LassoCrossValidation.fit(
        z, y, foldIDs: folds, convention: .scikitLearn, settings: settings)
      let best = cv.path.coefficients[cv.minimumIndex]
      return [
        "mean_mse": cv.means, "se_mse": cv.standardErrors, "alpha_min": cv.minimumLambda,
        "alpha_min_index_1based": Double(cv.minimumIndex + 1), "intercept": best.intercept,
        "coefficients": named(best, intercept: false), "alpha_1se": cv.oneStandardErrorLambda,
        "coefficients_1se": named(
          cv.path.coefficients[cv.oneStandardErrorIndex], intercept: false),
      ]
    case "weighted_lasso", "sklearn_l1_logistic":
      let alpha = try #require(input["alpha"] as? Double)
      settings = LassoSettings(
        scaling: .none, grid: .explicit([alpha]), stop: .dualityGap(1e-13))
      let z = standardized(x)
      let path: LassoPath
      if check.method == "weighted_lasso" {
        let events = y.reduce(0, +)
        let n = Double(y.count)
        path = try GaussianLasso.fit(
          z, y, weights: y.map { n / (2 * ($0 == 1 ? events : n - events)) }, settings: settings)
      } else {
        path = try BinomialLasso.fit(z, y, settings: settings)
      }
      let fit = path.coefficients[0]
      return ["intercept": fit.intercept, "coefficients": named(fit, intercept: false)]
    default:
      Issue.record("no method \(check.method)")
      return [:]
    }
  }

  private func standardized(_ x: Matrix) -> Matrix {
    Matrix(
      columns: (0..<x.columns).map { column in
        let values = x.column(column)
        let n = Double(values.count)
        let mean = values.reduce(0, +) / n
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
        return values.map { ($0 - mean) / deviation }
      })
  }
}
