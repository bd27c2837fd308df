import Foundation
import Testing

/// Models from the spec to the report.
@Suite struct ModelStudyTests {
  @Test func runsFromSpecToReport() throws {
    let scratch = try Scratch.modelStudy()
    let run = try scratch.program.run("run", "--output", "out", "--figures", "svg")
    #expect(run.status == 0, "\(run.errors)")
    let results = try scratch.results("out")
    let models = try #require(results.at("models", "leak-free", "outcome"))
    #expect(Set(models.keys) == ["radiomics", "clinical", "combined"])
    let radiomics = try #require(models.at("radiomics"))
    let ledger = try #require(radiomics["ledger"] as? [[String: Any]])
    #expect(
      ledger.map { $0["step"] as? String } == ["icc", "standardize", "t-test", "lasso"])
    // Five features of thirty are not repeated well.
    #expect(ledger[0]["columns-in"] as? Int == 30)
    #expect(ledger[0]["columns-out"] as? Int == 25)
    #expect(ledger.allSatisfy { $0["rows"] as? Int == 84 })
    #expect((radiomics["selected"] as? [Any])?.isEmpty == false)
    #expect((models.at("combined")?["coefficients"] as? [Any])?.count == 3)
    let test = try #require(radiomics.at("cohorts", "test"))
    #expect(test["classes"] as? [String] == ["no", "yes"])
    #expect((test.at("scores")?["yes"] as? [Double])?.count == 36)
    #expect((test.at("probabilities")?["yes"] as? [Double])?.count == 36)
    let area = try #require(test.at("performance", "auc")?["value"] as? Double)
    #expect(area > 0.6 && area <= 1)

