import Statistics
import Testing

/// What has no value says why, and nothing traps.
@Suite struct EdgeTests {
  @Test func emptyAndConstantGroups() {
    #expect(TTest.welch([], [1, 2]).undefined == .emptyGroup)
    #expect(TTest.student([.nan], [1, 2]).undefined == .emptyGroup)
    #expect(TTest.student([1], [2]).undefined == .tooFewValues)
    #expect(TTest.student([1], [2, 4]).df == 1)
    #expect(TTest.welch([1], [2, 4]).undefined == .tooFewValues)
    #expect(TTest.welch([3, 3], [3, 3]).undefined == .constantValues)
    #expect(TTest.welch([3, .infinity], [3, 3]).undefined == .infiniteValues)
    #expect(TTest.paired([1, 2], [1]).undefined == .invalidArgument)
    #expect(MannWhitney([], []).undefined == .emptyGroup)
    #expect(MannWhitney([1, 1], [1, 1]).undefined == .constantValues)
    #expect(MannWhitney([1, 1], [1, 1], rule: .permutation).p == 1)
    #expect(MannWhitney([1, 1], [1, 2], rule: .exact).undefined == .ties)
    #expect(MannWhitney([1], [2]).p == 1)
    #expect(Anova.classic([[1, 2], []]).undefined == .tooFewGroups)
    #expect(Anova.classic([[1], [2]]).undefined == .tooFewValues)
    #expect(Anova.classic([[0.1, 0.1, 0.1], [0.3, 0.3]]).undefined == .noVarianceWithinGroups)
    #expect(Anova.welch([[1, 2], [3]]).undefined == .tooFewValues)
    #expect(KruskalWallis.evaluate([[2, 2], [2]]).undefined == .constantValues)
    #expect(VarianceTests.bartlett([[2, 2], [1, 2]]).undefined == .noVarianceWithinGroups)
    #expect(ShapiroWilk.evaluate([Double](repeating: 0, count: 5001)).undefined == .tooManyValues)
    #expect(Correlation.pearson([1, 1, 1], [1, 2, 3]).undefined == .constantValues)
    #expect(Correlation.pearson([], []).undefined == .tooFewValues)
    #expect(StandardizedDifference.continuous([2, 2], [2, 2]) == nil)
    #expect(StandardizedDifference.categorical([0, 0], [1, 2]) == nil)
    #expect(StandardizedDifference.categorical([3, 0], [1, 0]) == 0)
    let d = Description([.nan, .nan])
    #expect(d.count == 0 && d.missing == 2 && d.mean == nil && d.median == nil && d.sd == nil)
    #expect(Description([4]).sd == nil)
    #expect(Description([0.1, 0.1, 0.1]).sd == 0)
  }

  @Test func emptyTables() {
    for counts in [[], [[0, 0], [0, 0]], [[3, 4], [0, 0]], [[3], [4]]] as [[[Int]]] {
      let t = ContingencyTable(counts)!
      #expect(t.chiSquare().undefined == .tooFewNonEmptyRowsOrColumns)
      #expect(t.likelihoodRatio().undefined == .tooFewNonEmptyRowsOrColumns)
      #expect(FisherExact(t).undefined == .tooFewNonEmptyRowsOrColumns)
      #expect(t.cramersV == nil)
      #expect(t.trend().p == nil)
    }
    #expect(ContingencyTable([[1, 2], [3]]) == nil)
    #expect(ContingencyTable([[1, -2]]) == nil)
    #expect(FisherTwoByTwo(0, 0, 3, 4).undefined == .tooFewNonEmptyRowsOrColumns)
    #expect(McNemar.exact(0, 0).undefined == .noDiscordantPairs)
    #expect(CohenKappa(ContingencyTable([[5, 0], [0, 0]])!).undefined == .certainAgreement)
    #expect(CohenKappa(ContingencyTable([[5, 0]])!).undefined == .notSquare)
    #expect(ProportionInterval.wilson.interval(0, of: 0) == nil)
  }

