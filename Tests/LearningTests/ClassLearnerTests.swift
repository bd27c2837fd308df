import Cohorts
import Foundation
import LinearAlgebra
import Preparation
import Resampling
import Settings
import Testing

@testable import Learning

/// Learners of several classes beside glmnet, nnet, MASS and scikit-learn, on correlated, constant,
/// tied and far-off columns with a rare class.
@Suite struct ClassLearnerTests {
  struct Data: Decodable {
    var x: [[Double]]
    var y: [Int]
    var folds: [Int]
    var weights: [Double]
    var lambdas: [Double]
    var paths: [Path]
    var multinomial: [[Double]]
    var ordinal: [[Double]]
    var z: [[Double]]
  }
  struct Path: Decodable {
    var grouped: Bool
    var alpha: Double
    var weighted: Bool
    var standardize: Bool
    var intercepts: [[Double]]
    var coefficients: [[[Double]]]
    var ratios: [Double]
    var means: [Double]
    var errors: [Double]
    var wrong: [Double]
  }
  struct Machines: Decodable {
    var machines: [One]
    var couples: [Couple]
    struct One: Decodable {
      var kernel: String
      var balanced: Bool
      var pairs: [[Double]]
      var scores: [[Double]]
      var called: [Int]
    }
    struct Couple: Decodable {
      var pairs: [[Double]]
      var probabilities: [Double]
    }
  }

  static func read<Value: Decodable>(_ name: String, _ type: Value.Type) throws -> Value {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Reference/\(name)")
    return try JSONDecoder().decode(type, from: try Foundation.Data(contentsOf: url))
  }

  static func rows(
    _ columns: [[Double]], _ truth: [Int], names: [String] = ["a", "b", "c"],
    without: Set<Int> = []
  ) -> (training: Rows<Training>, held: Rows<Held>) {
    let source = RowSource(
      cohort: Cohort(ids: truth.indices.map { "\($0)" }, columns: []),
      truth: .classes(truth.map { Int32($0) }, names: names),
      usable: truth.indices.map { !without.contains($0) }
    ) { rows in
      Design(
        columns: columns.indices.map { DesignColumn("x\($0 + 1)") },
        matrix: Matrix(columns: columns.map { c in rows.map { c[$0] } }, rows: rows.count))
    }
    let all = Array(truth.indices)
    return (
      source.training(of: Split(training: all, test: [], method: "")), source.held(all)
    )
  }

  static let context = FittingContext(seed: 3, stage: "test")

