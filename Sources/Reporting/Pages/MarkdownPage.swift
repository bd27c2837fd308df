import Plotting
import Presentation
import Templates
import Templating

/// A report for a repository: pictures by relative link.
struct MarkdownPage {
  let report: Report
  let templates: TemplateSet
  let pictures: [String: Picture]

  func text() throws(ReportProblem) -> String {
    let values = try self.values()
    do {
      let renderer = Renderer(partials: templates.partials) { Markdown.inline($0) }
      return tidied(try renderer.render(try templates.parsed(.reportMarkdown), values))
    } catch {
      throw .template(error)
    }
  }

  private func values() throws(ReportProblem) -> TemplateValue {
    var numbering = Numbering()
    var honesty: [TemplateValue] = []
    for prose in report.honesty {
      honesty.append(.map(["content": .html(try self.prose(prose, "report"))]))
    }
    var sections: [TemplateValue] = []
    for section in report.sections {
      var exhibits: [TemplateValue] = []
      for exhibit in section.exhibits {
        exhibits.append(try value(of: exhibit, in: section.id, &numbering))
      }
      sections.append([
        "id": .string(section.id), "heading": .string(section.heading),
        "exhibits": .list(exhibits),
      ])
    }
    return [
      "title": .string(report.title), "generator": .string(report.generator),
      "labels": .list(report.labels.map { ["text": .string($0)] }),
      "hasLabels": .bool(!report.labels.isEmpty),
      "authors": .list(
        report.authors.map {
          ["name": .string($0.name), "affiliation": .string($0.affiliation)]
        }),
      "hasAuthors": .bool(!report.authors.isEmpty), "honesty": .list(honesty),
      "sections": .list(sections), "provenance": .list(report.provenance.map(value(of:))),
      "hasProvenance": .bool(!report.provenance.isEmpty),
    ]
  }

  private func value(
    of exhibit: Exhibit, in section: String, _ numbering: inout Numbering
  ) throws(ReportProblem) -> TemplateValue {
    switch exhibit {
    case .table(let table):
      let label = numbering.label(of: table)
      return [
        "table": [
          "id": .string(table.id), "label": .string(label),
          "content": .html(table.markdown(label: label, marks: report.style.footnoteMarks)),
          "hasCalls": .bool(!table.calls.isEmpty), "programs": .string(programs(of: table.calls)),
          "calls": .list(
            table.calls.map {
              ["language": .string($0.language), "code": .html(Markdown.code($0.code))]
            }),
        ]
      ]
    case .figure(let figure, let caption):
      let words = FigureCaption(figure, caption)
      return [
        "figure": [
          "id": .string(figure.id), "label": .string(numbering.nextFigure()),
          "title": .string(words.title), "caption": .html(Markdown.text(words.caption)),
          "alt": .string(figure.altText), "source": .html(link(to: figure.id)),
        ]
      ]
    case .prose(let prose): return ["prose": ["content": .html(try self.prose(prose, section))]]
    case .facts(let list):
      return [
        "facts": [
          "caption": .html(Markdown.text(list.caption)),
          "facts": .list(list.facts.map(value(of:))),
        ]
      ]
    // Nothing can be filled in there; the figure and the tables beside it say the same.
    case .calculator: return [:]
    }
  }

  private func value(of fact: FactList.Fact) -> TemplateValue {
    ["name": .html(Markdown.text(fact.name)), "value": .html(Markdown.text(fact.value))]
  }

  /// `figures/<id>.svg`, or the PNG where there is no SVG; empty when nothing was drawn.
  private func link(to id: String) -> String {
    guard let picture = pictures[id] else { return "" }
    let kind = picture.svg != nil ? "svg" : picture.png != nil ? "png" : ""
    guard !kind.isEmpty else { return "" }
    var path = "figures/"
    for byte in id.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if isPlain || scalar == "-" || scalar == "_" || scalar == "." {
        path.unicodeScalars.append(scalar)
      } else {
        path += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return path + "." + kind
  }

  private func prose(_ prose: Prose, _ section: String) throws(ReportProblem) -> String {
    let text = try ProseText(values: report.values).filled(prose, section: section)
    guard prose.kind != .text else { return text }
    // A quotation sets a note off on every code host.
    let sign =
      switch prose.kind {
      case .warning: "**Warning.** "
      case .honesty: "**Note on soundness.** "
      case .note, .text: ""
      }
    return (sign + text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
  }

  /// One blank line at most, one line break at the end.
  private func tidied(_ text: String) -> String {
    var lines: [Substring] = []
    var isInCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") || line.hasPrefix("~~~") { isInCode.toggle() }
      if line.isEmpty, lines.last?.isEmpty == true, !isInCode { continue }
      lines.append(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }
}
