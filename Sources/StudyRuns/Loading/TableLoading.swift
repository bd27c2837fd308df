internal import Cohorts
internal import LinearAlgebra
internal import Papers
internal import Radiomics
internal import Settings
internal import Specifications

/// Reads the tables that a cohort names, each from its source.
enum TableLoading {
  /// All tables with their settings: a table of several readers stands as several.
  ///
  /// Returns nil with the problems of every table that could not be read.
  static func tables(
    of loaded: LoadedStudy, paper: PaperFacts?, jobs: Int, sources: inout [String: String],
    into problems: inout Problems
  ) -> CohortTables? {
    let settings = loaded.spec.cohort
    let nodes = loaded.tree["cohort"]?["tables"]?.elements ?? []
    var read: [[Table]?] = []
    for (index, place) in settings.tables.enumerated() {
      let node = index < nodes.count ? nodes[index] : loaded.tree["cohort"]?["tables"]
      // What is made for the rows of others waits for them.
      if place.synthetic != nil {
        read.append([])
      } else {
        read.append(
          table(place, settings, at: node, of: loaded.file, jobs: jobs, into: &problems)
            .map { [$0] })
      }
    }
    var making = MadeTableLoading(loaded: loaded, paper: paper, jobs: jobs)
    return making.tables(beside: read, sources: &sources, into: &problems)
  }

  private static func table(
    _ place: TableSettings, _ settings: CohortSettings, at node: Node?, of file: StudyFile,
    jobs: Int, into problems: inout Problems
  ) -> Table? {
    guard let name = place.file else {
      // Not exactly one source: reported where the settings were read.
      guard place.sourceCount == 1 else { return nil }
      if place.images != nil {
        return images(place, settings, at: node, of: file, jobs: jobs, into: &problems)
      }
      let word = node?.entries?.first { $0.key == "rebuilt" }
      problems.add(
        .notYet, "rebuilding is no source of tables",
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

extension TableLoading {
  /// Features of images and masks: `{images: cases.csv, params: params.yaml}`.
  private static func images(
    _ place: TableSettings, _ settings: CohortSettings, at node: Node?, of file: StudyFile,
    jobs: Int, into problems: inout Problems
  ) -> Table? {
    func check(_ name: String, _ node: Node?) -> Bool {
      StudyPaths.check(
        name, of: file,
        at: Place(file: file.path, position: node?.position, length: name.count), into: &problems)
    }
    guard let images = place.images, let name = images.spelling else {
      problems.add(
        .wrongType, "images names a table of cases", at: place.images ?? .null,
        help: "images: cases.csv, with the columns id, image and mask")
      return nil
    }
    let hasCases = check(name, images)
    let hasParameters = place.params.map { check($0, node?["params"]) } ?? true
    guard hasCases, hasParameters else { return nil }
    do throws(ProblemsFound) {
      var parameters = ExtractionParameters()
      if let path = place.params {
        parameters = try ParameterFile.read(path: StudyPaths.path(path, of: file), name: path)
      }
      let source = ImageTable(
        cases: StudyPaths.path(name, of: file), name: name, parameters: parameters, jobs: jobs,
        reader: place.reader?.text)
      var table = try source.table(settings.reading(of: place))
      if let block = table.block, let original = place.rereadOf?.text {
        table.block = FeatureBlock(
          name: original, features: block.features, rowCount: block.rowCount,
          values: block.values, rereadOf: original)
      }
      table.label = place.label
      problems.add(contentsOf: table.warnings)
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
