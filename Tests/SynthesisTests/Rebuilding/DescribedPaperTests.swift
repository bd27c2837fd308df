import Cohorts
import Papers
import Settings
import Testing

@testable import Synthesis

@Suite struct DescribedPaperTests {
  private func rebuild(
    _ text: String, tables: [String] = [], seed: Int = 1
  ) throws -> RebuiltCohort {
    var settings = RebuildSettings(paper: "paper.yml")
    settings.tables = tables
    settings.seed = seed
    return try Rebuilder(SmallPaper.read(text), settings).rebuild()
  }

  @Test func agreesWithEveryPrintedValue() throws {
    let rebuilt = try rebuild(SmallPaper.described)
    #expect(rebuilt.account.agreesThroughout)
    #expect(rebuilt.account.printed == 4 + 4 + 1 + 4 + 4 + 1 + 6 + 8)
    #expect(rebuilt.account.differences.isEmpty)
    #expect(rebuilt.account.tables == ["table1", "table2"])
    #expect(
      rebuilt.columns.map(\.name) == [
        "id", "synthetic", "set", "state", "age", "visits", "er", "grade",
      ])
    let visits = try #require(rebuilt.columns.first { $0.name == "visits" }?.numbers)
    #expect(visits.allSatisfy { $0 == $0.rounded() })
  }

  @Test func everyRowSaysWhatItIs() throws {
    let lines = try rebuild(SmallPaper.described).csv.split(separator: "\n")
    #expect(lines.count == 61)
    for (number, line) in lines.dropFirst().enumerated() {
      #expect(line.hasPrefix("SYN-\(number + 1 < 10 ? "000" : "00")\(number + 1),reconstructed,"))
    }
  }

  @Test func patientsWithoutALevelAreMissing() throws {
    let rebuilt = try rebuild(SmallPaper.described)
    let grade = try #require(rebuilt.columns.first { $0.name == "grade" }?.codes)
    #expect(grade.count { $0 < 0 } == 2)
  }

  @Test func theSeedDecides() throws {
    let first = try rebuild(SmallPaper.described)
    #expect(try rebuild(SmallPaper.described).csv == first.csv)
    #expect(try rebuild(SmallPaper.described, seed: 2).csv != first.csv)
  }

  @Test func tellsWhichTableCountsOthers() throws {
    let account = try rebuild(SmallPaper.described).account
    let left = try #require(account.omissions.first { $0.place == "table3" })
    #expect(left.reason.contains("28 patients with er neg instead of 30"))
    #expect(try rebuild(SmallPaper.described, tables: ["table3"]).account.agreesThroughout)
  }

  @Test func refusesTablesThatContradict() throws {
    let error = #expect(throws: ProblemsFound.self) {
      try rebuild(SmallPaper.described, tables: ["table1", "table3"])
    }
    #expect(error?.problems.map(\.kind.code) == ["OCT421"])
  }

  @Test func refusesAPaperWithoutCounts() throws {
    let error = #expect(throws: ProblemsFound.self) { try rebuild(SmallPaper.head) }
    #expect(error?.problems.map(\.kind.code) == ["OCT420"])
    let unknown = #expect(throws: ProblemsFound.self) {
      try rebuild(SmallPaper.described, tables: ["table9"])
    }
    #expect(unknown?.problems.map(\.kind.code) == ["OCT304"])
  }
}
