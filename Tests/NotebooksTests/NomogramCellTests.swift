import Cohorts
import Foundation
import Modelling
import Presentation
import Settings
import Testing

/// Against `rms::nomogram` on awkward data; `Reference/nomogram.R` writes data and numbers.
@Suite struct NomogramCellTests {
  static let levels = [
    "edge": ["smooth", "lobulated", "spiculated"], "typ": ["Läsion", "diffus; überall", "混合"],
    "axilla": ["no", "yes"], "y": ["0", "1"], "grade": ["I", "II", "III"],
  ]
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Reference")

  static func cohort() throws -> Cohort {
    CellRun.cohort(
      csv: try String(
        contentsOf: folder.appending(path: "nomogram-data.csv"), encoding: .utf8), levels: levels)
  }

  static func reference() throws -> Node {
    var problems = Problems()
    let data = try Data(contentsOf: folder.appending(path: "nomogram.json"))
    return try #require(JSONReader.read([UInt8](data), into: &problems))
  }

  static func nomogram(_ settings: String) throws -> (Nomogram, Node) {
    let result = try CellRun.result("nomogram: {\(settings)}", on: try cohort())
    var problems = Problems()
    let node = try #require(result["nomogram"])
    return (try #require(Nomogram.read(node, into: &problems)), node)
  }

  static let cases: [(name: String, settings: String)] = [
    ("levels", "predictors: [edge, typ, axilla], outcome: {variable: y, event: 1}"),
    (
      "mixed",
      "predictors: [age, size, nodes, edge, axilla, marker], outcome: {variable: y, event: 1}"
    ),
    (
      "splines",
      "predictors: [age, size, nodes, edge], outcome: {variable: y, event: 1}, splines: {age: 4, size: 3, nodes: 5}"
    ),
    ("ordinal", "predictors: [age, edge, axilla], outcome: {variable: grade, kind: ordinal}"),
    (
      "cox_efron",
      "predictors: [age, edge, axilla], outcome: {time: months, status: status, event: 1}, times: [36, 12]"
    ),
    (
      "cox_breslow",
      "predictors: [age, edge, axilla], outcome: {time: months, status: status, event: 1}, times: [12, 36], ties: breslow"
    ),
  ]

  @Test(arguments: cases.map(\.name)) func isThatOfRms(_ name: String) throws {
    let settings = try #require(Self.cases.first { $0.name == name }?.settings)
    let wanted = try #require(try Self.reference()[name])
    let (found, _) = try Self.nomogram(settings)
    // rms stops its iterations at a change of 0.025 in the deviance: estimates differ from there on.
    let tolerance = 2e-4
    func expect(_ found: Double?, _ wanted: Double?, _ what: String, _ scale: Double = 1) {
      guard let found, let wanted else {
        #expect(Bool(false), "\(what): \(found as Any) \(wanted as Any)")
        return
      }
      #expect(
        abs(found - wanted) <= tolerance * max(scale, abs(wanted)), "\(what): \(found) \(wanted)")
    }
    expect(found.pointsPerUnit, wanted["points_per_unit"]?.number, "points per unit")
    expect(found.origin, wanted["origin"]?.number, "linear predictor at 0 points")
    for (term, axis) in zip(found.formula.terms, found.axes) {
      let own = try #require(wanted["axes"]?[term.name])
      let points = try #require(own["points"]?.numbers)
      #expect(axis.places.count == points.count, "\(term.name)")
      for (place, (found, wanted)) in zip(axis.places, points).enumerated() {
        expect(found.points, wanted, "\(term.name) \(place)", 100)
        let text = own.at("value.\(place)")?.spellingOrText
        if term.kind == .levels {
          #expect(text == term.levels[place])
        } else {
          #expect(text.flatMap(Double.init).map { abs($0 - found.value) < 1e-9 } == true)
        }
      }
    }
    #expect(found.totals == wanted.at("total")?.numbers)
    for (place, value) in (wanted.at("lp.value")?.numbers ?? []).enumerated() {
      expect(found.linearPredictors[place].value, value, "linear predictor \(place)")
      expect(
        found.linearPredictors[place].points, wanted.at("lp.points.\(place)")?.number,
        "its points", 100)
    }
    // Patients: their points added up are the model's risk.
    let cohort = try Self.cohort()
    for (place, row) in (wanted["rows"]?.numbers ?? []).enumerated() {
      var shares: [Double] = []
      var total = 0.0
      for (index, term) in found.formula.terms.enumerated() {
        let text = try #require(cohort.column(named: term.name)?.text(Int(row) - 1))
        let share =
          term.kind == .levels ? term.share(ofLevel: text) : Double(text).map { term.share(of: $0) }
        shares.append(try #require(share))
        total += found.points(ofShare: shares[index], axis: index)
      }
      let predictor = found.formula.linearPredictor(shares)
      #expect(abs(found.linearPredictor(ofTotal: total) - predictor) < 1e-12 * 100)
      for (index, key) in ["risk", "risk2"].enumerated() where wanted[key] != nil {
        let risk = found.risk(index, ofTotal: total)
        #expect(abs(risk - found.formula.risk(index, at: predictor)) < 1e-12)
        expect(risk, wanted.at("\(key).\(place)")?.number, "risk of row \(row)")
      }
    }
    for axis in found.risks.indices {
      for place in found.risks[axis].places {
        #expect(abs(found.risk(axis, ofTotal: place.points) - place.value) < 1e-12)
      }
    }
  }

  @Test func knotsAreThoseOfHmisc() throws {
    let cohort = try Self.cohort()
    let all = try #require(try Self.reference()["knots"]?.entries)
    for entry in all {
      let column = try #require(entry.node["column"]?.spellingOrText)
      let count = Int(try #require(entry.node["count"]?.number))
      let numbers = try #require(cohort.column(named: column)?.numbers)
      let values = numbers.filter { !$0.isNaN }
      for (key, some) in [("all", values), ("sixty", Array(values.prefix(60)))] {
        let found = RestrictedCubicSpline(values: some, count: count)?.knots ?? []
        let wanted = entry.node[key]?.numbers ?? []
        let isSame =
          found.count == wanted.count && zip(found, wanted).allSatisfy { abs($0 - $1) < 1e-9 }
        #expect(isSame, "\(entry.key) \(key): \(found) \(wanted)")
      }
    }
  }

  @Test func roundValuesAreThoseOfPretty() throws {
    for node in try #require(try Self.reference()["pretty"]?.elements) {
      let range = try #require(node["range"]?.numbers)
      for (key, count) in [("ten", 10), ("five", 5)] {
        let found = RoundValues.covering(range[0]...range[1], about: count)
        let wanted = try #require(node[key]?.numbers)
        let isSame =
          found.count == wanted.count
          && zip(found, wanted).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($1)) }
        #expect(isSame, "\(range) \(count): \(found) \(wanted)")
      }
    }
  }

  @Test func whatHasNoPointsIsRefusedWithTheReason() throws {
    let cohort = try Self.cohort()
    func complaint(_ yaml: String) -> String {
      do {
        _ = try CellRun.result("nomogram: {outcome: {variable: y, event: 1}, \(yaml)}", on: cohort)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(complaint("predictors: [age, \"age:edge\"]").contains("is an interaction"))
    #expect(complaint("predictors: [age*edge]").contains("is an interaction"))
    #expect(complaint("predictors: [y, age]").contains("cannot predict itself"))
    #expect(complaint("predictors: [age, age]").contains("named twice"))
    #expect(complaint("predictors: [age], splines: {edge: 3}").contains("not among"))
    #expect(complaint("predictors: [edge], splines: {edge: 3}").contains("has levels"))
    #expect(complaint("predictors: [age], splines: {age: [3, 3, 4]}").contains("rising order"))
    #expect(
      complaint("predictors: [age], rows: {where: {edge: [smooth], axilla: [yes], typ: [混合]}}")
        != "")
  }
}
