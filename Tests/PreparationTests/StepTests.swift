import LinearAlgebra
import Resampling
import Settings
import Testing

@testable import Preparation

@Suite struct StepTests {
  let reference: SklearnReference
  init() throws { reference = try SklearnReference.load() }

  func fixture(columns: Int? = nil) -> Fixture {
    let take = { (rows: [[Double]]) in rows.map { Array($0.prefix(columns ?? $0.count)) } }
    return Fixture(take(reference.x), truth: reference.y, held: take(reference.held))
  }

  @Test(arguments: [Standardize.Method.zScore, .robust, .minMax])
  func scalesAsScikitLearn(method: Standardize.Method) throws {
    var step = Standardize()
    step.method = method
    let fixture = fixture()
    let fitted = try step.fit(fixture.training, in: Fixture.context)
    let applied = try fitted.apply(to: fixture.held)
    let expected =
      switch method {
      case .zScore: reference.zscore
      case .robust: reference.robust
      case .minMax: reference.minmax
      }
    #expect(worst(applied.design, expected) < 1e-11)
  }

  @Test func yeoJohnsonAsScikitLearn() throws {
    let fixture = fixture(columns: 4)
    let fitted = try YeoJohnson().fit(fixture.training, in: Fixture.context)
    for (ours, theirs) in zip(fitted.lambdas, reference.yeojohnsonLambdas) {
      #expect(abs(ours - theirs) < 1e-6)
    }
    let applied = try fitted.apply(to: fixture.held)
    #expect(worst(applied.design, reference.yeojohnson) < 1e-5)
  }

  @Test func componentsAsScikitLearn() throws {
    var step = PrincipalComponents()
    step.components = 3
    let fixture = fixture()
    let fitted = try step.fit(fixture.training, in: Fixture.context)
    let applied = try fitted.apply(to: fixture.held)
    #expect(worst(applied.design, reference.pca) < 1e-9)
    for (ours, theirs) in zip(fitted.explained, reference.pcaExplained) {
      #expect(abs(ours - theirs) < 1e-12)
    }
  }

  @Test func nearestNeighboursFillAsScikitLearn() throws {
    var step = Impute()
    step.method = .nearest
    step.neighbours = 3
    let gaps = reference.gaps.map { $0.map { $0 ?? .nan } }
    let rows = Fixture(gaps, truth: reference.y).training
    let applied = try step.fit(rows, in: Fixture.context).apply(to: rows)
    #expect(worst(applied.design, reference.knn) < 1e-11)
  }

