internal import Cohorts
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
    var tables: [Table] = []
    for (index, place) in settings.tables.enumerated() {
      let node = index < nodes.count ? nodes[index] : loaded.tree["cohort"]?["tables"]
      if let table = table(place, settings, at: node, of: loaded.file, into: &problems) {
        tables.append(table)
      }
    }
    return tables.count == settings.tables.count ? tables : nil
  }

  private static func table(
    _ place: TableSettings, _ settings: CohortSettings, at node: Node?, of file: StudyFile,
    into problems: inout Problems
  ) -> Table? {
    guard let name = place.file else {
      // Not exactly one source: reported where the settings were read.
      guard place.sourceCount == 1 else { return nil }
      let word = node?.entries?.first { ["images", "synthetic", "rebuilt"].contains($0.key) }
      problems.add(
        .notYet, "tables from images or generators are not part of this version",
        at: word?.keyPosition ?? node?.position, length: word?.key.count ?? 1,
        help: "name a CSV file: `tables: [clinical.csv]`")
      return nil
    }
    let named = node?["file"] ?? node
    guard
      StudyPaths.check(
        name, of: file,
        at: Place(file: file.path, position: named?.position, length: name.count), into: &problems)
    else { return nil }
    do throws(ProblemsFound) {
      var table = try CSVFile(path: StudyPaths.path(name, of: file), name: name)
        .table(settings.reading(of: place))
      table.label = place.label ?? DataLabel.label(of: table)
      return table
    } catch {
      problems.add(contentsOf: error.problems)
      return nil
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
