import Foundation
import Modelling
import Presentation
import StudyTables
import Testing

/// One regression and one baseline table in the style of each preset, as text that was read and
/// found right. After a change that is meant, write them anew with OCTAVO_WRITE_SNAPSHOTS=1.
@Suite struct PresetTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Snapshots")

  static func tables(_ style: Style) -> [Table] {
    [
      BaselineLayout(showsTotal: true, showsStatistic: false, showsDifference: false)
        .table(Samples.baseline, id: "table1", caption: nil, in: style),
      RegressionLayout().table(Samples.regression, id: "regression", caption: nil, in: style),
    ]
  }

  static func text(_ style: Style) -> String {
    tables(style).enumerated().map { index, table in
      table.markdown(label: "Table \(index + 1)", marks: style.footnoteMarks)
    }.joined(separator: "\n")
  }

  @Test(arguments: StylePreset.all.map(\.word)) func printsAsItsJournalDoes(_ word: String) throws {
    let style = try #require(StylePreset.named(word)).style
    let file = Self.folder.appendingPathComponent("\(word).md")
    let text = Self.text(style)
    if ProcessInfo.processInfo.environment["OCTAVO_WRITE_SNAPSHOTS"] != nil {
      try Data(text.utf8).write(to: file)
    }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  /// What makes each preset itself, apart from everything else in its tables.
  @Test(arguments: [
    (
      "default", ["52.4 ± 10.6", "52.0 [45.0, 60.0]", "1234 (10.0%)", "4.10 (1.83–9.15)", "<0.001"]
    ),
    ("spss", ["Sig.", "Exp(B)", "95% C.I. lower", "Wald", ": df", ",.046,", "<.001"]),
    ("frontiers", ["1234 (10.00)", "4.10 (1.83 ~ 9.15)", "S.E", "Variables"]),
    ("jama", ["52.4 (10.6)", "<.001", ".046", ">.99", "12\u{202F}345", "1234 (10.0)"]),
    ("nejm", ["52.4 ± 10.6", "4.10 (1.83 to 9.15)", "0.05", "12,345"]),
    ("lancet", ["52·4 (10·6)", "4·10 (1·83–9·15)", "p value", "0·046", "<0·0001"]),
  ]) func hasItsMarks(word: String, marks: [String]) throws {
    let style = try #require(StylePreset.named(word)).style
    let text = Self.tables(style).map(\.csv).joined()
    for mark in marks { #expect(text.contains(mark), "\(mark)") }
  }

  @Test func oneTestForAllIsMarkedInTheHeading() {
    var baseline = Samples.baseline
    baseline.variables.removeFirst(2)
    let table = BaselineLayout(showsTotal: false, showsStatistic: false, showsDifference: false)
      .table(baseline, id: "t", caption: nil, in: Style())
    #expect(table.columns.last?.marks == [0])
    #expect(table.rows.flatMap(\.cells).allSatisfy { $0.marks.isEmpty })
    #expect(table.notes.first?.isMarked == true)
  }

  @Test func everyRowFitsItsColumns() {
    for preset in StylePreset.all {
      let table = RegressionLayout().table(
        Samples.regression, id: "r", caption: nil, in: preset.style)
      for row in table.rows { #expect(row.cells.count <= table.columns.count) }
      #expect(table.spans.map(\.width).reduce(0, +) == table.columns.count)
    }
  }

  @Test func nothingToShowIsNoTrap() {
    let style = Style()
    #expect(RegressionLayout().table(.init(), id: "r", caption: nil, in: style).isEmpty)
    let layout = BaselineLayout(showsTotal: true, showsStatistic: true, showsDifference: true)
    #expect(layout.table(.init(), id: "b", caption: nil, in: style).isEmpty)
  }
}
