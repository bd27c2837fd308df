import Foundation
internal import Plotting
internal import Presentation
internal import Reporting
internal import Settings
internal import Specifications
internal import Templating

/// Makes report.html and report.md from the shown notebook and the drawn figures.
enum ReportWriting {
  struct Written {
    let html: [UInt8]
    let markdown: [UInt8]
  }

  static func write(
    _ shown: ShownNotebook, _ results: StudyResults, _ drawn: [DrawnFigure], templates: String?
  ) throws(ProblemsFound) -> Written {
    let writer = ReportWriter(templates: try templateSet(templates))
    let report = report(shown, results)
    var pictures: [String: Picture] = [:]
    for figure in drawn {
      pictures[figure.figure.id] = Picture(
        svg: figure.svg, png: figure.files.first { $0.kind == .png }?.bytes)
    }
    do throws(ReportProblem) {
      return Written(
        html: Array(try writer.html(report, pictures: pictures).utf8),
        markdown: Array(try writer.markdown(report, pictures: pictures).utf8))
    } catch {
      throw ProblemsFound(
        Problem(
          .templateBroken, "the report cannot be written: \(error.description)",
          help: "`{{names}}` in texts are paths into results.json, such as cohort.rows"))
    }
  }

  private static func templateSet(_ folder: String?) throws(ProblemsFound) -> TemplateSet {
    var set = TemplateSet()
    guard let folder else { return set }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw ProblemsFound(
        Problem(.templateBroken, "there is no folder '\(folder.shortened(to: 120))' of templates"))
    }
    for name in names.sorted() where !name.hasSuffix(".swift") && !name.hasPrefix(".") {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)"),
        let text = String(validating: data, as: UTF8.self)
      else {
        throw ProblemsFound(
          Problem(.templateBroken, "the template '\(name)' is not a text in UTF-8"))
      }
      set.replace(name, with: text)
    }
    return set
  }

  private static func report(_ shown: ShownNotebook, _ results: StudyResults) -> Report {
    var report = Report(title: results.title, generator: "octavo \(results.program)")
    report.language = shown.style.language.rawValue
    report.authors = results.authors.map {
      Report.Author($0.name, affiliation: $0.affiliation ?? "")
    }
    report.labels = results.labels
    report.honesty = results.notes.map { Prose($0, kind: .honesty) }
    report.sections = shown.sections.map {
      Report.Section(id: $0.id, heading: $0.title ?? "", exhibits: $0.exhibits)
    }
    report.provenance = provenance(results)
    report.style = shown.style
    report.values = value(results.node)
    return report
  }

  private static func provenance(_ results: StudyResults) -> [FactList.Fact] {
    var facts: [FactList.Fact] = []
    for origin in results.cohort.origins {
      facts.append(
        FactList.Fact(
          RichText(origin.source),
          RichText("\(origin.rows) rows, \(origin.columns) columns, SHA-256 \(origin.sha256)")))
    }
    if let split = results.split { facts.append(FactList.Fact("Split", RichText(split.method))) }
    facts.append(FactList.Fact("Seed", RichText("\(results.seed)")))
    facts.append(FactList.Fact("Program", RichText("octavo \(results.program)")))
    return facts
  }

  /// Results as values of a template: every number answers to itself and to `.text`.
  private static func value(_ node: Node) -> TemplateValue {
    switch node.value {
    case .null: .null
    case .boolean(let boolean): .bool(boolean)
    case .integer(let integer): .integer(integer)
    case .number(let number): .number(number, text: number.description)
    case .text(let text): .string(text)
    case .list(let elements): .list(elements.map { value($0) })
    case .map(let entries):
      .map(Dictionary(entries.map { ($0.key, value($0.node)) }, uniquingKeysWith: { a, _ in a }))
    }
  }
}
