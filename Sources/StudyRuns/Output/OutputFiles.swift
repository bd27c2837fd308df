internal import LinearAlgebra
internal import Modelling
internal import Notebooks
internal import Plotting
internal import Presentation
internal import Reporting
internal import Settings

/// Everything that an output folder holds, as bytes: a pure function of the results, the templates
/// and the drawing options.
enum OutputFiles {
  static func make(
    of results: StudyResults, from loaded: LoadedStudy, templates: String?, drawing: DrawingOptions,
    jobs: Int, into problems: inout Problems
  ) throws(ProblemsFound) -> [(name: String, bytes: [UInt8])] {
    var found = Problems(file: problems.file)
    let shown = ShownNotebook(results, into: &found)
    try found.throwErrors()
    problems.add(contentsOf: found)
    let drawn = try DrawnFigure.draw(shown.figures, drawing, jobs: jobs)
    var files: [(name: String, bytes: [UInt8])] = []
    for figure in drawn {
      let id = figure.figure.id
      for file in figure.files {
        files.append(("figures/\(id).\(file.kind.rawValue)", file.bytes))
      }
      files.append(("figures/\(id).csv", Array(figure.figure.data.csv.utf8)))
    }
    for table in shown.tables { files.append(("tables/\(table.id).csv", Array(table.csv.utf8))) }
    let report = try ReportWriting.write(
      shown, results, drawn, templates: templates, from: loaded, into: &problems)
    files.append(("report.html", report.html))
    files.append(("report.md", report.markdown))
    let resultBytes = ResultsFile.bytes(results)
    files.append((ResultsFile.name, resultBytes))
    let lock = StudyLock.make(
      spec: loaded.sourceBytes, results: results, resultBytes: resultBytes,
      files: files.filter { $0.name != ResultsFile.name })
    files.append((OutputFolder.mark, JSONWriter().bytes(lock.node)))
    return files
  }
}

/// The notebook as exhibits: the second half of every cell.
struct ShownNotebook {
  struct Section {
    let id: String
    let title: String?
    let exhibits: [Exhibit]
  }

  private(set) var sections: [Section] = []
  let style: Style

  init(_ results: StudyResults, into problems: inout Problems) {
    let settings = StyleSettings.read(results.style.node, into: &problems) ?? StyleSettings()
    style = settings.style
    for id in results.order {
      guard let cell = results.cells[id] else { continue }
      if let failure = cell.failure {
        let prose = Prose(
          paragraphs: [RichText("This cell has no result: \(failure).")], kind: .warning)
        sections.append(Section(id: id, title: cell.title ?? id, exhibits: [.prose(prose)]))
        continue
      }
      var heading = CellHeading()
      heading.id = id
      heading.title = cell.title
      heading.caption = cell.caption
      heading.counterpart = cell.counterpart
      let exhibits = CellCatalogue.present(
        word: cell.word, outcome: cell.outcome, as: heading, in: style, into: &problems)
      sections.append(Section(id: id, title: cell.title, exhibits: exhibits ?? []))
    }
  }

  var figures: [Figure] {
    sections.flatMap(\.exhibits).compactMap {
      if case .figure(let figure, _) = $0 { figure } else { nil }
    }
  }

  var tables: [Table] {
    sections.flatMap(\.exhibits).compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }
  }
}
