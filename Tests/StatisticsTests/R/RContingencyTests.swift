import Foundation
import Statistics
import Testing

/// Tables of counts against R.
@Suite struct RContingencyTests {
  func table(_ test: RCase) -> ContingencyTable {
    ContingencyTable((test.input["table"] as! [[Int]]))!
  }

  @Test(arguments: try RCase.all("contingency", kind: "table")) func tables(_ test: RCase) {
    var c = RComparison(test.id)
    let t = table(test)
    func pair(_ found: BasicTest, _ key: String) {
      guard let want = test.expected[key] as? [String: Any] else { return }
      c.value(found.statistic, want["statistic"], key, absolute: 1e-12)
      c.value(found.p, want["p"], "\(key) p")
    }
    if test.expected["chisq"] == nil {
      #expect(t.chiSquare().undefined == .tooFewNonEmptyRowsOrColumns)
      #expect(FisherExact(t).undefined == .tooFewNonEmptyRowsOrColumns)
    }
    pair(t.chiSquare(), "chisq")
    pair(t.likelihoodRatio(), "g")
    pair(t.chiSquareYates(), "yates")
    if t.rows == 2 || t.columns == 2 { pair(t.trend(), "trend") }
    if let want = test.expected["fisher"], !(want is NSNull) {
      let found = FisherExact(t, cost: 150_000_000)
      #expect(found.method == .fisherExact, "\(test.id)")
      c.value(found.p, want, "Fisher")
    }
    if let want = test.expected["less"] {
      let f = FisherTwoByTwo(t.counts[0][0], t.counts[0][1], t.counts[1][0], t.counts[1][1])
      c.value(f.less, want, "less")
      c.value(f.greater, test.expected["greater"], "greater")
      if let roots = test.expected["roots"] {
        c.values(
          [f.oddsRatio!, f.interval!.lower, f.interval!.upper], roots, "odds ratio",
          relative: 1e-6)
      }
    }
    if let want = test.expected["mcnemar"] as? [String: Any] {
      let (b, d) = (t.counts[0][1], t.counts[1][0])
      c.value(McNemar.corrected(b, d).p, want["corrected"], "McNemar corrected")
      c.value(McNemar.uncorrected(b, d).p, want["uncorrected"], "McNemar")
      c.value(McNemar.exact(b, d).p, want["exact"], "McNemar exact")
    }
    #expect(c.failures == [])
  }

  @Test(arguments: try RCase.all("contingency", kind: "kappa")) func kappa(_ test: RCase) {
    var c = RComparison(test.id)
    let t = table(test)
    for weights in CohenKappa.Weights.allCases {
      let found = CohenKappa(t, weights: weights)
      c.values(
        [found.kappa!, found.standardError!], test.expected[weights.rawValue], weights.rawValue,
        absolute: 1e-9)
    }
    c.value(CohenKappa(t).kappa, test.expected["kappa"], "psych", absolute: 1e-12)
    c.value(
      CohenKappa(t, weights: .quadratic).kappa, test.expected["weighted"], "psych weighted",
      absolute: 1e-12)
    #expect(c.failures == [])
  }
}
