import Cohorts
import Foundation
import Modelling
import Numerals
import Resampling
import Settings
import Testing

/// Table 2 of the mammography paper, on all 838 rows: the univariable rows digit for digit, the
/// multivariable ones as far as the rebuilt cohort holds them.
@Suite struct MammographyTable2Tests {
  let cohort: MammographyCohort

  init() throws { cohort = try MammographyCohort() }

  func table(
    _ variables: [String], entry: RegressionPlan.Entry = .none, rows: RowSelection = .all
  ) throws -> RegressionTable {
    var plan = RegressionPlan(
      family: .logistic, outcome: try #require(cohort.study.outcome),
      variables: try variables.map { try cohort.column($0) }, rows: rows)
    plan.entry = entry
    return RegressionTable.compute(plan, of: cohort.study)
  }

  /// The seven printed values of a row with what was computed.
  func values(_ c: RegressionTable.Coefficient) throws -> [(String, Double)] {
    try [
      ("beta", c.estimate), ("se", c.standardError), ("stat", c.z), ("p", c.p), ("or", c.ratio),
      ("ci_low", c.lower), ("ci_high", c.upper),
    ].map { ($0.0, try #require($0.1.value)) }
  }

  /// What a row differs in: computed values printed with the paper's digits.
  func differences(
    _ coefficient: RegressionTable.Coefficient, _ published: Node
  ) throws -> [String: String] {
    var different: [String: String] = [:]
    for (key, value) in try values(coefficient) {
      let text = try published.text(key)
      let printed = try #require(PrintedNumber(text))
      if printed.relation == .less {
        if !printed.agrees(with: value) { different[key] = "\(value)" }
      } else {
        let ours = NumberFormat.plain.fixed(value, decimals: printed.decimals)
        if ours != text { different[key] = ours }
      }
    }
    return different
  }

  func coefficient(
    _ variable: String, in fit: RegressionTable.Fit?
  ) throws -> RegressionTable.Coefficient {
    let level = try cohort.shownLevel(of: variable, inTable: "table2")
    let column = try cohort.column(variable)
    let label = column.levels.first { $0.name == level }?.label ?? level
    return try #require(
      fit?.coefficients.first {
        $0.variable == variable && ($0.contrast == level || $0.contrast == label)
      }, "\(variable) \(level)")
  }

  @Test func univariableRowsPrintAsPublished() throws {
    let rows = try cohort.rows(ofTable: "table2")
    let names = try rows.map { try $0.text("variable") }
    #expect(names.count == 20)
    let table = try table(names)
    for (row, fit) in zip(rows, table.univariable) {
      let name = try row.text("variable")
      let published = try #require(row["univariable"]?["published"])
      let found = try differences(coefficient(name, in: fit), published)
      #expect(found == [:], "\(name)")
    }
  }

  /// Coefficient and standard error of the rebuilt cohort to four decimals.
  static let fitted: [(variable: String, beta: Double, se: Double)] = [
    ("nationality", 0.3926, 0.1945), ("lesion-size", -1.0502, 0.2639), ("grade", 0.6564, 0.5566),
    ("vascular", 1.4506, 0.2035), ("nerve", 0.3727, 0.3024), ("menopause", 0.2147, 0.1913),
    ("ki67", -0.1460, 0.2382), ("stage", 3.2185, 0.6139), ("edge", 1.0463, 0.2948),
    ("mass-density", 0.2179, 0.2145), ("skin", 0.5842, 0.3462), ("her2", 0.6093, 0.2358),
  ]

  @Test func multivariableRowsHoldButForThreeLastDigits() throws {
    let names = Self.fitted.map(\.variable)
    let fit = try #require(table(names, entry: .all).multivariable)
    #expect(fit.converged)
    #expect(fit.rowCount == 838)
    let rows = try cohort.rows(ofTable: "table2")
    var compared = 0
    for row in rows {
      guard let published = row["multivariable"]?["published"] else { continue }
      let name = try row.text("variable")
      let fitted = try #require(Self.fitted.first { $0.variable == name }, "\(name)")
      let found = try coefficient(name, in: fit)
      #expect(abs(try #require(found.estimate.value) - fitted.beta) < 5e-4, "\(name)")
      #expect(abs(try #require(found.standardError.value) - fitted.se) < 5e-4, "\(name)")
      let expected =
        name == "stage" ? ["stat": "5.24", "or": "24.99", "ci_low": "7.50"] : [:]
      #expect(try differences(found, published) == expected, "\(name)")
      compared += 1
    }
    #expect(compared == 12)
  }

  /// The paper says it fitted the training patients; they do not give its table.
  @Test func trainingRowsDoNotGiveTheTable() throws {
    let rows = try cohort.rows(ofTable: "table2")
    let names = try rows.map { try $0.text("variable") }
    let table = try table(names, rows: .training)
    #expect(table.rowCount == 588)
    var complete = 0
    for (row, fit) in zip(rows, table.univariable) {
      let published = try #require(row["univariable"]?["published"])
      if try differences(coefficient(row.text("variable"), in: fit), published).isEmpty {
        complete += 1
      }
    }
    #expect(complete == 0)
  }

  @Test func agreesWithGLM() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/mammography-glm.json")
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    let names = Self.fitted.map(\.variable)
    let table = try table(names, entry: .all)
    let univariable = try #require(root["univariable"] as? [[String: Any]])
    let multivariable = try #require(root["multivariable"] as? [String: Any])
    let fits = table.univariable + [try #require(table.multivariable)]
    for (fit, reference) in zip(fits, univariable + [multivariable]) {
      let wanted = try #require(reference["coefficients"] as? [[String: String]])
      #expect(fit.coefficients.count == wanted.count)
      for (found, want) in zip(fit.coefficients, wanted) {
        #expect(found.variable == want["variable"])
        for (value, key) in [(found.estimate, "beta"), (found.standardError, "se")] {
          let number = try #require(want[key].flatMap(Double.init))
          #expect(
            abs(try #require(value.value) - number) <= 1e-6 * abs(number),
            "\(found.variable) \(found.contrast) \(key)")
        }
      }
    }
    #expect(fits.count == 13)
  }
}
