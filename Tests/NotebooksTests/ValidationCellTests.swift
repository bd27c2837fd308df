import Cohorts
import Foundation
import Modelling
import Settings
import Testing

/// Against `rms::validate` and `rms::calibrate` on the same resamples; `Reference/validation.R` writes them.
@Suite struct ValidationCellTests {
  static func reference() throws -> Node {
    var problems = Problems()
    let data = try Data(
      contentsOf: NomogramCellTests.folder.appending(path: "validation.json"))
    return try #require(JSONReader.read([UInt8](data), into: &problems))
  }

  static func plan(_ predictors: [String], rows: Int) throws -> FormulaPlan {
    let cohort = try NomogramCellTests.cohort()
    var settings = OutcomeSettings()
    settings.variable = DataName("y")
    settings.event = DataName("1")
    var problems = Problems()
    let outcome = try #require(Modelling.Outcome.find(settings, in: cohort, into: &problems))
    let columns = predictors.compactMap { cohort.column(named: $0) }
    let age = try #require(cohort.column(named: "age")?.numbers)
    let complete = (0..<cohort.rowCount).filter { !age[$0].isNaN }
    return FormulaPlan(
      family: .logistic, outcome: outcome, predictors: columns,
      rows: Array(complete.prefix(rows)))
  }

  @Test(arguments: [
    ("full", ["age", "size", "nodes", "edge", "axilla"], 320), ("ties", ["edge", "axilla"], 60),
  ]) func optimismIsThatOfRms(name: String, predictors: [String], rows: Int) throws {
    let wanted = try #require(try Self.reference()[name])
    let samples = try #require(wanted["samples"]?.elements).map { sample in
      (sample.numbers ?? []).map { Int($0) }
    }
    let found = try ModelValidation.compute(
      try Self.plan(predictors, rows: rows), resamples: samples)
    let names = [
      "dxy", "r2", "intercept", "slope", "emax", "d", "u", "q", "brier", "g", "gp",
    ]
    for (place, name) in names.enumerated() {
      let own = try #require(found.indices.first { $0.name == name })
      let row = try #require(wanted.at("validate.\(place)")?.numbers)
      let values = [own.apparent, own.training, own.test, own.optimism, own.corrected]
      for (index, value) in values.enumerated() {
        let number = try #require(value.value)
        #expect(abs(number - row[index]) < 1e-6, "\(name) \(index): \(number) \(row[index])")
      }
      #expect(own.resamples == Int(row[5]), "\(name)")
    }
    let curve = try #require(found.calibration)
    for (key, values) in [("apparent", curve.apparent), ("corrected", curve.corrected)] {
      for (place, number) in (wanted[key]?.elements ?? []).enumerated() {
        let own = values[place] ?? .nan
        let other = number.number ?? .nan
        #expect(abs(own - other) < 1e-6, "\(key) \(place): \(own) \(other)")
      }
    }
    for (key, value) in [
      ("mae", curve.meanError), ("mse", curve.meanSquaredError), ("e90", curve.ninetiethError),
    ] {
      let own = value.value ?? .nan
      let other = wanted[key]?.number ?? .nan
      #expect(abs(own - other) < 1e-6, "\(key): \(own) \(other)")
    }
  }

  @Test func ownStreamsDoNotDependOnThreads() throws {
    var plan = ValidationPlan(
      formula: try Self.plan(["age", "edge"], rows: 320),
      patientOf: (0..<320).map { Int32($0 / 2) })
    plan.resamples = 50
    plan.repeats = 2
    let one = try ModelValidation.compute(plan)
    plan.jobs = 2
    let two = try ModelValidation.compute(plan)
    #expect(JSONWriter().bytes(one.node) == JSONWriter().bytes(two.node))
    #expect(one.methods.map(\.resamples) == [50, 20])
    plan.seed = 2
    let other = try ModelValidation.compute(plan)
    #expect(JSONWriter().bytes(one.node) != JSONWriter().bytes(other.node))
  }

  @Test func theCellStoresAndShowsItsNumbers() throws {
    let run = try CellRun.run(
      "validation: {predictors: [age, edge, axilla], outcome: {variable: y, event: 1}, resamples: 60}",
      on: try NomogramCellTests.cohort())
    #expect(run.exhibits.count == 4)
    let c = run.outcome.at("validation.methods.0.indices.0")
    #expect(c?["name"]?.spellingOrText == "c")
    let numbers = ["apparent", "optimism", "corrected"].compactMap { c?[$0]?.number }
    #expect(numbers.count == 3 && abs(numbers[0] - numbers[1] - numbers[2]) < 1e-12)
  }

  @Test func whatCannotBeValidatedSaysWhy() throws {
    let cohort = try NomogramCellTests.cohort()
    #expect(throws: CellRun.Failure.self) {
      _ = try CellRun.run(
        "validation: {predictors: [age], outcome: {variable: grade, kind: ordinal}}", on: cohort)
    }
  }
}
