import Foundation
import Papers
import Settings
import Testing

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
    let several = rows.dropFirst(16).filter { $0.sets[0].solutions > 1 }
    #expect(
      several.map { "\($0.variable) \($0.sets[0].solutions)" }
        == ["lesion-size 2", "pr 4", "menopause 14", "ck56 2", "slnm 4"])
  }
}
