import Plotting
import Presentation
import Reporting
import Testing

@Suite struct HTMLPageTests {
  static func page(_ report: Report = SampleReports.everything()) throws -> (String, HTMLOutline) {
    let html = try ReportWriter().html(report, pictures: SampleReports.pictures)
    return (html, HTMLOutline(html))
  }

  @Test func isWellFormed() throws {
    let (_, outline) = try Self.page()
    #expect(outline.mistakes == [])
    let ids = outline.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count, "an id occurs twice")
    for link in outline.all("a") {
      let target = try #require(link.attributes["href"])
      if target.hasPrefix("#") { #expect(ids.contains(String(target.dropFirst())), "\(target)") }
    }
    for element in outline.elements {
      for name in (element.attributes["aria-labelledby"] ?? "").split(separator: " ") {
        #expect(ids.contains(String(name)))
      }
    }
  }

  @Test func hasLandmarksAndOneHeading() throws {
    let (_, outline) = try Self.page()
    for name in ["h1", "main", "nav", "header", "footer", "title"] {
      #expect(outline.all(name).count == 1, "\(name)")
    }
    #expect(outline.all("html").first?.attributes["lang"] == "en")
    let skip = try #require(outline.all("a").first)
    #expect(skip.attributes["class"] == "skip")
    #expect(skip.attributes["href"] == "#" + (outline.all("main")[0].attributes["id"] ?? ""))
    // Everything a reader sees lies in a landmark.
    for element in outline.elements
    where ["p", "table", "figure", "dl", "h2"].contains(element.name) {
      let isInside = !Set(element.parents).isDisjoint(with: ["main", "header", "footer", "aside"])
      #expect(isInside || element.attributes["role"] == "status", "\(element)")
    }
    // No level of heading is left out.
    let levels = outline.elements.compactMap {
      $0.name.count == 2 && $0.name.first == "h" ? Int($0.name.dropFirst()) : nil
    }
    for (one, next) in zip(levels, levels.dropFirst()) { #expect(next <= one + 1) }
  }

  @Test func tablesAndFiguresAreDescribed() throws {
    let (_, outline) = try Self.page()
    let images = outline.all("img")
    #expect(images.count == 1)
    for image in images { #expect(image.attributes["alt"]?.isEmpty == false) }
    let scopes: Set = ["col", "row", "colgroup", "rowgroup"]
    #expect(!outline.all("th").isEmpty)
    for cell in outline.all("th") { #expect(scopes.contains(cell.attributes["scope"] ?? "")) }
    #expect(outline.all("caption").count == outline.all("table").count)
    #expect(outline.all("caption")[0].text == "Table 1. Caption of Age")
    #expect(
      outline.all("figcaption").map(\.text) == [
        "Figure 1. Age too", "Figure 2. A curve.",
      ])
    // A control is named, and its visible word begins or is in its name.
    for button in outline.all("button") {
      #expect(button.attributes["aria-label"]?.contains(button.text) == true)
      #expect(button.attributes["hidden"] != nil, "without JavaScript it would do nothing")
    }
    for link in outline.all("a") {
      #expect(!link.text.isEmpty || link.attributes["aria-label"]?.isEmpty == false)
    }
  }

  @Test func untitledSectionsHaveNoHeadingAndNoEntryInTheContents() throws {
    let (_, outline) = try Self.page()
    #expect(outline.all("h2").allSatisfy { !$0.text.isEmpty })
    let entries = outline.all("a").filter { $0.parents.contains("nav") }
    #expect(entries.map(\.text) == ["Age", "Facts and notes", "Provenance"])
    #expect(outline.with("id", "section-text")[0].attributes["class"] == "untitled")
  }

  @Test func fetchesNothing() throws {
    let (html, outline) = try Self.page()
    for element in outline.elements {
      for (name, value) in element.attributes where ["src", "href", "srcset"].contains(name) {
        #expect(
          value.hasPrefix("data:") || value.hasPrefix("#"), "\(element.name) \(value.prefix(60))")
      }
      #expect(!["link", "iframe", "object", "embed", "base"].contains(element.name))
      #expect(!element.attributes.keys.contains { $0.hasPrefix("on") })
      #expect(element.attributes["style"] == nil, "the policy of the page forbids it")
    }
    let style = outline.all("style")[0].text
    #expect(!style.contains("url(") && !style.contains("@import"))
    #expect(!html.contains("http://") && !html.contains("https://"))
    let policy = outline.with("http-equiv", "Content-Security-Policy")[0].attributes["content"]
    #expect(policy?.hasPrefix("default-src 'none'") == true)
  }

  @Test func tablesCanBeTakenWithAndWithoutScripts() throws {
    let (_, outline) = try Self.page()
    let links = outline.all("a").filter { $0.attributes["download"] != nil }
    #expect(links.map { $0.attributes["download"] } == ["one.csv", "two.csv"])
    let address = try #require(links[0].attributes["href"])
    // The mark that tells spreadsheets of UTF-8, then the header row.
    #expect(address.hasPrefix("data:text/csv;charset=utf-8,%EF%BB%BFAge%2Cn%2CP%0A"))
    let button = outline.all("button")[0]
    #expect(button.attributes["data-text"]?.hasPrefix("Age\tn\tP\n") == true)
    let word = HTMLOutline(button.attributes["data-html"] ?? "")
    #expect(word.mistakes == [])
    #expect(word.all("table").count == 1 && word.all("a").isEmpty)
    #expect(word.all("tr").count == 1 + 6)
    #expect(word.elements.allSatisfy { $0.attributes["class"] == nil })
  }

  @Test func saysWhatTheDataAreOnEveryPage() throws {
    var report = SampleReports.everything()
    report.labels = ["Reconstructed cohort: not patient data"]
    let (_, outline) = try Self.page(report)
    #expect(outline.with("class", "running")[0].text == "Reconstructed cohort: not patient data")
    report.labels = []
    #expect(try Self.page(report).1.with("class", "running").isEmpty)
  }

  @Test func anEmptyReportAndAnEmptyTableStand() throws {
    let (_, empty) = try Self.page(Report(title: "", generator: "octavo"))
    #expect(empty.mistakes == [] && empty.all("h1").count == 1)
    var report = Report(title: "t", generator: "octavo")
    report.sections = [
      .init(
        id: "e", heading: "Empty",
        exhibits: [
          .table(Table(id: "a", caption: "", columns: [])),
          .table(Table(id: "b", caption: "No rows", columns: [.init("x", .text), .init("n")])),
        ])
    ]
    let (_, outline) = try Self.page(report)
    #expect(outline.mistakes == [])
    #expect(outline.all("td").map(\.text) == ["No rows."])
  }

  @Test func longTablesStayWhole() throws {
    var report = Report(title: "Long", generator: "octavo")
    report.sections = [
      .init(id: "l", heading: "Long", exhibits: [.table(SampleReports.table("l", rows: 500))])
    ]
    let (_, outline) = try Self.page(report)
    #expect(outline.mistakes == [])
    #expect(outline.all("tr").count == 1 + 504)
    #expect(outline.all("tr").allSatisfy { !$0.parents.isEmpty })
  }

  @Test func otherScriptsComeThrough() throws {
    let words = "前哨淋巴结转移 – β₂ ≥ 0.5 Ω é 👩‍⚕️ עברית"
    let (html, outline) = try Self.page(SampleReports.everything(words: words))
    #expect(outline.mistakes == [])
    #expect(outline.all("h1")[0].text == words)
    #expect(html.contains("<meta charset=\"utf-8\">"))
  }

  @Test func numbersOfTablesCountOn() throws {
    var report = SampleReports.everything()
    var second = SampleReports.table("x")
    second.number = 7
    report.sections.append(
      .init(
        id: "three", heading: "More",
        exhibits: [.table(second), .table(SampleReports.table("y"))]))
    let (_, outline) = try Self.page(report)
    #expect(
      outline.all("caption").map { String($0.text.prefix(8)) } == [
        "Table 1.", "Table 2.", "Table 7.", "Table 8.",
      ])
  }

  @Test func isTheSameEveryTime() throws {
    let first = try Self.page().0
    for _ in 0..<3 { #expect(try Self.page().0 == first) }
  }
}
