import Foundation
import Statistics
import Testing

/// The hard cases of Reference/references.py.
@Suite struct ReferenceTests {
  let root: [String: Any]

  init() throws {
    let data = try Data(contentsOf: Oracle.folder.appending(path: "references.json"))
    root = try JSONSerialization.jsonObject(with: data) as! [String: Any]
  }

  /// |got - want| <= relative |want|, and values that exist on both sides or on neither.
  func expect(
    _ got: Double?, _ want: Any?, _ relative: Double = 1e-8, _ what: String = "",
    at location: SourceLocation = #_sourceLocation
  ) {
    let wanted = Comparison.number(want)
    guard let got, let wanted else {
      #expect(
        got == nil && wanted == nil, "\(what): got \(got as Any), want \(want as Any)",
        sourceLocation: location)
      return
    }
    #expect(
      got == wanted || abs(got - wanted) <= relative * abs(wanted) + 1e-300,
      "\(what): got \(got), want \(wanted)", sourceLocation: location)
  }

  func rows(_ key: String) -> [[Any]] { root[key] as! [[Any]] }
  func numbers(_ value: Any) -> [Double] { (value as! [Any]).map { Comparison.number($0)! } }

  @Test func upperTails() {
    for row in rows("upper_tails") {
      let x = Comparison.number(row[1])!
      let a = numbers(row[2])
      let got =
        switch row[0] as! String {
        case "normal": StandardNormal.upperTail(x)
        case "t": StudentT.upperTail(x, df: a[0])
        case "chi-square": ChiSquare.upperTail(x, df: a[0])
        default: FisherF.upperTail(x, df1: a[0], df2: a[1])
        }
      expect(got, row[3], 1e-11, "\(row)")
    }
  }

  @Test func quantiles() {
    for row in rows("normal_quantiles") {
      expect(StandardNormal.quantile(Comparison.number(row[0])!), row[1], 1e-14, "\(row)")
    }
    for row in rows("quantiles") {
      let p = Comparison.number(row[1])!
      let a = numbers(row[2])
      let got =
        switch row[0] as! String {
        case "t": StudentT.quantile(p, df: a[0])
        case "chi-square": ChiSquare.quantile(p, df: a[0])
        case "f": FisherF.quantile(p, df1: a[0], df2: a[1])
        case "beta": Beta.quantile(p, a: a[0], b: a[1])
        default: Gamma.quantile(p, shape: a[0], scale: 1)
        }
      expect(got, row[3], 1e-11, "\(row)")
    }
    #expect(StandardNormal.quantile(1.5).isNaN)
    #expect(StudentT.upperTail(1, df: -1).isNaN)
    #expect(ChiSquare.upperTail(.infinity, df: 3) == 0)
    #expect(FisherF.quantile(0, df1: 2, df2: 2) == 0)
  }

  @Test func discrete() {
    for row in rows("binomial") {
      let (k, n) = (row[0] as! Int, row[1] as! Int)
      let p = Comparison.number(row[2])!
      expect(Binomial.probability(k, trials: n, p: p), row[3], 1e-12, "\(row)")
      expect(Binomial.cdf(k, trials: n, p: p), row[4], 1e-9, "\(row)")
    }
    for row in rows("hypergeometric") {
      let a = row[0..<4].map { $0 as! Int }
      let h = Hypergeometric(marked: a[1], unmarked: a[2], draws: a[3])
      expect(h.probability(a[0]), row[4], 1e-11, "\(row)")
      #expect(abs(h.cdf(a[0]) + h.upperTail(a[0]) - 1) < 1e-13)
    }
  }

  @Test func groups() {
    let sets = root["groups"] as! [String: [String: Any]]
    #expect(sets.count == 14)
    for name in sets.keys.sorted() {
      let r = sets[name]!
      let g = (r["groups"] as! [Any]).map(numbers)
      check(Anova.classic(g), r["anova"], name)
      check(Anova.welch(g), r["welch_anova"], name)
      check(VarianceTests.levene(g, centre: .mean), r["levene_mean"], name)
      check(VarianceTests.levene(g, centre: .median), r["levene_median"], name)
      pair(KruskalWallis.evaluate(g), r["kruskal"], name)
      if let b = r["bartlett"] { pair(VarianceTests.bartlett(g), b, name) }
      if let s = r["shapiro"], name != "identical" {
        pair(ShapiroWilk.evaluate(g.flatMap { $0 }), s, name + " shapiro", 1e-5)
      }
      describe(g.flatMap { $0 }, r["describe"] as! [String: Any], name)
      if g.count == 2 { twoGroups(g[0], g[1], r, name) }
    }
  }

  func check(_ a: Anova, _ want: Any?, _ name: String) {
    guard let want = want as? [Any] else {
      #expect(a.undefined != nil && a.statistic == nil && a.p == nil, "\(name)")
      return
    }
    expect(a.statistic, want[0], 1e-9, name)
    expect(a.df, want[1], 1e-9, name)
    expect(a.df2, want[2], 1e-9, name)
    expect(a.p, want[3], 1e-8, name)
  }

  func pair(_ t: BasicTest, _ want: Any?, _ name: String, _ relative: Double = 1e-8) {
    let want = want as! [Any]
    expect(t.statistic, want[0], relative, name)
    expect(t.p, want[1], relative * 10, name)
  }

  func describe(_ values: [Double], _ want: [String: Any], _ name: String) {
    let d = Description(values)
    expect(d.skewness, want["skewness"], 1e-7, name)
    expect(d.kurtosis, want["kurtosis"], 1e-7, name)
    expect(d.adjustedSkewness, want["G1"], 1e-7, name)
    expect(d.adjustedKurtosis, want["G2"], 1e-7, name)
    for (type, key) in [(QuantileType.type7, "type7"), (.type6, "type6"), (.type2, "type2")] {
      for (p, q) in zip([0.1, 0.25, 0.5, 0.9], numbers(want[key]!)) {
        expect(d.quantile(p, type: type), q, 1e-12, "\(name) \(key) \(p)")
      }
    }
  }

  func twoGroups(_ x: [Double], _ y: [Double], _ r: [String: Any], _ name: String) {
    for (t, key) in [(TTest.student(x, y), "student"), (.welch(x, y), "welch")] {
      let want = r[key] as! [Any]
      expect(t.statistic, want[0], 1e-9, name)
      expect(t.df, want[1], 1e-9, name)
      expect(t.p, want[2], 1e-8, name)
    }
    expect(StandardizedDifference.continuous(x, y), r["smd"], 1e-9, name)
    let mw = r["mw"] as! [Any]
    expect(MannWhitney(x, y, rule: .normalContinuity).p, mw[0], 1e-9, name)
    expect(MannWhitney(x, y, rule: .normal).p, mw[1], 1e-9, name)
    expect(MannWhitney(x, y).statistic, mw[2], 1e-12, name)
    if let p = r["mw_exact"] {
      expect(MannWhitney(x, y, rule: .exact).p, p, 1e-9, name)
    }
    if let p = r["mw_permutation"] {
      expect(MannWhitney(x, y, rule: .permutation).p, p, 1e-9, name)
    }
  }

  @Test func shapiro() {
    for row in rows("shapiro") {
      let t = ShapiroWilk.evaluate(numbers(row[0]))
      expect(t.statistic, row[1], 1e-7)
      expect(t.p, row[2], 1e-5)
    }
    #expect(ShapiroWilk.evaluate([1, 2]).undefined == .tooFewValues)
    #expect(ShapiroWilk.evaluate([2, 2, 2]).undefined == .constantValues)
  }

  @Test func tables() {
    for r in root["tables"] as! [[String: Any]] {
      let t = ContingencyTable(r["table"] as! [[Int]])!
      let name = "\(t.counts)"
      pair(t.chiSquare(), r["chi2"], name)
      if t.counts != [[1, 2, 3], [2, 4, 6], [3, 6, 9]] {
        pair(t.likelihoodRatio(), r["g"], name)
      }
      if let y = r["yates"] {
        pair(t.chiSquareYates(), y, name)
        let c = t.withoutEmptyMargins.counts
        let f = FisherTwoByTwo(c[0][0], c[0][1], c[1][0], c[1][1])
        expect(f.p, r["fisher"], 1e-8, name)
        expect(FisherExact(t).p, r["fisher"], 1e-8, name)
        expect(f.less, r["less"], 1e-8, name)
        expect(f.greater, r["greater"], 1e-8, name)
        if let o = r["odds"] as? [Any] {
          expect(f.oddsRatio, o[0], 1e-6, name)
          expect(f.interval?.lower, o[1], 1e-6, name)
          expect(f.interval?.upper, o[2], 1e-6, name)
        }
      } else if let p = r["fisher"] {
        let f = FisherExact(t)
        #expect(f.method == .fisherExact)
        expect(f.p, p, 1e-8, name)
      }
      for (w, key) in [
        (CohenKappa.Weights.unweighted, "kappa"), (.linear, "kappa_linear"),
        (.quadratic, "kappa_quadratic"),
      ] {
        guard let want = r[key] as? [Any], t.counts == t.withoutEmptyMargins.counts else {
          continue
        }
        let k = CohenKappa(t, weights: w)
        #expect(abs(k.kappa! - Comparison.number(want[0])!) < 1e-10, "\(name) \(key)")
        #expect(abs(k.standardError! - Comparison.number(want[1])!) < 1e-8, "\(name) \(key)")
      }
    }
  }

  @Test func adjustments() {
    let r = root["adjust"] as! [String: Any]
    let p = numbers(r["p"]!)
    for method in Adjustment.allCases {
      let got = method.apply(to: [nil] + p.map(Optional.some))
      #expect(got[0] == nil)
      for (g, w) in zip(got.dropFirst(), numbers(r[method.rawValue]!)) { expect(g, w, 1e-12) }
    }
  }

  @Test func correlations() {
    for r in root["correlations"] as! [[String: Any]] {
      let (x, y) = (numbers(r["x"]!), numbers(r["y"]!))
      let p = Correlation.pearson(x + [.nan], y + [1])
      let want = numbers(r["pearson"]!)
      expect(p.coefficient, want[0], 1e-8)
      expect(p.p, want[1], 1e-7)
      expect(p.interval?.lower, want[2], 1e-8)
      expect(p.interval?.upper, want[3], 1e-8)
      let s = Correlation.spearman(x, y, rule: .approximate)
      expect(s.coefficient, numbers(r["spearman"]!)[0], 1e-9)
      expect(s.p, numbers(r["spearman"]!)[1], 1e-8)
    }
  }

  @Test func proportions() {
    for row in rows("proportions") {
      let (k, n) = (row[0] as! Int, row[1] as! Int)
      let w = ProportionInterval.wilson.interval(k, of: n)!
      let c = ProportionInterval.clopperPearson.interval(k, of: n)!
      for (got, want) in zip([w.lower, w.upper, c.lower, c.upper], row[2...]) {
        #expect(abs(got - Comparison.number(want)!) < 1e-9, "\(row)")
      }
    }
    for row in rows("mcnemar") {
      expect(McNemar.exact(row[0] as! Int, row[1] as! Int).p, row[2], 1e-9, "\(row)")
    }
  }

  @Test func intraclass() {
    for (index, r) in (root["icc"] as! [[String: Any]]).enumerated() {
      let m = (r["m"] as! [Any]).map(numbers)
      let raters = m[0].indices.map { j in m.map { $0[j] } + [j == 0 ? .nan : 1] }
      let s = MeanSquares(values: raters)
      #expect(s.subjects == m.count)
      for (got, want) in zip([s.rows, s.columns, s.error, s.within], numbers(r["ms"]!)) {
        #expect(abs(got - want) <= 1e-7 * abs(want) + 1e-15 * s.rows, "\(index)")
      }
      for (form, want) in zip(ICC.Form.allCases, r["icc"] as! [Any]) {
        expect(ICC(form, s).value, want, 1e-7, "\(index) \(form)")
      }
    }
  }
}
