import Cohorts
import Settings
import Testing
import YAMLReading

@testable import Synthesis

@Suite struct MadeCohortTests {
  static let text = """
    groups: {of: centre, rows: {A: 3000, B: 2000}}
    variables:
      age: {mean: 52, sd: 10, min: 20, max: 90, by: {B: {mean: 58}}}
      size: {median: 20, spread: 0.5, digits: 1, missing: 0.1}
      er: {levels: {negative: 0.3, positive: 0.7}, effects: {age: 0.5}}
      her2: {levels: {zero: 0.4, low: 0.4, high: 0.2}, effects: {er=positive: -0.8}}
    """

  static func read(_ text: String) -> (cohort: MadeCohort?, problems: Problems) {
    var problems = Problems(file: "study.yml")
    let tree = YAMLReader.read(Array(text.utf8), into: &problems)
    return (tree.flatMap { MadeCohort.read($0, into: &problems) }, problems)
  }

  static func table() throws -> Table {
    let cohort = try #require(read(text).cohort)
    return try cohort.tables(for: TableRequest(place: Place(file: "study.yml")))[0]
  }

  static func mean(_ values: some Collection<Double>) -> Double {
    let known = values.filter { !$0.isNaN }
    return known.reduce(0, +) / Double(known.count)
  }

  @Test func distributionsAreAsStated() throws {
    let table = try Self.table()
    #expect(table.rowCount == 5000)
    #expect(table.column(named: "id")?.text(0) == "SYN-0001")
    #expect(table.column(named: "centre")?.text(3000) == "B")
    let age = try #require(table.column(named: "age")?.numbers)
    #expect(abs(Self.mean(age.prefix(3000)) - 52) < 0.6)
    #expect(abs(Self.mean(age.suffix(2000)) - 58) < 0.7)
    let size = try #require(table.column(named: "size")?.numbers)
    let known = size.filter { !$0.isNaN }.sorted()
    #expect(abs(Double(size.count - known.count) / 5000 - 0.1) < 0.015)
    #expect(abs(known[known.count / 2] - 20) < 0.7)
  }

  /// Effects are log odds ratios: er=positive lowers HER2 by 0.8 a level.
  @Test func effectsAreLogOdds() throws {
    let table = try Self.table()
    let er = try #require(table.column(named: "er")?.codes)
    let her2 = try #require(table.column(named: "her2")?.codes)
    func count(_ a: Int32, _ b: Int32) -> Double {
      Double(zip(er, her2).count { $0 == a && $1 == b })
    }
    let ratio = count(1, 1) * count(0, 0) / (count(1, 0) * count(0, 1))
    #expect(ratio > 0.36 && ratio < 0.57, "\(ratio)")
    let age = try #require(table.column(named: "age")?.numbers)
    let byER = (0...1).map { level in
      Self.mean(zip(er, age).filter { $0.0 == Int32(level) }.map(\.1))
    }
    #expect(byER[1] > byER[0] + 3)
  }

  @Test func theSameAgain() throws {
    #expect(CSVWriter.text(try Self.table()) == CSVWriter.text(try Self.table()))
    let larger = Self.text.replacing("A: 3000", with: "A: 3100")
    let cohort = try #require(Self.read(larger).cohort)
    let table = try cohort.tables(for: TableRequest(place: Place(file: "study.yml")))[0]
    let (old, new) = (try Self.table().columns[3], table.columns[3])
    #expect((0..<3000).allSatisfy { old.text($0) == new.text($0) })
  }

  @Test(arguments: [
    "rows: 10\nvariables: {a: {mean: 1}}", "variables: {a: {mean: 1, sd: 1}}",
    "rows: 10\nvariables: {a: {mean: 1, sd: 1, effects: {b: 1}}}",
    "rows: 10\nvariables: {a: {levels: {x: -1, y: 2}}}",
    "groups: {rows: {A: 5}}\nvariables: {a: {mean: 1, sd: 1, by: {C: {mean: 2}}}}",
  ]) func refusals(_ text: String) {
    #expect(Self.read(text).problems.found.map(\.kind.code) == ["OCT403"])
  }
}
