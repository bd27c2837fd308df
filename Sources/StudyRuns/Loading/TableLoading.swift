internal import Cohorts
import Foundation
internal import LinearAlgebra
internal import Settings
internal import Specifications

/// Reads the tables that a cohort names, each from its source.
enum TableLoading {
  /// All tables, or nil with the problems of every one that could not be read.
  static func tables(
    of loaded: LoadedStudy, jobs: Int, into problems: inout Problems
  ) -> [Table]? {
    let settings = loaded.spec.cohort
    let nodes = loaded.tree["cohort"]?["tables"]?.elements ?? []
    var outcomes: [Result<Table, ProblemsFound>] = []
    for (index, place) in settings.tables.enumerated() {
      let node = index < nodes.count ? nodes[index] : nil
      outcomes.append(
        table(place, settings, at: node, in: loaded.file.folder, file: loaded.file.path))
    }
    var tables: [Table] = []
    for outcome in outcomes {
      switch outcome {
      case .success(let table): tables.append(table)
      case .failure(let found): problems.add(contentsOf: found.problems)
      }
    }
    return tables.count == settings.tables.count ? tables : nil
  }

  private static func table(
    _ place: TableSettings, _ settings: CohortSettings, at node: Node?, in folder: String,
    file: String
  ) -> Result<Table, ProblemsFound> {
    guard let name = place.file else {
      let source = node?["images"] ?? node?["synthetic"] ?? node?["rebuilt"]
      return .failure(
        ProblemsFound(
          Problem(
            .notYet, "tables from images or generators are not part of this version",
            at: Place(file: file, position: source?.position ?? node?.position),
            help: "name a CSV file: `tables: [clinical.csv]`")))
    }
    let path = name.hasPrefix("/") ? name : folder == "." ? name : "\(folder)/\(name)"
    guard FileManager.default.fileExists(atPath: path) else {
      let named = node?["file"] ?? node
      let beside = (path as NSString).deletingLastPathComponent
      let names =
        (try? FileManager.default.contentsOfDirectory(atPath: beside.isEmpty ? "." : beside)) ?? []
      let near = Suggestion.nearest(to: (name as NSString).lastPathComponent, among: names.sorted())
      return .failure(
        ProblemsFound(
          Problem(
            .unreadableFile, "there is no file '\(name.shortened(to: 120))'",
            at: Place(file: file, position: named?.position, length: name.count),
            help: near.map { "did you mean '\($0)'?" }
              ?? "paths are relative to the folder of the study")))
    }
    do throws(ProblemsFound) {
      var table = try CSVFile(path: path, name: name).table(settings.reading(of: place))
      table.label = place.label ?? DataLabel.label(of: table)
      return .success(table)
    } catch {
      return .failure(error)
    }
  }
}

/// What a table says of itself: data that were made carry a column `synthetic`, so that no report
/// can forget to say so.
enum DataLabel {
  static let column = "synthetic"

  static func label(of table: Table) -> String? {
    guard let column = table.column(named: column) else { return nil }
    let word: String? =
      switch column.values {
      case .codes(let codes):
        codes.contains { $0 >= 0 } ? column.levels.first?.name : nil
      case .texts(let texts): texts.compactMap(\.self).first
      case .numbers(let numbers): numbers.contains { $0 == 1 } ? "synthetic" : nil
      case .days: nil
      }
    guard let word, !["no", "false", "0", "real"].contains(word.lowercased()) else { return nil }
    return word.lowercased().hasPrefix("reconstruct") || word.lowercased().hasPrefix("rebuil")
      ? "Reconstructed cohort: rebuilt from published tables, not patient data"
      : "Synthetic cohort: made data, not patient data"
  }
}