  @Test func testsAsScipy() throws {
    let rows = fixture().training
    func p(_ fitted: FittedSelection) -> [Double] { fitted.records.map { $0.p?.value ?? .nan } }
    let found = [
      (p(try StudentFilter().fit(rows, in: Fixture.context)), reference.studentP),
      (p(try WelchFilter().fit(rows, in: Fixture.context)), reference.welchP),
      (p(try AnovaFilter().fit(rows, in: Fixture.context)), reference.anovaP),
      (p(try KruskalWallisFilter().fit(rows, in: Fixture.context)), reference.kruskalP),
    ]
    for (ours, theirs) in found {
      for (a, b) in zip(ours, theirs) { #expect(abs(a - b) < 1e-9 * max(1e-3, b)) }
    }
  }

  @Test func medianAndModeFillGaps() throws {
    let values: [[Double]] = [[1, 2], [1, .nan], [4, 8], [.nan, 2], [9, 3]]
    let rows = Fixture(values, truth: [0, 1, 0, 1, 0]).training
    var step = Impute()
    #expect(try step.fit(rows, in: Fixture.context).values == [2.5, 2.5])
    step.method = .mode
    #expect(try step.fit(rows, in: Fixture.context).values == [1, 2])
  }

  @Test func correlationKeepsTheOneNearerToTheOutcome() throws {
    // x1 is the outcome with little noise, x0 a noisier copy, x2 independent.
    let truth = (0..<40).map { $0 % 2 }
    let values = truth.enumerated().map { place, y -> [Double] in
      let noise = Double((place * 7919) % 13) / 13 - 0.5
      let level = Double(y)
      return [level + 0.5 * noise, level + 0.1 * noise, Double((place * 31) % 11)]
    }
    let rows = Fixture(values, truth: truth).training
    let kept = try CorrelationFilter().fit(rows, in: Fixture.context).kept.map(\.name)
    #expect(kept == ["x1", "x2"])
  }

  @Test func mutualInformationAgreesWithItsDefinition() throws {
    let rows = fixture().training
    var step = RelevanceRedundancy()
    step.count = 3
    step.bins = 4
    for scheme in [RelevanceRedundancy.Scheme.difference, .quotient] {
      step.scheme = scheme
      let kept = try step.fit(rows, in: Fixture.context).kept.map(\.name)
      let slow = SlowRelevance.choose(
        (0..<5).map { c in reference.x.map { $0[c] } }, reference.y, count: 3, bins: 4,
        quotient: scheme == .quotient)
      #expect(kept == slow.sorted().map { "x\($0)" })
    }
  }

  @Test func iccFailsUndefinedFeaturesAndTakesASubset() throws {
    let values = (0..<30).map { (row: Int) -> [Double] in [Double(row), 5, Double((row * 17) % 7)] }
    // Only the first 12 rows were read again: x0 well, x1 constant, x2 by chance.
    let again = (0..<12).map { (row: Int) -> [Double] in
      [Double(row) + 0.01, 5, Double((row * 5) % 11)]
    }
    let rows = Fixture(values, truth: values.indices.map { $0 % 2 }, reread: again).training
    let fitted = try IntraclassCorrelation().fit(rows, in: Fixture.context)
    #expect(fitted.kept.map(\.name) == ["x0"])
    #expect(fitted.records[1].value.value == nil)
  }

  @Test func stepwiseFindsTheSignal() throws {
    let rows = fixture().training
    for by in [Stepwise.By.aic, .p] {
      for direction in [Stepwise.Direction.backward, .forward, .both] {
        var step = Stepwise()
        (step.by, step.direction) = (by, direction)
        let fitted = try step.fit(rows, in: Fixture.context)
        #expect(fitted.kept.count <= 5)
      }
    }
  }
}

/// mRMR straight from its definition, without any shortcut.
enum SlowRelevance {
  static func choose(
    _ columns: [[Double]], _ y: [Int], count: Int, bins: Int, quotient: Bool
  ) -> [Int] {
    let n = y.count
    func bin(_ x: [Double]) -> [Int] {
      x.map { value in
        let below = x.count { $0 < value }
        let equal = x.count { $0 == value }
        let rank = Double(below) + (Double(equal) + 1) / 2
        return Int((rank - 0.5) * Double(bins) / Double(n))
      }
    }
    func information(_ a: [Int], _ b: [Int]) -> Double {
      var sum = 0.0
      for i in Set(a).sorted() {
        for j in Set(b).sorted() {
          let both = Double(zip(a, b).count { $0 == i && $1 == j })
          if both == 0 { continue }
          let (first, second) = (Double(a.count { $0 == i }), Double(b.count { $0 == j }))
          sum += both / Double(n) * logarithm(both * Double(n) / (first * second))
        }
      }
      return sum
    }
    let binned = columns.map(bin)
    var chosen: [Int] = []
    while chosen.count < count {
      let scores = binned.indices.map { index -> Double in
        if chosen.contains(index) { return -.infinity }
        let relevance = information(binned[index], y)
        if chosen.isEmpty { return relevance }
        let redundancy =
          chosen.reduce(0) { $0 + information(binned[index], binned[$1]) } / Double(chosen.count)
        return quotient ? relevance / redundancy : relevance - redundancy
      }
      chosen.append(scores.indices.max { scores[$0] < scores[$1] } ?? 0)
    }
    return chosen
  }

  /// ln by its series in (x - 1) / (x + 1), halving first.
  static func logarithm(_ x: Double) -> Double {
    var (x, twos) = (x, 0.0)
    while x > 1.5 { (x, twos) = (x / 2, twos + 1) }
    while x < 0.75 { (x, twos) = (x * 2, twos - 1) }
    let t = (x - 1) / (x + 1)
    var (power, sum) = (t, 0.0)
    for k in stride(from: 1.0, to: 61, by: 2) {
      sum += power / k
      power *= t * t
    }
    return 2 * sum + twos * 0.693147180559945309
  }
}