  @Test func intraclassFailuresAreFailures() {
    let constant = ICC(.agreementSingle, raters: [[2, 2, 2], [2, 2, 2]])
    #expect(constant.value == nil && constant.undefined == .constantValues)
    #expect(ICC(.agreementSingle, raters: [[1], [1]]).undefined == .tooFewValues)
    #expect(ICC(.agreementSingle, raters: [[1, 2]]).undefined == .tooFewGroups)
    #expect(ICC(.agreementSingle, raters: []).value == nil)
    let perfect = ICC(.agreementSingle, raters: [[1, 2, 3], [1, 2, 3]])
    #expect(perfect.value == 1 && perfect.interval == nil && perfect.p == 0)
    let shifted = ICC(.consistencySingle, raters: [[1, 2, 3], [4, 5, 6]])
    #expect(shifted.value == 1)
  }

  /// Beyond its cap the exact test becomes a named, seeded simulation close to the exact value.
  @Test func fisherFallsBackToSimulation() {
    let table = ContingencyTable([[5, 2, 0], [1, 6, 3], [2, 0, 7]])!
    let simulated = FisherExact(table, cost: 10)
    #expect(simulated.method == .fisherMonteCarlo && simulated.replicates == 10_000)
    #expect(abs(simulated.p! - 0.0008423) < 1.5e-3)
    #expect(simulated == FisherExact(table, cost: 10))
    #expect(FisherExact(table, cost: 10, random: nil).undefined == .tooCostly)
  }

  /// Tables far too large or too wide for the exact test end in a simulation, or in none, soon.
  @Test func hugeFisherTablesEnd() {
    let wide = ContingencyTable(
      (0..<12).map { i in (0..<12).map { j in (i * 7 + j * 5) % 11 } })!
    #expect(FisherExact(wide).method == .fisherMonteCarlo)
    let many = ContingencyTable(
      (0..<40).map { i in (0..<40).map { j in i == j ? 2 : (i + j) % 2 } })!
    #expect(FisherExact(many).method == .fisherMonteCarlo)
    let large = ContingencyTable([[100_000, 90_000, 80_000], [70_000, 110_000, 60_000]])!
    #expect(FisherExact(large).p != nil)
    // The simulation agrees with the exact test.
    let table = ContingencyTable([[9, 4, 2], [3, 6, 8], [5, 1, 7]])!
    let exact = FisherExact(table).p!
    let simulated = FisherExact(table, cost: 10, replicates: 40_000).p!
    #expect(abs(simulated - exact) < 5 * (exact * (1 - exact) / 40_000).squareRoot())
    let enormous = ContingencyTable([[Int](repeating: 1 << 40, count: 3), [1, 2, 3]])!
    #expect(FisherExact(enormous).undefined == .tooCostly)
    #expect(FisherExact(ContingencyTable([[1 << 40, 3], [1 << 41, 4]])!).method == .fisherExact)
  }

  @Test func columnTestsEqualSingleTests() {
    var stream = RandomSource(seed: 1, stage: "columns").stream()
    let rows = 40
    var block = (0..<rows * 5).map { _ in stream.normal() }
    block[3] = .nan
    for i in 0..<rows { block[rows + i] = 0.1 }
    let first = Array(0..<17)
    let second = Array(20..<rows)
    let got = block.withUnsafeBufferPointer {
      ColumnTTests.evaluate(.welch, values: $0, rows: rows, first: first, second: second)
    }
    for column in 0..<5 {
      let single = TTest.welch(
        first.map { block[column * rows + $0] }, second.map { block[column * rows + $0] })
      #expect(got[column].p == single.p)
      #expect(got[column].undefined == single.undefined)
    }
    #expect(got[1].undefined == .constantValues)
  }

  @Test func ranksShareTies() {
    let ranks = Ranks([3, 1, 3, -0.0, 0, 3])
    #expect(ranks.ranks == [5, 3, 5, 1.5, 1.5, 5])
    #expect(ranks.tieSum == 30)
    #expect(Ranks([]).ranks == [])
  }
}