  /// glmnet's paths to 1e-5, with certificates; cv.glmnet's errors on the same folds.
  @Test func meetsGlmnet() throws {
    let data = try Self.read("classes.json", Data.self)
    let x = Matrix(columns: data.x, rows: data.y.count)
    for wanted in data.paths {
      let name = "grouped \(wanted.grouped) alpha \(wanted.alpha) scaled \(wanted.standardize)"
      let settings = LassoSettings(
        alpha: wanted.alpha, scaling: wanted.standardize ? .population : .none,
        grid: .explicit(data.lambdas), stop: .dualityGap(1e-11))
      let weights = wanted.weighted ? data.weights : nil
      let found = try LassoCrossValidation.fit(
        x, data.y, classes: 3, grouped: wanted.grouped, foldIDs: data.folds, weights: weights,
        settings: settings, jobs: 1)
      #expect(found.largestRelativeGap < 1e-9, "\(name): \(found.largestRelativeGap)")
      for (index, classes) in wanted.coefficients.enumerated() {
        #expect(abs(found.path.devianceRatios[index] - wanted.ratios[index]) < 1e-7, "\(name)")
        for (k, values) in classes.enumerated() {
          let own = found.classPaths[k].coefficients[index]
          #expect(
            abs(own.intercept - wanted.intercepts[index][k])
              < 2e-4 * (1 + abs(wanted.intercepts[index][k])),
            "\(name) intercept \(index) \(k)")
          for (a, b) in zip(own.dense(12), values) {
            #expect(abs(a - b) < 1e-5 * (1 + abs(b)), "\(name) \(index) class \(k): \(a) \(b)")
          }
        }
      }
      for (a, b) in zip(found.means, wanted.means) {
        #expect(abs(a - b) < 1e-5 * b, "\(name) mean: \(a) \(b)")
      }
      for (a, b) in zip(found.standardErrors, wanted.errors) {
        #expect(abs(a - b) < 1e-4 * b, "\(name) error: \(a) \(b)")
      }
      let wrong = try LassoCrossValidation.fit(
        x, data.y, classes: 3, grouped: wanted.grouped, foldIDs: data.folds,
        loss: .misclassification, weights: weights, settings: settings, jobs: 2)
      for (a, b) in zip(wrong.means, wanted.wrong) {
        #expect(abs(a - b) < 1e-9, "\(name) misclassified: \(a) \(b)")
      }
    }
  }

  @Test func meetsMultinomAndPolr() throws {
    let data = try Self.read("classes.json", Data.self)
    let small = [0, 2, 3, 8].map { data.x[$0] }
    var (training, held) = Self.rows(small, data.y)
    training = training.replacing(weights: data.weights)
    let model = try Logistic().fit(training, in: Self.context)
    let prediction = try model.predict(held)
    for (k, wanted) in data.multinomial.enumerated() {
      for (a, b) in zip(prediction.classProbabilities[k], wanted) { #expect(abs(a - b) < 2e-4) }
    }
    #expect(model.coefficients.count == 10)
    #expect(model.coefficients.compactMap(\.response).count == 10)
    var (scaled, scaledHeld) = Self.rows(data.z, data.y)
    scaled = scaled.replacing(weights: data.weights)
    let ordinal = try Ordinal().fit(scaled, in: Self.context)
    let ordered = try ordinal.predict(scaledHeld)
    for (k, wanted) in data.ordinal.enumerated() {
      for (a, b) in zip(ordered.classProbabilities[k], wanted) { #expect(abs(a - b) < 1e-4) }
    }
    // What is stored and read again predicts the same.
    for own in [model, ordinal] {
      var problems = Problems()
      let again = try #require(LinearModel.read(own.node, into: &problems))
      #expect(
        try again.predict(own.link == .cumulative ? scaledHeld : held)
          == own.predict(own.link == .cumulative ? scaledHeld : held))
    }
    scaledHeld = scaledHeld.keeping(columns: [3, 2, 1, 0])
    #expect(try ordinal.predict(scaledHeld) == ordered)
  }

  @Test func meetsPairsOfMachines() throws {
    let data = try Self.read("classes.json", Data.self)
    let file = try Self.read("machines.json", Machines.self)
    let z = data.x.map { column -> [Double] in
      let n = Double(column.count)
      let mean = column.reduce(0, +) / n
      let sd = (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
      return column.map { sd > 0 ? ($0 - mean) / sd : 0 }
    }
    let (training, held) = Self.rows(z, data.y)
    for wanted in file.machines {
      var learner = SupportVectors()
      learner.kernel = wanted.kernel == "linear" ? .linear : .rbf
      learner.weights = wanted.balanced ? .balanced : .none
      learner.tolerance = 1e-8
      learner.probability = false
      let fitted = try learner.fit(training, in: Self.context)
      let prediction = try fitted.predict(held)
      for (a, b) in zip(prediction.byClass.joined(), wanted.scores.joined()) {
        #expect(abs(a - b) < 1e-5, "\(wanted.kernel) \(a) \(b)")
      }
      let called = data.y.indices.map { row in
        (0..<3).max { prediction.byClass[$0][row] < prediction.byClass[$1][row] } ?? 0
      }
      #expect(called == wanted.called)
      #expect(prediction.classProbabilities.isEmpty)
      learner.probability = true
      let other = try learner.fit(training, in: Self.context)
      let shares = try other.predict(held).classProbabilities
      for row in data.y.indices {
        #expect(abs(shares.reduce(0) { $0 + $1[row] } - 1) < 1e-9)
      }
      var context = Self.context
      context.jobs = 2
      #expect(try learner.fit(training, in: context).node == other.node)
    }
  }

  @Test func couplingIsTheMinimum() throws {
    for couple in try Self.read("machines.json", Machines.self).couples {
      let found = PairwiseCoupling.probabilities(couple.pairs)
      for (a, b) in zip(found, couple.probabilities) { #expect(abs(a - b) < 1e-10) }
    }
    // Certain pairs, and pairs that contradict each other in a circle.
    let certain = PairwiseCoupling.probabilities([[0, 1, 1], [0, 0, 1], [0, 0, 0]])
    #expect(certain[0] > 0.999)
    let circle = PairwiseCoupling.probabilities([[0, 1, 0], [0, 0, 1], [1, 0, 0]])
    #expect(circle.allSatisfy { abs($0 - 1.0 / 3) < 1e-6 })
  }

  @Test func oneAgainstRest() throws {
    let data = try Self.read("classes.json", Data.self)
    let (training, held) = Self.rows([0, 2, 3].map { data.x[$0] }, data.y)
    var logistic = Logistic()
    logistic.classes = .oneAgainstRest
    var machine = SupportVectors()
    machine.classes = .oneAgainstRest
    var penalised = PenalisedLogistic()
    penalised.classes = .oneAgainstRest
    let predictions = try [
      logistic.fit(training, in: Self.context).predict(held),
      machine.fit(training, in: Self.context).predict(held),
      penalised.fit(training, in: Self.context).predict(held),
    ]
    for prediction in predictions {
      #expect(prediction.classProbabilities.count == 3)
      for row in data.y.indices {
        #expect(abs(prediction.classProbabilities.reduce(0) { $0 + $1[row] } - 1) < 1e-12)
      }
    }
    // Each class's own model is the binary one.
    let own = try Logistic().fit(
      training.replacing(classes: data.y.map { $0 == 1 ? 1 : 0 }, names: ["rest", "b"]),
      in: Self.context)
    let fitted = try logistic.fit(training, in: Self.context)
    #expect(fitted.classes[1].slopes == own.slopes)
  }

  /// Steps: the least-squares lasso on 0, 1, 2 as papers do, and the multinomial ones.
  @Test func lassoSteps() throws {
    let data = try Self.read("classes.json", Data.self)
    let (training, held) = Self.rows(data.x, data.y)
    for family in ["gaussian", "multinomial", "multinomial-grouped"] {
      var step = LassoStep()
      step.penalty.family = PenaltySettings.Family(rawValue: family)
      step.penalty.folds = FoldSettings(count: 5)
      step.penalty.lambdas.count = 20
      step.penalty.convention = .glmnet
      let fitted = try step.fit(training, in: Self.context)
      #expect(!fitted.kept.isEmpty, "\(family)")
      #expect(fitted.kept.allSatisfy { $0.name != "x7" })
      #expect(fitted.classes.count == (family == "gaussian" ? 0 : 3))
      #expect(fitted.curve.byClass.count == fitted.classes.count)
      #expect(try fitted.radscore(held).count == data.y.count)
      if family == "multinomial-grouped" {
        #expect(
          fitted.kept.indices.allSatisfy { place in
            fitted.classes.allSatisfy { $0.slopes[place] != 0 }
          })
      }
      var problems = Problems()
      #expect(FittedLasso.read(fitted.node, into: &problems)?.node == fitted.node)
    }
  }

  @Test func awkwardClasses() throws {
    // Separable: no trap, a remark, and finite probabilities.
    let separable = Self.rows([[1, 2, 3, 11, 12, 13, 21, 22, 23]], [0, 0, 0, 1, 1, 1, 2, 2, 2])
    let logistic = try Logistic().fit(separable.training, in: Self.context)
    #expect(logistic.remarks.contains { $0.hasPrefix("separation") })
    let shares = try logistic.predict(separable.held).classProbabilities
    #expect(shares.joined().allSatisfy { $0.isFinite })
    let ordinal = try? Ordinal().fit(separable.training, in: Self.context)
    if let ordinal {
      #expect(
        try ordinal.predict(separable.held).classProbabilities.joined().allSatisfy(\.isFinite))
    }
    var penalised = PenalisedLogistic()
    penalised.penalty.folds = FoldSettings(count: 3)
    #expect(
      try penalised.fit(separable.training, in: Self.context).predict(separable.held)
        .classProbabilities.joined().allSatisfy(\.isFinite))
    #expect(
      try SupportVectors().fit(separable.training, in: Self.context).predict(separable.held)
        .classProbabilities.joined().allSatisfy(\.isFinite))
    // A class without rows is named.
    let empty = Self.rows([[1, 2, 3, 4]], [0, 0, 1, 1])
    for message in [
      Self.fault { _ = try Logistic().fit(empty.training, in: Self.context) },
      Self.fault { _ = try Ordinal().fit(empty.training, in: Self.context) },
      Self.fault { _ = try SupportVectors().fit(empty.training, in: Self.context) },
      Self.fault { _ = try PenalisedLogistic().fit(empty.training, in: Self.context) },
    ] {
      #expect(message == "none of 4 training rows has the class 'c'")
    }
    // A class with one row: machines and models fit; the lasso's folds say what is missing.
    let single = Self.rows(
      [[1, 2, 3, 4, 5, 6, 7.5], [2, 1, 2, 1, 3, 1, 2]], [0, 1, 0, 1, 0, 1, 2])
    #expect(
      try SupportVectors().fit(single.training, in: Self.context).predict(single.held)
        .classProbabilities.joined().allSatisfy(\.isFinite))
    let message = Self.fault { _ = try penalised.fit(single.training, in: Self.context) }
    #expect(message?.contains("no training row has class 3") == true, "\(message ?? "")")
    var smote = SyntheticMinority()
    smote.neighbours = 1
    let short = Self.fault { _ = try smote.balance(single.training, in: Self.context) }
    #expect(short?.hasPrefix("the class 'c' has one training row only") == true)
    #expect(
      try Oversample().balance(single.training, in: Self.context).truth.counts == [3, 3, 3])
    #expect(
      try Undersample().balance(single.training, in: Self.context).truth.counts == [1, 1, 1])
  }

  static func fault(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let fault as StepFault {
      return fault.message
    } catch {
      return "\(error)"
    }
  }
}
