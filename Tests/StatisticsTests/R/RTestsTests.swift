import Foundation
import Statistics
import Testing

/// Tests of numbers against R: closed forms to 1e-8 relative, P values to 1e-8.
@Suite struct RTestsTests {
  @Test(arguments: try RCase.all("tests", kind: "groups")) func groups(_ test: RCase) {
    var c = RComparison(test.id)
    let g = test.lists("groups")
    func entry(_ key: String) -> [String: Any]? { test.expected[key] as? [String: Any] }
    func check(_ found: any TestResult, _ key: String, relative: Double = 1e-8) {
      guard let want = entry(key) else {
        // R refuses: no value here either.
        #expect(found.p == nil, "\(test.id) \(key)")
        return
      }
      // R computes F, t and chi-square by formulas that lose digits on a large offset.
      c.value(
        found.statistic, want["statistic"], "\(key) statistic", relative: relative, absolute: 1e-13)
      c.value(found.p, want["p"], "\(key) p", relative: relative, absolute: 1e-13)
      if let df = want["df"] { c.value(found.df, df, "\(key) df", relative: relative) }
      if let df2 = want["df2"], !(df2 is NSNull) {
        c.value(found.df2, df2, "\(key) df2", relative: relative)
      }
    }
    check(Anova.classic(g), "anova")
    check(Anova.welch(g), "welch_anova")
    check(KruskalWallis.evaluate(g), "kruskal")
    check(VarianceTests.bartlett(g), "bartlett")
    check(VarianceTests.levene(g, centre: .mean), "levene_mean")
    check(VarianceTests.levene(g, centre: .median), "levene_median")
    check(ShapiroWilk.evaluate(g.flatMap { $0 }), "shapiro", relative: 1e-7)
    let description = Description(g.flatMap { $0 })
    c.value(description.sd, test.expected["sd"], "sd")
    for (type, want) in zip(
      [QuantileType.type7, .type6, .type2], test.expected["quartiles"] as! [Any])
    {
      c.values(
        [0.1, 0.25, 0.5, 0.9].map { description.quantile($0, type: type)! }, want, "quartiles",
        relative: 1e-12)
    }
    if g.count == 2 { two(g[0], g[1], test, &c, check) }
    #expect(c.compared > 20)
    #expect(c.failures == [])
  }

  func two(
    _ x: [Double], _ y: [Double], _ test: RCase, _ c: inout RComparison,
    _ check: (any TestResult, String, Double) -> Void
  ) {
    let n = min(x.count, y.count)
    var tests = [("student", TTest.student(x, y)), ("welch", .welch(x, y))]
    if n > 1 { tests.append(("paired", .paired(Array(x[..<n]), Array(y[..<n])))) }
    for (key, found) in tests {
      check(found, key, 1e-8)
      let want = (test.expected[key] as? [String: Any])?["interval"]
      if found.p != nil {
        c.values(
          found.interval.map { [$0.lower, $0.upper] } ?? [], want, "\(key) interval",
          absolute: 1e-8 * abs(found.difference ?? 0))
      }
    }
    for (key, rule) in [
      ("automatic", MannWhitney.Rule.automatic), ("normal_continuity", .normalContinuity),
      ("normal", .normal), ("exact", .exact),
    ] {
      if test.expected["wilcox_\(key)"] != nil {
        check(MannWhitney(x, y, rule: rule), "wilcox_\(key)", 1e-8)
      }
      if let want = test.expected["shift_\(key)"] as? [String: Any] {
        let found = HodgesLehmann(x, y, rule: rule)
        let scale = abs(x.max()!) + abs(y.max()!)
        c.value(found.estimate, want["estimate"], "shift \(key)", absolute: 1e-14 * scale)
        c.values(
          found.interval.map { [$0.lower, $0.upper] } ?? [], want["interval"],
          "shift interval \(key)", absolute: 1e-14 * scale)
      }
    }
  }

  @Test(arguments: try RCase.all("tests", kind: "correlation")) func correlation(_ test: RCase) {
    var c = RComparison(test.id)
    let (x, y) = (test.numbers("x"), test.numbers("y"))
    func want(_ key: String) -> [String: Any] { test.expected[key] as! [String: Any] }
    let pearson = Correlation.pearson(x, y)
    if Comparison.number(want("pearson")["coefficient"]) != nil || x.count > 2 {
      c.value(pearson.coefficient, want("pearson")["coefficient"], "r", absolute: 1e-15)
      if abs(pearson.coefficient ?? 0) < 1 - 1e-12 {
        c.value(pearson.statistic, want("pearson")["statistic"], "t", absolute: 1e-14)
      }
      c.value(pearson.p, want("pearson")["p"], "p", absolute: 1e-14)
      if let interval = pearson.interval {
        c.values([interval.lower, interval.upper], want("pearson")["interval"], "interval")
      }
    }
    let spearman = Correlation.spearman(x, y)
    c.value(
      spearman.coefficient, want("spearman")["coefficient"], "rho", absolute: 1e-14)
    c.value(spearman.p, want("spearman")["p"], "\(spearman.method) p", absolute: 1e-14)
    if x.count > 2 {
      let found = Correlation.spearman(x, y, rule: .approximate)
      c.value(found.p, want("approximate")["p"], "approximate p", absolute: 1e-14)
    }
    #expect(c.failures == [])
  }

  @Test(arguments: try RCase.all("tests", kind: "shapiro")) func shapiro(_ test: RCase) {
    var c = RComparison(test.id)
    let n = test.input["n"] as! Int
    let values = (0..<n).map { i in
      let z = StandardNormal.quantile((Double(i) + 0.5) / Double(n))
      return z * z * z + Double(i + 1) / Double(n)
    }
    let found = ShapiroWilk.evaluate(values)
    c.value(found.statistic, test.expected["statistic"], "W")
    c.value(found.p, test.expected["p"], "p", relative: 1e-6)
    #expect(c.failures == [])
  }

  @Test(arguments: try RCase.all("tests", kind: "adjust")) func adjustments(_ test: RCase) {
    var c = RComparison(test.id)
    for (key, method) in [
      ("bonferroni", Adjustment.bonferroni), ("holm", .holm), ("BH", .benjaminiHochberg),
    ] {
      c.values(
        method.apply(to: test.numbers("p")).map { $0 ?? .nan }, test.expected[key], key)
    }
    #expect(c.failures == [])
  }
}
