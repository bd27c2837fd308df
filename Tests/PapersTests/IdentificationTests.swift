import LinearAlgebra
import Settings
import Statistics
import Testing

@testable import Papers

@Suite struct IdentificationTests {
  @Test func everyBinaryRowNeedsAll838Rows() throws {
    let facts = try PaperFiles.read("mammography")
    let identification = Identification(facts)
    var rows: [RowIdentification] = []
    for id in ["table2", "table3"] {
      rows += identification.rows(of: try #require(facts.table(id)))
    }
    #expect(rows.filter { $0.table == "table2" }.count == 16)
    #expect(rows.filter { $0.table == "table3" }.count == 17)
    for row in rows {
      #expect(row.sets.map(\.size) == [838, 588, 250])
      let label = "\(row.table) \(row.variable)"
      #expect(row.sets[0].solutions > 0, "\(label)")
      #expect(row.sets[1].solutions == 0, "\(label)")
      #expect(row.sets[2].solutions == 0, "\(label)")
    }
    // Every binary row of table 2 has exactly one table.
    #expect(rows.prefix(16).allSatisfy { $0.sets[0].solutions == 1 })
    // With the coding that table 2 settles, most rows of table 3 have one table too.
    let several = rows.dropFirst(16).compactMap { row -> String? in
      let shown = facts.variable(row.variable)?.recovered["shown"]?.spelling
      let count = row.sets[0].codings.first { $0.shown == shown }?.solutions ?? 0
      return count == 1 ? nil : "\(row.variable) \(count)"
    }
    #expect(several == ["lesion-size 2", "pr 4", "menopause 14", "slnm 4", "ck56 2"])
    // The shared table of the two outcomes is among those found for either.
    let nodes = try #require(rows.first { $0.table == "table3" && $0.variable == "slnm" })
    #expect(nodes.sets[0].tables.contains { $0.counts == [87, 147, 179] })
  }

  @Test func binaryTablesNameTheCoding() throws {
    let facts = try PaperFiles.read("mammography")
    for row in Identification(facts).rows(of: try #require(facts.table("table2"))) {
      let shown = facts.variable(row.variable)?.recovered["shown"]?.spelling
      #expect(row.sets[0].codings.filter { $0.solutions > 0 }.map(\.shown) == [shown])
      let bound = try #require(row.sets[0].bound.value)
      let smallest = try #require(row.sets[0].smallestError.value)
      #expect(bound <= smallest)
    }
  }

  /// The walk along the run of possible tables finds what fitting every table finds.
  @Test func walkingMissesNoTable() throws {
    var printed = PrintedMap()
    for (name, text) in [("beta", "0.4"), ("se", "0.4"), ("or", "1.5")] {
      printed.entries.append(.init(name: name, value: Printed(text)))
    }
    let coefficient = PrintedCoefficient(printed, statistic: "t")
    let levels = [23, 31, 27]
    for exposed in [9, 30, 44, 70] {
      let walked = OrdinalTables(levels: levels, exposed: exposed).compatible(with: coefficient)
      var all: [[Int]] = []
      for middle in 0...31 {
        for high in 0...27 {
          let low = exposed - middle - high
          guard low >= 0, low <= 23, middle <= 31 else { continue }
          let fit = GroupedOdds(
            unexposed: (Double(23 - low), Double(31 - middle), Double(27 - high)),
            exposed: (Double(low), Double(middle), Double(high))
          ).fit(near: nil)
          guard let fit, coefficient.agrees(beta: fit.beta, error: fit.standardError) else {
            continue
          }
          all.append([low, middle, high])
        }
      }
      #expect(walked.tables.map(\.counts) == all)
    }
  }

  /// The six-count fit is the model of Statistics.
  @Test func groupedFitIsTheProportionalOddsModel() throws {
    let counts = [[35, 150, 61], [22, 197, 78]]
    var rows: [Double] = []
    var outcome: [Int] = []
    for (x, levels) in counts.enumerated() {
      for (level, count) in levels.enumerated() {
        rows += [Double](repeating: Double(x), count: count)
        outcome += [Int](repeating: level, count: count)
      }
    }
    var design = Matrix(rows: rows.count, columns: 1)
    for (row, value) in rows.enumerated() { design[row, 0] = value }
    let reference = try ProportionalOdds.fit(design: design, outcome: outcome, levels: 3)
    let fit = try #require(
      GroupedOdds(unexposed: (35, 150, 61), exposed: (22, 197, 78)).fit(near: nil))
    #expect(abs(fit.beta - reference.coefficients[0]) < 1e-8)
    #expect(abs(fit.standardError - reference.standardErrors[0]) < 1e-8)
  }
}
