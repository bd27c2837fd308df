import FoundationEssentials
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
    _ shown: ShownNotebook, _ results: StudyResults, _ drawn: [DrawnFigure], templates: String?,
    from loaded: LoadedStudy, into problems: inout Problems
  ) throws(ProblemsFound) -> Written {
    let writer = ReportWriter(templates: try templateSet(templates))
    problems.file = loaded.file.path
    let report = report(shown, results, from: loaded, into: &problems)
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
      throw ProblemsFound(problem(error, templates: templates))
    }
  }

  private static func problem(_ error: ReportProblem, templates: String?) -> Problem {
    switch error {
    case .template(let error):
      let folder = templates.map { "\($0)/" } ?? ""
      return Problem(
        .templateBroken, error.message,
        at: Place(
          file: folder + error.template,
          position: SourcePosition(line: error.line, column: error.column)),
        help: "`Templates/README.md` says what a template can use")
    case .prose(let section, let error):
      return Problem(
        .textUnfilled,
        "the text '\(section)', line \(error.line), column \(error.column): \(error.message)",
        help: "names in braces are paths into results.json, such as cohort.rows")
    }
  }

  private static func templateSet(_ folder: String?) throws(ProblemsFound) -> TemplateSet {
    var set = TemplateSet()
    guard let folder else { return set }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw ProblemsFound(
        Problem(
          .templateBroken, "there is no folder '\(folder.shortened(to: 120))' of templates",
          help: "without --templates the program's own are used"))
    }
    for name in names.sorted() where !name.hasSuffix(".swift") && !name.hasPrefix(".") {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)"),
        let text = String(validating: data, as: UTF8.self)
      else {
        throw ProblemsFound(
          Problem(
            .templateBroken, "the template is not a text in UTF-8",
            at: Place(file: "\(folder)/\(name)"), help: "save it as plain text in UTF-8"))
      }
      set.replace(name, with: text)
    }
    return set
  }

  private static func report(
    _ shown: ShownNotebook, _ results: StudyResults, from loaded: LoadedStudy,
    into problems: inout Problems
  ) -> Report {
    var report = Report(title: results.title, generator: "octavo \(results.program)")
    report.language = shown.style.language.rawValue
    report.authors = results.authors.map {
      Report.Author($0.name, affiliation: $0.affiliation ?? "")
    }
    report.labels = results.labels
    report.honesty = results.notes.map { Prose($0, kind: .honesty) }
    let texts = TextFilling(shown, results, loaded)
    report.sections = shown.sections.map { section in
      let exhibits = section.exhibits.map { exhibit in
        guard case .prose(let prose) = exhibit else { return exhibit }
        return .prose(texts.filled(prose, in: section.id, into: &problems))
      }
      return Report.Section(id: section.id, heading: section.title ?? "", exhibits: exhibits)
    }
    report.provenance = provenance(results)
    report.style = shown.style
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
}
