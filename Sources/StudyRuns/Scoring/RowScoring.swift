internal import Cohorts
internal import Modelling
internal import Notebooks
public import Settings

/// Points and risks of new patients, from a nomogram that a study has computed.
public struct RowScoring: Sendable {
  public var problems = Problems()
  /// One line a row, as CSV; nil where nothing could be scored at all.
  public var csv: String?
  /// Rows without a score.
  public var refused = 0
  public var scored = 0

  /// - Parameters:
  ///   - source: a study that was run, or a file of its results.
  ///   - cell: which nomogram, where there are several.
  public static func score(
    _ source: String?, rows path: String, cell: String?, output: String?
  ) -> RowScoring {
    var scoring = RowScoring()
    guard let found = scoring.nomogram(source, cell: cell, output: output) else { return scoring }
    let table: Table
    do throws(ProblemsFound) {
      table = try CSVFile(path: path, name: path).table(TableReading())
    } catch {
      scoring.problems.add(contentsOf: error.problems)
      return scoring
    }
    scoring.score(table, by: found.nomogram, id: found.id, path: path)
    return scoring
  }

  private mutating func nomogram(
    _ source: String?, cell: String?, output: String?
  ) -> (nomogram: Nomogram, id: String?)? {
    var folder = output
    if folder == nil, let source, source.hasSuffix(".json") {
      folder = source.lastIndex(of: "/").map { String(source[..<$0]) } ?? "."
    } else if folder == nil {
      guard let file = StudyFile.find(source, into: &problems) else { return nil }
      folder = file.outputFolder(chosen: nil)
    }
    guard let folder, let results = ResultsFile.read(folder: folder, into: &problems) else {
      return nil
    }
    let found = results.cells.entries.filter {
      $0.value.word == NomogramCell.word && $0.value.failure == nil
    }
    let names = found.map(\.name)
    guard let chosen = cell.map({ name in found.first { $0.name == name } }) ?? found.first else {
      let what = cell.map { "a nomogram '\($0.shortened(to: 60))'" } ?? "a nomogram"
      problems.add(
        Problem(
          .noFormula, "the results in '\(folder)' hold no \(what.dropFirst(2))",
          help: names.isEmpty
            ? "add a cell `nomogram:` to the study and run it"
            : "those that are there: \(names.joined(separator: ", "))"))
      return nil
    }
    if cell == nil, names.count > 1 {
      problems.add(
        Problem(
          .noFormula, "the results hold \(names.count) nomograms: which one?",
          help: "add --cell with one of \(names.joined(separator: ", "))"))
      return nil
    }
    guard let node = chosen.value.outcome["nomogram"],
      let nomogram = Nomogram.read(node, into: &problems), !problems.hasErrors
    else { return nil }
    return (nomogram, results.spec["cohort"]?["id"]?.spellingOrText)
  }

  private mutating func score(
    _ table: Table, by nomogram: Nomogram, id: String?, path: String
  ) {
    let terms = nomogram.formula.terms
    let missing = terms.map(\.name).filter { table.column(named: $0) == nil }
    guard missing.isEmpty else {
      problems.add(
        Problem(
          .unknownColumn,
          "\(path): there is no column \(missing.map { "'\($0)'" }.joined(separator: ", "))",
          help: Suggestion.help(for: missing[0], among: table.columns.map(\.name))
            ?? "the formula needs \(terms.map(\.name).joined(separator: ", "))"))
      return
    }
    let names = id.flatMap { table.column(named: $0) }
    var header = ["row"] + (names.map { [$0.name] } ?? [])
    header += ["points", "linear-predictor"]
    header += nomogram.risks.indices.map { nomogram.risks.count == 1 ? "risk" : "risk-\($0 + 1)" }
    header.append("remark")
    var lines = [header]
    for row in 0..<table.rowCount {
      var line = ["\(row + 1)"] + (names.map { [$0.text(row) ?? ""] } ?? [])
      let patient = PatientScore(table, row, nomogram)
      if let points = patient.points, let predictor = patient.linearPredictor {
        scored += 1
        line += ["\(points)", "\(predictor)"] + patient.risks.map { "\($0)" }
      } else {
        refused += 1
        line += Array(repeating: "", count: 2 + nomogram.risks.count)
      }
      lines.append(line + [patient.remark])
    }
    csv = lines.map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

extension Node {
  fileprivate var spellingOrText: String? {
    if case .text(let text) = value { text } else { spelling }
  }
}

extension ProblemKind {
  public static let noFormula = ProblemKind(
    "OCT461", "results without a formula to score with",
    explanation: """
      `octavo score` works with the formula of a `nomogram` cell as `octavo run` stored it. The \
      results hold none, or several, of which one has to be named with --cell.
      """)
}
