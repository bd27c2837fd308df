import Papers
import Settings
import Testing

/// Every kind of check on prints that are right, and on the same prints with one that is not.
@Suite struct CheckTests {
  /// The verdicts of an audit of facts whose parts are given as YAML.
  private func verdicts(
    cohorts: String = "", variables: String = "", tables: String = "", more: String = ""
  ) throws -> [String: Verdict] {
    let text = """
      schema: paper-facts/1
      paper: {key: x, title: X}
      cohorts:
        - {id: all, published: {n: "200"}}
        - {id: a, published: {n: "120"}}
        - {id: b, published: {n: "80"}}
      \(cohorts)
      outcomes:
        - {id: y, kind: binary, levels: [l0, l1], event: l1}
        - {id: t, kind: survival}
        - {id: z, kind: continuous}
      variables:
        - {id: v, levels: [l0, l1]}
        - {id: w, levels: [l0, l1, l2]}
        - {id: y, levels: [l0, l1]}
        - {id: age, kind: continuous}
        - {id: nodes, kind: integer}
      \(variables)
      \(tables)
      \(more)
      """
    var problems = Problems(file: "x.yml")
    let facts = PaperReading.read(Array(text.utf8), into: &problems)
    #expect(problems.found.isEmpty, "\(problems.sorted.map(\.message))\n\(text)")
    let audit = Audit.compute(try #require(facts))
    return Dictionary(
      audit.findings.map { (String($0.id.dropFirst(2)), $0.verdict) },
      uniquingKeysWith: { first, _ in first })
  }

  private func baseline(_ rows: String, columns: String? = nil) -> String {
    let columns =
      columns
      ?? "{id: a, cohort: a, published: {n: \"120\"}}, {id: b, cohort: b, published: {n: \"80\"}}"
    return """
      tables:
        - id: t1
          kind: baseline
          columns: [\(columns)]
          rows:
      \(rows)
      """
  }

  private func means(_ a: String, _ b: String, _ p: String, variable: String = "age") -> String {
    baseline("      - {variable: \(variable), published: {a: {\(a)}, b: {\(b)}, p: \"\(p)\"}}")
  }

  private func counts(_ cells: [String], p: String, extra: String = "") -> String {
    func level(_ id: String, _ a: String, _ b: String) -> String {
      func cell(_ text: String) -> String {
        let parts = text.split(separator: " ")
        return parts.count == 2 ? "{n: \"\(parts[0])\", pct: \"\(parts[1])\"}" : "{n: \"\(text)\"}"
      }
      return "          - {id: \(id), a: \(cell(a)), b: \(cell(b))}"
    }
    let levels = stride(from: 0, to: cells.count, by: 2).map {
      level("l\($0 / 2)", cells[$0], cells[$0 + 1])
    }.joined(separator: "\n")
    let name = cells.count == 4 ? "v" : "w"
    return baseline(
      "      - variable: \(name)\n        published: {p: \"\(p)\"\(extra)}\n        levels:\n\(levels)"
    )
  }

  private func fit(
    _ values: String, stat: String = "Z", response: String = "y", variable: String = "v"
  ) -> String {
    """
    tables:
      - id: t2
        kind: regression
        response: \(response)
        stat: \(stat)
        rows:
          - {variable: \(variable), multivariable: {published: {\(values)}}}
    """
  }

  // MARK: Counts

  @Test(arguments: [
    // R: chisq.test, with and without continuity, fisher.test, G, prop.trend.test.
    (["60 50.0", "52 65.0", "60 50.0", "28 35.0"], "0.036", Verdict.reproduced),
    (["60 50.0", "52 65.0", "60 50.0", "28 35.0"], "0.051", .reproduced),
    (["60 50.0", "52 65.0", "60 50.0", "28 35.0"], "0.042", .reproduced),
    (["60 50.0", "52 65.0", "60 50.0", "28 35.0"], "0.136", .inconsistent),
    (["40", "40", "40", "25", "40", "15"], "0.029", .reproduced),
    (["40", "40", "40", "25", "40", "15"], "0.229", .inconsistent),
  ]) func pOfCounts(_ cells: [String], _ p: String, _ verdict: Verdict) throws {
    let found = try verdicts(tables: counts(cells, p: p))
    #expect(found["t1.\(cells.count == 4 ? "v" : "w").p"] == verdict)
  }

  @Test func levelsAddUpOrAreMissing() throws {
    // Five patients without a level: percentages of the others, or of all, or of neither.
    #expect(
      try verdicts(tables: counts(["60 52.2", "52 65.0", "55 47.8", "28 35.0"], p: "0.07"))[
        "t1.v.a.sum"] == .notCheckable)
    #expect(
      try verdicts(tables: counts(["60 50.0", "52 65.0", "55 45.8", "28 35.0"], p: "0.07"))[
        "t1.v.a.sum"] == .notCheckable)
    #expect(
      try verdicts(tables: counts(["60 50.0", "52 65.0", "55 50.0", "28 35.0"], p: "0.07"))[
        "t1.v.a.sum"] == .inconsistent)
    #expect(
      try verdicts(tables: counts(["70 58.3", "52 65.0", "55 45.8", "28 35.0"], p: "0.07"))[
        "t1.v.a.sum"] == .inconsistent)
  }

  @Test(arguments: [
    ("50.0", Verdict.reproduced), ("50", .reproduced), ("50.1", .inconsistent),
    ("50.0%", .reproduced), ("51", .inconsistent),
  ]) func percentages(_ print: String, _ verdict: Verdict) throws {
    let found = try verdicts(
      tables: counts(["60 \(print)", "52 65.0", "60 50.0", "28 35.0"], p: "0.036"))
    #expect(found["t1.v.l0.a.pct"] == verdict)
  }

  @Test func percentagesOfRows() throws {
    // 60 of 112, 52 of 112; the table says nothing of it.
    let found = try verdicts(
      tables: counts(["60 53.6", "52 46.4", "60 68.2", "28 31.8"], p: "0.036"))
    #expect(found.filter { $0.key.hasSuffix("pct") }.values.allSatisfy { $0 == .reproduced })
  }

  // MARK: Means

  @Test(arguments: [
    // R: t.test of groups of 120 and 80 with var.equal = TRUE, FALSE.
    ("54.20", "10.10", "57.30", "12.40", "0.054", Verdict.reproduced),
    ("54.20", "10.10", "57.30", "12.40", "0.065", .reproduced),
    ("54.20", "10.10", "57.30", "12.40", "0.264", .inconsistent),
    ("54", "10", "57", "12", "0.050", .withinRounding),
  ]) func pOfMeans(
    _ m: String, _ s: String, _ n: String, _ t: String, _ p: String, _ verdict: Verdict
  ) throws {
    let found = try verdicts(
      tables: means("mean: \"\(m)\", sd: \"\(s)\"", "mean: \"\(n)\", sd: \"\(t)\"", p))
    #expect(found["t1.age.p"] == verdict)
  }

  @Test func variance() throws {
    func table(_ p: String) -> String {
      baseline(
        "      - {variable: age, published: {a: {mean: \"10.0\", sd: \"2.0\"}, b: {mean: \"10.5\", sd: \"2.0\"}, c: {mean: \"11.0\", sd: \"2.0\"}, p: \"\(p)\"}}",
        columns:
          "{id: a, cohort: a, published: {n: \"50\"}}, {id: b, cohort: b, published: {n: \"50\"}}, {id: c, cohort: b, published: {n: \"50\"}}"
      )
    }
    // F = 3.125 with 2 and 147 degrees of freedom.
    #expect(try verdicts(tables: table("0.047"))["t1.age.p"] == .reproduced)
    #expect(try verdicts(tables: table("0.347"))["t1.age.p"] == .inconsistent)
  }

  @Test(arguments: [
    ("3.00", Verdict.reproduced), ("3.01", .reproduced), ("3.005", .inconsistent),
    ("2.995", .inconsistent),
  ]) func grim(_ mean: String, _ verdict: Verdict) throws {
    // 80 whole numbers have means in steps of 0.0125.
    let table = baseline(
      "      - {variable: nodes, published: {b: {mean: \"\(mean)\"}}}",
      columns: "{id: b, cohort: b, published: {n: \"80\"}}")
    #expect(try verdicts(tables: table)["t1.nodes.b.grim"] == verdict)
  }

  @Test func grimmer() throws {
    func table(_ sd: String) -> String {
      baseline(
        "      - {variable: nodes, published: {b: {mean: \"3.4\", sd: \"\(sd)\"}}}",
        columns: "{id: b, cohort: b, published: {n: \"5\"}}")
    }
    // Five whole numbers with the sum 17: sums of squares are odd, 59, 61, 63, ...
    #expect(try verdicts(tables: table("0.89"))["t1.nodes.b.grim"] == .reproduced)
    #expect(try verdicts(tables: table("1.14"))["t1.nodes.b.grim"] == .reproduced)
    #expect(try verdicts(tables: table("1.05"))["t1.nodes.b.grim"] == .inconsistent)
  }

  @Test func quantilesAndRanges() throws {
    func table(_ values: String) -> String {
      baseline("      - {variable: age, published: {a: {\(values)}}}")
    }
    let good = try verdicts(tables: table("median: \"5\", q1: \"3\", q3: \"8\", min: \"1\""))
    #expect(good["t1.age.a.order"] == .reproduced)
    let bad = try verdicts(tables: table("median: \"5\", q1: \"7\", q3: \"8\""))
    #expect(bad["t1.age.a.order"] == .inconsistent)
    let range = "min: \"20\", max: \"80\""
    #expect(
      try verdicts(tables: table("mean: \"50\", sd: \"12\", \(range)"))["t1.age.a.range"]
        == .reproduced)
    #expect(
      try verdicts(tables: table("mean: \"50\", sd: \"32\", \(range)"))["t1.age.a.range"]
        == .inconsistent)
    #expect(
      try verdicts(tables: table("mean: \"85\", sd: \"5\", \(range)"))["t1.age.a.range"]
        == .inconsistent)
  }

  @Test func theWholeFollowsFromItsParts() throws {
    func table(_ mean: String, _ sd: String) -> String {
      baseline(
        "      - {variable: age, published: {all: {mean: \"\(mean)\", sd: \"\(sd)\"}, a: {mean: \"50.0\", sd: \"10.0\"}, b: {mean: \"60.0\", sd: \"10.0\"}}}",
        columns:
          "{id: all, cohort: all, published: {n: \"200\"}}, {id: a, cohort: a, published: {n: \"120\"}}, {id: b, cohort: b, published: {n: \"80\"}}"
      )
    }
    // S² = (119·100 + 79·100 + 120·16 + 80·36) / 199.
    let good = try verdicts(tables: table("54.0", "11.1"))
    #expect(good["t1.age.mean-total"] == .reproduced)
    #expect(good["t1.age.sd-total"] == .reproduced)
    #expect(try verdicts(tables: table("58.0", "11.1"))["t1.age.mean-total"] == .inconsistent)
    #expect(try verdicts(tables: table("54.0", "14.0"))["t1.age.sd-total"] == .inconsistent)
  }

  // MARK: Coefficients

  private static let whole =
    "beta: \"0.41\", se: \"0.15\", stat: \"2.73\", p: \"0.006\", or: \"1.51\", ci_low: \"1.12\", ci_high: \"2.02\""

  @Test(arguments: [
    ("", "", "joint", Verdict.reproduced),
    ("stat: \"2.73\"", "stat: \"3.23\"", "stat", .inconsistent),
    ("0.006", "0.106", "p", .inconsistent),
    ("\"1.51\"", "\"1.66\"", "or", .inconsistent),
    ("2.02", "2.32", "ci_high", .inconsistent),
    ("1.12", "0.92", "ci_low", .inconsistent),
    ("beta: \"0.41\"", "beta: \"-0.41\"", "sign", .inconsistent),
    ("se: \"0.15\"", "se: \"0.08\"", "joint", .inconsistent),
  ]) func coefficients(
    _ from: String, _ to: String, _ check: String, _ verdict: Verdict
  ) throws {
    let values = from.isEmpty ? Self.whole : Self.whole.replacing(from, with: to)
    #expect(try verdicts(tables: fit(values))["t2.v.\(check)"] == verdict)
  }

  @Test func waldMayBeSquaredOrNot() throws {
    let squared = Self.whole.replacing("2.73", with: "7.47")
    #expect(try verdicts(tables: fit(squared, stat: "Wald"))["t2.v.stat"] != .inconsistent)
    #expect(try verdicts(tables: fit(Self.whole, stat: "Wald"))["t2.v.stat"] != .inconsistent)
    #expect(try verdicts(tables: fit(squared, stat: "Wald"))["t2.v.p"] != .inconsistent)
  }

  @Test(arguments: [
    (
      "or: \"1.51\", ci_low: \"1.12\", ci_high: \"2.02\", p: \"0.006\"", "middle",
      Verdict.withinRounding
    ),
    ("or: \"1.51\", ci_low: \"1.12\", ci_high: \"2.02\", p: \"0.006\"", "p", .reproduced),
    ("or: \"1.51\", ci_low: \"1.12\", ci_high: \"2.02\", p: \"0.206\"", "p", .inconsistent),
    ("or: \"2.51\", ci_low: \"1.12\", ci_high: \"2.02\", p: \"0.006\"", "inside", .inconsistent),
    ("or: \"1.90\", ci_low: \"1.12\", ci_high: \"2.02\", p: \"0.006\"", "middle", .inconsistent),
  ]) func ratiosAlone(_ values: String, _ check: String, _ verdict: Verdict) throws {
    #expect(try verdicts(tables: fit(values))["t2.v.\(check)"] == verdict)
    let hazard = values.replacing("or:", with: "hr:")
    #expect(try verdicts(tables: fit(hazard, response: "t"))["t2.v.\(check)"] == verdict)
  }

  /// R: limits of confint(glm) for 12 of 20 against 6 of 25.
  @Test func profileLimitsAreNotCalledWrong() throws {
    let profile = "beta: \"1.56\", se: \"0.65\", or: \"4.75\", ci_low: \"1.37\", ci_high: \"18.24\""
    let found = try verdicts(tables: fit(profile))
    #expect(found["t2.v.ci_high"] != .inconsistent && found["t2.v.joint"] != .inconsistent)
  }

  /// Linear regression prints limits of β, by Student's t.
  @Test func linear() throws {
    // 2.5 ± t(197) 1.1; P of t = 2.27 with 198 degrees of freedom.
    let values =
      "beta: \"2.50\", se: \"1.10\", stat: \"2.27\", p: \"0.024\", ci_low: \"0.33\", ci_high: \"4.67\""
    let found = try verdicts(tables: fit(values, stat: "t", response: "z", variable: "age"))
    for check in ["stat", "p", "ci_low", "ci_high", "joint"] {
      #expect(found["t2.age.\(check)"] != .inconsistent, "\(check)")
    }
    let wrong = try verdicts(
      tables: fit(
        values.replacing("4.67", with: "5.67"), stat: "t", response: "z", variable: "age"))
    #expect(wrong["t2.age.ci_high"] == .inconsistent)
  }

  @Test func smallestError() throws {
    // No factor of 200 rows has an SE below 4 / √200 = 0.283.
    let small = "beta: \"0.41\", se: \"0.15\""
    #expect(try verdicts(tables: fit(small))["t2.v.se-bound-200"] == .inconsistent)
    let large = "beta: \"0.41\", se: \"0.29\""
    #expect(try verdicts(tables: fit(large))["t2.v.se-bound-200"] == .reproduced)
    // A measurement has no such bound.
    #expect(try verdicts(tables: fit(small, variable: "age"))["t2.age.se-bound-200"] == nil)
  }

  // MARK: Performance

  private func performance(_ values: String) -> String {
    """
    tables:
      - id: t1
        kind: baseline
        columns: [{id: a, cohort: a, published: {n: "120"}}]
        rows:
          - {variable: y, levels: [{id: l0, a: {n: "70"}}, {id: l1, a: {n: "50"}}]}
      - id: t3
        kind: performance
        rows: [{label: m, outcome: y, positive_class: l1, a: {published: {\(values)}}}]
    """
  }

  @Test(arguments: [
    ("auc: \"0.80\", auc_low: \"0.72\", auc_high: \"0.88\"", "auc-width", Verdict.reproduced),
    ("auc: \"0.80\", auc_low: \"0.60\", auc_high: \"0.98\"", "auc-width", .inconsistent),
    ("auc: \"0.80\", auc_low: \"0.78\", auc_high: \"0.82\"", "auc-width", .inconsistent),
    ("auc: \"0.92\", auc_low: \"0.72\", auc_high: \"0.88\"", "auc-inside", .inconsistent),
    ("auc: \"80.0%\", auc_low: \"72.0%\", auc_high: \"88.0%\"", "auc-inside", .reproduced),
    ("auc: \"0.87\", auc_low: \"0.72\", auc_high: \"0.88\"", "auc-symmetry", .inconsistent),
    ("sensitivity: \"0.80\", specificity: \"0.71\", accuracy: \"0.75\"", "accuracy", .reproduced),
    ("sensitivity: \"0.80\", specificity: \"0.71\", accuracy: \"0.79\"", "accuracy", .inconsistent),
    (
      "sensitivity: \"0.80\", specificity: \"0.71\", accuracy: \"0.85\"", "accuracy-bounds",
      .inconsistent
    ),
    ("sensitivity: \"0.81\", specificity: \"0.71\"", "sensitivity-grain", .inconsistent),
    ("sensitivity: \"80.0%\", specificity: \"71.4%\"", "specificity-grain", .reproduced),
    (
      "sensitivity: \"0.80\", specificity: \"0.71\", ppv: \"0.67\", npv: \"0.83\"", "confusion",
      .reproduced
    ),
    (
      "sensitivity: \"0.80\", specificity: \"0.71\", ppv: \"0.77\", npv: \"0.83\"", "confusion",
      .inconsistent
    ),
  ]) func performances(_ values: String, _ check: String, _ verdict: Verdict) throws {
    #expect(try verdicts(tables: performance(values))["t3.m.a.\(check)"] == verdict)
  }

  // MARK: Cohorts, features, text

  @Test func splitsOfThree() throws {
    let three = """
        - {id: train, published: {n: "120"}}
        - {id: test, published: {n: "50"}}
        - {id: tuning, published: {n: "30"}}
      """
    let found = try verdicts(cohorts: three)
    #expect(found["cohort.sum-table"] == .reproduced)
    let wrong = try verdicts(cohorts: three.replacing("\"50\"", with: "\"55\""))
    #expect(wrong["cohort.sum-table"] == .inconsistent)
  }

  @Test(arguments: [("7:3", Verdict.reproduced), ("8:2", .inconsistent)])
  func ratios(_ ratio: String, _ verdict: Verdict) throws {
    let found = try verdicts(
      cohorts: """
          - {id: train, published: {n: "140"}}
          - {id: test, published: {n: "60"}}
        """, more: "split: {published: {ratio: \"\(ratio)\"}}")
    #expect(found["cohort.ratio-table"] == verdict)
  }

  @Test(arguments: [
    ("1,116", Verdict.reproduced), ("1,111", .inconsistent),
  ]) func filteredFeatures(_ count: String, _ verdict: Verdict) throws {
    let found = try verdicts(
      more:
        "pipeline: {extraction: {tool: pyradiomics, published: {features: \"1,223\", firstorder: \"18\", shape: \"14\", texture: \"75\", higher_order: \"\(count)\"}}}"
    )
    #expect(found["features.higher"] == verdict)
  }

  @Test func copiedRows() throws {
    func table(_ second: String) -> String {
      baseline(
        """
              - {variable: v, levels: [{id: l0, a: {n: "90"}, b: {n: "30"}}, {id: l1, a: {n: "30"}, b: {n: "50"}}]}
              - {variable: y, levels: [{id: l0, a: {n: "\(second)"}, b: {n: "30"}}, {id: l1, a: {n: "30"}, b: {n: "50"}}]}
        """)
    }
    #expect(try verdicts(tables: table("90"))["t1.duplicate-rows"] == .inconsistent)
    #expect(try verdicts(tables: table("89"))["t1.duplicate-rows"] == nil)
  }

  @Test(arguments: [
    ("1.5", Verdict.reproduced), ("1.51", .reproduced), ("1.15", .inconsistent),
  ]) func textMayRound(_ said: String, _ verdict: Verdict) throws {
    let found = try verdicts(
      tables: fit(Self.whole),
      more: "claims: [{id: c, at: results, table: t2, variable: v, published: {or: \"\(said)\"}}]")
    #expect(found["claim.c"] == verdict)
  }
}
