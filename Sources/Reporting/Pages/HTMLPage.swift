import FoundationEssentials
import Plotting
import Presentation
import Statistics
import Templates
import Templating

/// A report as one page that needs nothing else.
struct HTMLPage {
  let report: Report
  let templates: TemplateSet
  let pictures: [String: Picture]

  func text() throws(ReportProblem) -> String {
    let values = try self.values()
    do {
      let renderer = Renderer(partials: templates.partials) { HTML.escaped($0) }
      return try renderer.render(try templates.parsed(.reportHTML), values)
    } catch {
      throw .template(error)
    }
  }

  private func values() throws(ReportProblem) -> TemplateValue {
    let script = templates.text(.script)
    let digest = Data(SHA256.hash(Array(script.utf8))).base64EncodedString()
    var numbering = Numbering()
    var proseCount = 0
    var honesty: [TemplateValue] = []
    for prose in report.honesty {
      honesty.append(.map(["content": .html(try self.prose(prose, "report", &proseCount))]))
    }
    var sections: [TemplateValue] = []
    for section in report.sections {
      var exhibits: [TemplateValue] = []
      for exhibit in section.exhibits {
        exhibits.append(try value(of: exhibit, in: section.id, &numbering, &proseCount))
      }
      sections.append([
        "id": .string(section.id), "anchor": .string("section-" + HTML.anchor(section.id)),
        "heading": .string(section.heading), "exhibits": .list(exhibits),
      ])
    }
    return [
      "title": .string(report.title), "language": .string(report.language),
      "generator": .string(report.generator),
      "labels": .list(report.labels.map { ["text": .string($0)] }),
      "hasLabels": .bool(!report.labels.isEmpty),
      "authors": .list(
        report.authors.map {
          ["name": .string($0.name), "affiliation": .string($0.affiliation)]
        }),
      "hasAuthors": .bool(!report.authors.isEmpty),
      "honesty": .list(honesty), "hasHonesty": .bool(!honesty.isEmpty),
      "sections": .list(sections),
      "provenance": .list(report.provenance.map(value(of:))),
      "hasProvenance": .bool(!report.provenance.isEmpty),
      "stylesheet": .html(templates.text(.stylesheet)),
      "script": .html(script), "scriptHash": .string("sha256-" + digest),
    ]
  }

  private func value(
    of exhibit: Exhibit, in section: String, _ numbering: inout Numbering, _ proseCount: inout Int
  ) throws(ReportProblem) -> TemplateValue {
    switch exhibit {
    case .table(let table): return ["table": value(of: table, &numbering)]
    case .figure(let figure, let caption):
      return ["figure": value(of: figure, caption, &numbering)]
    case .prose(let prose):
      return [
        "prose": [
          "kind": .string(prose.kind.rawValue), "isNote": .bool(prose.kind != .text),
          "content": .html(try self.prose(prose, section, &proseCount)),
        ]
      ]
    case .facts(let list):
      return [
        "facts": [
          "anchor": .string("facts-" + HTML.anchor(list.id)),
          "caption": .html(HTML.text(list.caption)), "facts": .list(list.facts.map(value(of:))),
        ]
      ]
    case .calculator(let calculator): return ["calculator": calculator.templateValue]
    }
  }

  private func value(of fact: FactList.Fact) -> TemplateValue {
    ["name": .html(HTML.text(fact.name)), "value": .html(HTML.text(fact.value))]
  }

  private func value(of table: Table, _ numbering: inout Numbering) -> TemplateValue {
    let label = numbering.label(of: table)
    let marks = report.style.footnoteMarks
    return [
      "id": .string(table.id), "anchor": .string("exhibit-" + HTML.anchor(table.id)),
      "label": .string(label), "content": .html(table.html(label: label, marks: marks)),
      "notes": .html(table.notesHTML(marks: marks)),
      // With a byte order mark, without which spreadsheets misread everything beyond ASCII.
      "csv": .string(DataAddress.text("\u{FEFF}" + table.csv, type: "text/csv")),
      "tsv": .string(table.tsv), "word": .string(table.wordHTML(label: label, marks: marks)),
      "isWide": .bool(table.columns.count > Self.wideColumns),
      "calls": .list(
        table.calls.map { ["language": .string($0.language), "code": .string($0.code)] }),
      "hasCalls": .bool(!table.calls.isEmpty), "programs": .string(programs(of: table.calls)),
    ]
  }

  /// With more columns a table is set smaller, so that a regression fits beside the contents.
  private static let wideColumns = 8

  private func value(
    of figure: Figure, _ caption: RichText, _ numbering: inout Numbering
  ) -> TemplateValue {
    let words = FigureCaption(figure, caption)
    let picture = pictures[figure.id]
    let source =
      picture?.svg.map { DataAddress.bytes($0, type: "image/svg+xml") }
      ?? picture?.png.map { DataAddress.bytes($0, type: "image/png") }
    return [
      "id": .string(figure.id), "anchor": .string("exhibit-" + HTML.anchor(figure.id)),
      "label": .string(numbering.nextFigure()), "title": .string(words.title),
      "caption": .html(HTML.text(words.caption)), "alt": .string(figure.altText),
      "source": .string(source ?? ""),
      "width": .string(figure.width.millimetres > 120 ? "double" : "single"),
    ]
  }

  private func prose(
    _ prose: Prose, _ section: String, _ count: inout Int
  ) throws(ReportProblem) -> String {
    count += 1
    let markdown = try ProseText(values: report.values).filled(prose, section: section)
    return MarkdownDocument.html(markdown, prefix: "text-\(count)")
  }
}