    // The cells show the same numbers.
    let shown = try #require(
      results.at("cells", "roc", "outcome")?["cohorts"] as? [[String: Any]])
    #expect(shown.map { $0["cohort"] as? String } == ["training", "test"])
    let scores = try #require(shown[1].at("found")?["scores"] as? [[String: Any]])
    #expect(scores.count == 1)
    #expect(scores[0]["auc"] as? Double == area)
    let threshold = try #require(scores[0].at("threshold"))
    #expect(threshold["carried-over"] as? Bool == true)
    #expect(
      threshold["cutoff"] as? Double == radiomics.at("threshold")?["cutoff"] as? Double)
    let report = try scratch.read("out/report.md")
    #expect(report.contains("**Radiomics**"))
    #expect(report.contains("Performance of the models"))
    #expect(!report.contains("This cell has no result"))
    for figure in [
      "roc", "roc-2", "pr-test", "calibration-training", "decision-curve-test", "impact-test",
    ] {
      #expect(scratch.holds("out/figures/\(figure).svg"), "\(figure)")
    }
    #expect(scratch.holds("out/tables/roc-2-comparisons.csv"))
  }

  @Test func sameBytesForAnyNumberOfThreads() throws {
    let scratch = try Scratch.modelStudy()
    for jobs in ["1", "2", "8"] {
      let run = try scratch.program.run(
        "run", "--output", "out\(jobs)", "--figures", "svg", "--jobs", jobs)
      #expect(run.status == 0, "\(run.errors)")
    }
    let first = scratch.files(below: "out1")
    #expect(scratch.files(below: "out2") == first)
    #expect(scratch.files(below: "out8") == first)
    let before = first["results.json"]
    let report = try scratch.program.run("report", "--output", "out1", "--figures", "svg")
    #expect(report.status == 0, "\(report.errors)")
    #expect(scratch.files(below: "out1")["results.json"] == before)
    #expect(scratch.files(below: "out1") == first)
    let verify = try scratch.program.run("verify", "--output", "out1", "--exact")
    #expect(verify.status == 0, "\(verify.output)\(verify.errors)")
  }

  @Test func looksIntoTheModels() throws {
    let scratch = try Scratch.modelStudy(
      notebook: """
        notebook:
          - attrition: radiomics
          - lasso-path: radiomics
          - lasso-cv: {model: radiomics}
          - features
          - radscore: {model: radiomics, values: true}
          - screening
          - confusion
          - risk-groups: {models: combined, cuts: [0.2, 0.6]}
          - compare: {models: [radiomics, clinical, combined], rows: test}
          - panels: {id: figure2, cells: [{roc: combined}, {decision-curve: combined}]}
          - methods

        """)
    let run = try scratch.program.run("run", "--output", "out", "--figures", "svg")
    #expect(run.status == 0, "\(run.errors)")
    let report = try scratch.read("out/report.md")
    #expect(!report.contains("This cell has no result"))
    #expect(report.contains("Radscore ="))
    for figure in [
      "attrition", "lasso-path", "lasso-cv", "radscore-box", "radscore-waterfall-test",
      "screening", "figure2",
    ] {
      #expect(scratch.holds("out/figures/\(figure).svg"), "\(figure)")
    }
    let results = try scratch.results("out")
    let groups = try #require(
      results.at("cells", "risk-groups", "outcome")?["groups"] as? [[String: Any]])
    #expect(groups.count == 2)
    #expect((groups[1]["patients"] as? [Int])?.reduce(0, +) == 36)
    let notes = try #require(results["notes"] as? [String])
    #expect(notes.contains { $0.contains("known only after surgery: er") })
    #expect(notes.contains { $0.hasPrefix("One split") })
    #expect(notes.contains { $0.contains("`t-test` chose") })
  }

  /// Without a notebook the models lay one out.
  @Test func modelsMakeANotebook() throws {
    let scratch = try Scratch.modelStudy(notebook: "")
    let run = try scratch.program.run("run", "--output", "out", "--figures", "svg")
    #expect(run.status == 0, "\(run.errors)")
    let results = try scratch.results("out")
    let order = try #require(results["order"] as? [String])
    #expect(order.starts(with: ["flow", "table1"]))
    for id in ["attrition", "lasso-cv", "features", "performance", "roc", "compare", "methods"] {
      #expect(order.contains(id), "\(id)")
    }
    #expect(try !scratch.read("out/report.md").contains("This cell has no result"))
  }

  /// What the selection sees of the test rows is shown beside the run that does not see them.
  @Test func bothProtocolsInOneReport() throws {
    let scratch = try Scratch.modelStudy(
      protocols: "[as-published, leak-free]",
      models: Scratch.models.replacing("t-test: {p: 0.2}", with: "t-test: {p: 0.2, rows: all}"),
      notebook: "notebook: [performance]\n")
    let run = try scratch.program.run("run", "--output", "out", "--figures", "svg")
    #expect(run.status == 0, "\(run.errors)")
    let results = try scratch.results("out")
    func ledger(_ word: String) throws -> [[String: Any]] {
      try #require(
        results.at("models", word, "outcome", "radiomics")?["ledger"] as? [[String: Any]])
    }
    #expect(try ledger("as-published")[2]["rows"] as? Int == 120)
    #expect(try ledger("as-published")[2]["leak"] is String)
    #expect(try ledger("leak-free")[2]["rows"] as? Int == 84)
    let differences = try #require(
      results.at("cells", "performance", "outcome", "table")?["differences"] as? [[String: Any]])
    #expect(differences.count == 6)
    let report = try scratch.read("out/report.md")
    #expect(report.contains("as published and without leaks"))
  }
}

extension Scratch {
  /// The stored results as a tree.
  func results(_ folder: String) throws -> [String: Any] {
    let bytes = try Data(contentsOf: url.appending(path: "\(folder)/results.json"))
    return try JSONSerialization.jsonObject(with: bytes) as? [String: Any] ?? [:]
  }
}

extension [String: Any] {
  /// The map at a path.
  func at(_ path: String...) -> [String: Any]? {
    var found: [String: Any]? = self
    for key in path { found = found?[key] as? [String: Any] }
    return found
  }
}
