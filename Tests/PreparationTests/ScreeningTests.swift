import Foundation
import Resampling
import Settings
import Testing

@testable import Preparation

/// Filters against Reference/make_screening.R: ties, gaps, one value, few values, huge scales and
/// complete separation.
@Suite struct ScreeningTests {
  let reference: ScreeningReference
  init() throws { reference = try ScreeningReference.load() }

  var gapped: Rows<Training> {
    Fixture(reference.gaps.map { $0.map { $0 ?? .nan } }, truth: reference.y).training
  }
  var complete: Rows<Training> { Fixture(reference.x, truth: reference.y).training }

  func columns(_ names: [String]) -> Rows<Training> {
    let places = names.map { reference.names.firstIndex(of: $0) ?? 0 }
    return Fixture(reference.x.map { row in places.map { row[$0] } }, truth: reference.y).training
  }

  @Test func testsBetweenTwoClassesAsR() throws {
    try agree(MannWhitneyFilter().fit(gapped, in: Fixture.context), reference.mannWhitney)
    try agree(StudentFilter().fit(gapped, in: Fixture.context), reference.student)
    var ratio = LogisticFilter()
    try agree(ratio.fit(gapped, in: Fixture.context), reference.wald)
    ratio.test = .likelihoodRatio
    // Complete separation: R stops on its way to infinity, the deviance is 0 in the limit.
    try agree(ratio.fit(gapped, in: Fixture.context), reference.ratio, within: 1e-6)
    let few = columns(["tied", "binary"])
    try agree(ChiSquareFilter().fit(few, in: Fixture.context), reference.chiSquare)
  }

  @Test(arguments: ScreeningSettings.Adjusting.allCases.filter { $0 != .none })
  func adjustsAsR(_ method: ScreeningSettings.Adjusting) throws {
    var filter = StudentFilter()
    filter.screening.adjust = method
    let fitted = try filter.fit(gapped, in: Fixture.context)
    let expected = try #require(reference.adjusted[method.rawValue])
    for (record, wanted) in zip(fitted.records, expected) {
      #expect(near(record.adjustedP?.value, wanted))
      #expect(record.kept == (wanted.map { $0 < 0.05 } ?? false))
    }
  }

  @Test func theSmallestPStayAndTiesGoByOrder() throws {
    var filter = StudentFilter()
    filter.screening.p = 1
    filter.screening.top = 2
    let fitted = try filter.fit(gapped, in: Fixture.context)
    #expect(Set(fitted.kept.map(\.name)) == ["x0", "x7"])
  }

  @Test func varianceIsThatOfThePopulation() throws {
    var step = Variance()
    step.above = 1
    let fitted = try step.fit(complete, in: Fixture.context)
    for (record, wanted) in zip(fitted.records, reference.variance) {
      #expect(near(record.value.value, wanted))
      #expect(record.kept == (wanted > 1))
    }
  }

  @Test func stepwiseEndsWhereRDoes() throws {
    let names = ["normal", "skewed", "tied", "binary", "noise"]
    for direction in [Stepwise.Direction.backward, .forward, .both] {
      var step = Stepwise()
      step.direction = direction
      let fitted = try step.fit(columns(names), in: Fixture.context)
      let expected = reference.aic["\(direction)"]?.map { "x\(names.firstIndex(of: $0) ?? 9)" }
      #expect(fitted.kept.map(\.name) == expected)
    }
  }

  @Test func logarithmsAreShiftedByTrainingValuesOnly() throws {
    let fixture = Fixture(
      [[0.5, -3], [2, 0], [8, 4]], truth: [0, 1, 0], held: [[0.1, -9], [4, 1]])
    let fitted = try LogStep().fit(fixture.training, in: Fixture.context)
    let held = try fitted.apply(to: fixture.held)
    // x0 is positive: a lower new value counts as the smallest training value; x1 moves by 1 + 3.
    #expect(worst(held.design, [[log(0.5), 0], [log(4), log(5)]]) < 1e-15)
    var strict = LogStep()
    strict.shift = .none
    #expect(throws: StepFault.self) { try strict.fit(fixture.training, in: Fixture.context) }
  }

  @Test func samplingChangesNumbersNotValues() throws {
    let rows = complete
    let counts = rows.truth.counts
    let (large, small) = (counts.max() ?? 0, counts.min() ?? 0)
    let more = try Oversample().balance(rows, in: Fixture.context)
    #expect(more.truth.counts == [large, large])
    let fewer = try Undersample().balance(rows, in: Fixture.context)
    #expect(fewer.truth.counts == [small, small])
    let known = Set(reference.x.map { $0[0] })
    for chosen in [more, fewer] {
      #expect(chosen.design.column(0).allSatisfy { known.contains($0) })
    }
    #expect(Set(fewer.design.column(0)).count == 2 * small)
    let again = try Oversample().balance(rows, in: Fixture.context)
    #expect(again.design.column(0) == more.design.column(0))
  }

  private func agree(
    _ fitted: FittedSelection, _ expected: [Double?], within tolerance: Double = 1e-8
  ) {
    #expect(fitted.records.count == expected.count)
    for (record, wanted) in zip(fitted.records, expected) {
      #expect(
        near(record.p?.value, wanted, within: tolerance),
        "\(record.column.name): \(record.p?.value ?? .nan), \(wanted ?? .nan)")
    }
  }

  private func near(_ found: Double?, _ wanted: Double?, within tolerance: Double = 1e-8) -> Bool {
    guard let found, let wanted else { return found == nil && wanted == nil }
    return abs(found - wanted) <= tolerance * max(1e-4, abs(wanted))
  }
}

struct ScreeningReference: Decodable {
  var names: [String]
  var y: [Int]
  var x: [[Double]]
  var gaps: [[Double?]]
  var mannWhitney: [Double?]
  var chiSquare: [Double?]
  var wald: [Double?]
  var ratio: [Double?]
  var student: [Double?]
  var adjusted: [String: [Double?]]
  var variance: [Double]
  var aic: [String: [String]]

  static func load(file: String = #filePath) throws -> Self {
    let path = URL(filePath: file).deletingLastPathComponent()
      .appending(path: "Reference/screening.json")
    return try JSONDecoder().decode(Self.self, from: Data(contentsOf: path))
  }
}
