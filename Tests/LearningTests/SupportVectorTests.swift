import Cohorts
import Foundation
import LinearAlgebra
import Preparation
import Resampling
import Testing

@testable import Learning

@Suite struct SupportVectorTests {
  /// Rows of the Pima case, z-scored by the training rows (population SD).
  func rows(
    _ oracle: OracleCase, _ features: [String], split: Bool
  ) throws -> (training: Rows<Training>, held: Rows<Held>, test: [Int]) {
    let columns = features.map { oracle.numbers($0) }
    let truth = (oracle.columns["type"] ?? []).map { Int32($0 == "Yes" ? 1 : 0) }
    let sides = oracle.columns["split"] ?? []
    let training = truth.indices.filter { !split || sides[$0] == "train" }
    let test = split ? truth.indices.filter { sides[$0] != "train" } : []
    let source = RowSource(
      cohort: Cohort(ids: truth.indices.map { "\($0)" }, columns: []),
      truth: .classes(truth, names: ["No", "Yes"]),
      usable: Array(repeating: true, count: truth.count)
    ) { rows in
      Design(
        columns: features.map { DesignColumn($0) },
        matrix: Matrix(columns: columns.map { c in rows.map { c[$0] } }, rows: rows.count))
    }
    let context = FittingContext(seed: 1, stage: "test")
    let raw = source.training(of: Split(training: training, test: test, method: ""))
    let scale = try Standardize().fit(raw, in: context)
    return (
      try scale.apply(to: raw), try scale.apply(to: source.held(split ? test : training)), test
    )
  }

  @Test func meetsTheOracle() throws {
    let oracle = try OracleCase("svm_pima")
    #expect(oracle.checks.count == 8)
    for check in oracle.checks {
      let features = check.input["features"] as? [String] ?? []
      let (training, held, _) = try rows(oracle, features, split: check.input["split"] != nil)
      var learner = SupportVectors()
      learner.kernel = (check.input["kernel"] as? String) == "linear" ? .linear : .rbf
      learner.cost = check.input["C"] as? Double ?? 1
      learner.weights = (check.input["class_weight"] as? String) == "balanced" ? .balanced : .none
      learner.tolerance = 1e-9
      learner.probability = false
      let fitted = try learner.fit(training, in: FittingContext(seed: 1, stage: "test"))
      let expected = check.expected
      if let support = expected["n_support"] as? Double {
        #expect(abs(Double(fitted.supportCount) - support) <= 1, "\(check.id)")
      }
      if let gamma = expected["gamma"] as? Double, learner.kernel == .rbf {
        #expect(abs(fitted.gamma - gamma) < 1e-10 * gamma, "\(check.id)")
      }
      if let intercept = expected["intercept"] as? Double {
        #expect(abs(fitted.intercept - intercept) < 1e-5 * (1 + abs(intercept)), "\(check.id)")
      }
      if let rho = expected["rho"] as? Double {
        #expect(abs(-fitted.intercept - rho) < 1e-6 + 1e-5 * abs(rho), "\(check.id)")
      }
      let scores = try fitted.predict(held).scores
      for key in ["decision_values_first40", "decision_values_test_first40"] {
        for (ours, theirs) in zip(scores, expected[key] as? [Double] ?? []) {
          #expect(abs(ours - theirs) < 1e-5 * (1 + abs(theirs)), "\(check.id)")
        }
      }
      if let dual = expected["dual_objective"] as? Double {
        // Σα - ½ Σ c_i (f(x_i) - b) over the support vectors.
        let own = try fitted.predict(training).scores
        let problem = zip(own, 0...).map { $0.0 - fitted.intercept }
        let machine = try LibraryTrainer(
          MachineTask(
            points: training.design.matrix.transposed(), outcome: training.truth.indicator ?? [],
            kernel: learner.kernel, gamma: fitted.gamma, cost: learner.cost,
            weights: weights(learner, training), tolerance: 1e-9), jobs: 1
        ).train(Array(0..<training.count), jobs: 1)
        var value = 0.0
        for (row, coefficient) in zip(machine.rows, machine.coefficients) {
          value += abs(coefficient) - coefficient * problem[row] / 2
        }
        #expect(abs(value - dual) < 1e-6 * dual, "\(check.id)")
      }
    }
  }

  func weights(
    _ learner: SupportVectors, _ rows: Rows<Training>
  ) -> (other: Double, event: Double) {
    guard learner.weights == .balanced else { return (1, 1) }
    let counts = rows.truth.counts.map { Double($0) }
    let n = counts[0] + counts[1]
    return (n / (2 * counts[0]), n / (2 * counts[1]))
  }

  @Test func probabilitiesRiseWithScoresAndDoNotDependOnThreads() throws {
    let oracle = try OracleCase("svm_pima")
    let (training, held, _) = try rows(oracle, ["glu", "bmi", "age"], split: true)
    let predictions = try [1, 2, 8].map { jobs in
      try SupportVectors().fit(
        training, in: FittingContext(seed: 5, stage: "test", jobs: jobs)
      ).predict(held)
    }
    #expect(predictions[0] == predictions[1] && predictions[1] == predictions[2])
    let pairs = zip(predictions[0].scores, predictions[0].probabilities ?? [])
      .sorted { $0.0 < $1.0 }
    #expect(pairs.count == held.count)
    for (a, b) in zip(pairs, pairs.dropFirst()) { #expect(a.1 <= b.1) }
    #expect(pairs.allSatisfy { $0.1 > 0 && $0.1 < 1 })
  }

  @Test func oneClassIsDescribed() throws {
    let oracle = try OracleCase("svm_pima")
    let (training, _, _) = try rows(oracle, ["glu"], split: false)
    let codes = training.truth.classes ?? []
    let one = training.selecting(rows: codes.indices.filter { codes[$0] == 1 })
    let context = FittingContext(seed: 1, stage: "test")
    #expect(throws: StepFault.self) { try SupportVectors().fit(one, in: context) }
    #expect(throws: StepFault.self) { try Logistic().fit(one, in: context) }
    let none = training.keeping(columns: [])
    let flat = try SupportVectors().fit(none, in: context).predict(none)
    #expect(Set(flat.scores).count == 1)
    #expect(try Logistic().fit(none, in: context).predict(none).scores.count == none.count)
  }
}
