import Plotting
import Presentation
import Reporting
import Testing

@Suite struct EscapingTests {
  @Test(arguments: SampleReports.attacks) func htmlShowsTheCharacters(_ words: String) throws {
    let report = SampleReports.everything(words: words)
    let plain = SampleReports.everything(words: "Age")
    let html = try ReportWriter().html(report, pictures: SampleReports.pictures)
    let outline = HTMLOutline(html)
    #expect(outline.mistakes == [])
    // The same elements as with harmless words, and the words themselves in every place.
    let harmless = HTMLOutline(try ReportWriter().html(plain, pictures: SampleReports.pictures))
    #expect(outline.elements.map(\.name) == harmless.elements.map(\.name))
    #expect(
      outline.elements.map { $0.attributes.keys.sorted() }
        == harmless.elements.map { $0.attributes.keys.sorted() })
    #expect(outline.all("h1")[0].text == words)
    #expect(outline.all("caption")[0].text == "Table 1. Caption of \(words)")
    #expect(outline.all("img")[0].attributes["alt"] == words)
    #expect(outline.all("title")[0].text == words)
  }

  /// Markdown as a reader of it shows it: the words, not what they could mean.
  @Test(arguments: SampleReports.attacks) func markdownShowsTheCharacters(_ words: String) throws {
    var report = Report(title: words, generator: "octavo")
    report.sections = [
      .init(
        id: "s", heading: words,
        exhibits: [.table(SampleReports.table("t", words: words))])
    ]
    let markdown = try ReportWriter().markdown(report, pictures: [:])
    // Read back as the text of a page that shows Markdown.
    var reader = Report(title: "reader", generator: "octavo")
    reader.sections = [.init(id: "r", heading: "", exhibits: [.prose(Prose(markdown))])]
    let outline = HTMLOutline(try ReportWriter().html(reader, pictures: [:]))
    #expect(outline.mistakes == [])
    let shown = words.replacing("    ", with: "")
    #expect(outline.all("h3").map(\.text) == [shown])
    #expect(outline.all("h4").map(\.text) == [shown])
    #expect(outline.all("table").count == 1)
    let header = outline.all("th").map(\.text)
    #expect(header == [shown, "n", "P"])
    let cells = outline.all("td").map(\.text)
    #expect(cells.contains("\u{2003}" + words) || cells.contains("\u{2003}" + shown))
    #expect(outline.all("script").count == 1 && outline.all("img").isEmpty)
    #expect(outline.all("del").isEmpty && outline.all("a").filter { $0.text == words }.isEmpty)
  }

  /// Characters that turn the direction of writing round could make a number read as another.
  @Test func overridesOfDirectionAndControlsAreTakenOut() throws {
    let words = "a\u{202E}b\u{2066}c\u{0}d\u{1B}[31me\u{FFFE}\u{7F}\u{2028}"
    let report = SampleReports.everything(words: words)
    for text in [
      try ReportWriter().html(report, pictures: SampleReports.pictures),
      try ReportWriter().markdown(report, pictures: SampleReports.pictures),
    ] {
      for scalar in text.unicodeScalars {
        let isBad =
          scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
          || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value) || scalar.value == 0x2028
          || scalar.value & 0xFFFE == 0xFFFE
        #expect(!isBad, "U+\(String(scalar.value, radix: 16))")
      }
    }
  }

  struct Text: Sendable {
    let markdown: String
    let has: [String]
    let hasNot: [String]
    init(_ markdown: String, has: [String] = [], not: [String] = []) {
      self.markdown = markdown
      self.has = has
      hasNot = not
    }
  }

  /// What an author writes is Markdown, but no HTML and nothing that is fetched or run.
  @Test(arguments: [
    Text("*a* **b** `c`", has: ["<em>a</em>", "<strong>b</strong>", "<code>c</code>"]),
    Text("# One", has: ["<h3>One</h3>"], not: ["<h1>One"]),
    Text("<script>alert(1)</script>", has: ["&lt;script&gt;"], not: ["<script>alert"]),
    Text("a <b onclick=\"x\">b</b>", has: ["&lt;b onclick"], not: ["<b onclick"]),
    Text("H<sub>2</sub>O", has: ["H<sub>2</sub>O"]),
    Text("a<br>b", has: ["<br />"]),
    Text("[x](javascript:alert(1))", has: ["x"], not: ["javascript:", "<a"]),
    Text("[x](JaVaScRiPt:alert(1))", not: ["alert"]),
    Text("[x](data:text/html,1)", not: ["data:text/html"]),
    Text("[x](https://example.org/?a=1&b=2)", has: ["href=\"https://example.org/?a=1&amp;b=2\""]),
    Text("![alt](https://example.org/x.png)", has: ["alt"], not: ["<img", "example.org"]),
    Text("a | b\n--|--\n1 | 2", has: ["<th scope=\"col\">a</th>", "<td>1</td>"]),
    Text("word[^1]\n\n[^1]: note", has: ["id=\"text-1-fn", "href=\"#text-1-fn"]),
    Text("~~x~~", has: ["<del>x</del>"]),
    Text("<!-- c -->", has: ["&lt;!-- c --&gt;"]),
    Text("[x]: https://example.org \"t\"\n\n[x]", has: ["https://example.org"]),
  ]) func authorsMarkdownCanDoNoHarm(_ text: Text) throws {
    var report = Report(title: "t", generator: "octavo")
    report.sections = [.init(id: "s", heading: "", exhibits: [.prose(Prose(text.markdown))])]
    let html = try ReportWriter().html(report, pictures: [:])
    let start = try #require(html.firstRange(of: "<main"))
    let end = try #require(html.firstRange(of: "</main>"))
    let main = String(html[start.lowerBound..<end.lowerBound])
    for words in text.has { #expect(main.contains(words), "\(main)") }
    for words in text.hasNot { #expect(!main.contains(words), "\(main)") }
    #expect(HTMLOutline(html).mistakes == [])
  }
}
