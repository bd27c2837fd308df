import Plotting
import Presentation
import Reporting

/// Reports with one of everything.
enum SampleReports {
  /// Words that would do harm where they are taken for markup.
  static let attacks = [
    "<script>alert(1)</script>", "\" onload=\"alert(1)", "' onerror='alert(1)", "]]>", "-->",
    "</style><img src=x>", "{{title}}", "{{{title}}}", "`code`", "a|b", "**bold**", "# head",
    "[x](javascript:alert(1))", "![x](https://example.org/x.png)", "&lt;b&gt;", "<!--", "\\",
    "https://example.org", "</td></tr></table>", "1. list", "- item", "    indented", "~~gone~~",
  ]

  static func table(_ id: String, words: String = "Age", rows: Int = 2) -> Table {
    var table = Table(
      id: id, caption: RichText("Caption of \(words)"),
      columns: [.init(RichText(words), .text), .init("n"), .init(.italic("P"))])
    table.rows.append(.init(.section, [.init(RichText("Section \(words)"))]))
    table.rows.append(.init(.variable, [.init(RichText(words))]))
    for row in 0..<rows {
      table.rows.append(
        .init(.level, [.init(RichText(words)), .init("\(row)", value: Double(row)), .init("0.05")]))
    }
    let mark = table.footnote(RichText("Welch test of \(words)."))
    table.rows.append(.init(.body, [.init(RichText(words)), .blank, .undefined(mark: mark)]))
    table.rows.append(.init(.summary, [.init("All"), .init("12")]))
    table.remark(RichText("Rows: \(words)."))
    table.calls = [.init("R", "t.test(\(words))"), .init("Python", "f('\(words)')")]
    return table
  }

  struct Content: FigureContent {
    func insets(in width: Double, _ context: LayoutContext) -> Insets { Insets() }
    func height(in width: Double, insets: Insets, _ context: LayoutContext) -> Double { 10 }
    func draw(in frame: Rect, insets: Insets, _ context: LayoutContext) -> [Mark] { [] }
  }

  static func figure(
    _ id: String, title: String = "A curve", alt: String = "A curve that rises."
  ) -> Figure {
    Figure(
      id: id, title: title, altText: alt, width: .double, data: FigureData(),
      style: FigureStyle(), content: Content())
  }

  static func everything(words: String = "Age") -> Report {
    var report = Report(title: words, generator: "octavo 0.0.0")
    report.authors = [.init(words, affiliation: words), .init("B")]
    report.labels = [words]
    report.honesty = [Prose(paragraphs: [RichText(words)], kind: .honesty)]
    report.provenance = [.init(RichText(words), RichText(words)), .init("Seed", "15")]
    report.sections = [
      .init(id: "text", heading: "", exhibits: [.prose(Prose(paragraphs: [RichText(words)]))]),
      .init(
        id: "one", heading: words,
        exhibits: [
          .table(table("one", words: words)),
          .figure(figure("picture", title: words, alt: words), caption: RichText(words + " too")),
          .figure(figure("undrawn"), caption: ""),
        ]),
      .init(
        id: "two", heading: "Facts and notes",
        exhibits: [
          .facts(.init(id: "f", caption: RichText(words), facts: report.provenance)),
          .prose(Prose(paragraphs: [RichText(words)], kind: .note)),
          .prose(Prose(paragraphs: [RichText(words)], kind: .warning)),
          .table(table("two")),
        ]),
    ]
    return report
  }

  static let pictures = ["picture": Picture(svg: Array("<svg/>".utf8))]
}
