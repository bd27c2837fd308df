public import Settings

extension CohortAssembly {
  /// Reads the tables of a study's cohort and assembles it.
  ///
  /// - Parameters:
  ///   - folder: what the file names are relative to
  ///   - source: gives the sources other than files (images, made and rebuilt tables); nil where
  ///     it knows none
  public static func assemble(
    _ settings: CohortSettings, folder: String,
    source: (TableSettings) -> (any TableSource)? = { _ in nil }, into problems: inout Problems
  ) -> Cohort? {
    var tables: [Table] = []
    for place in settings.tables {
      guard let from = source(place) ?? file(of: place, in: folder) else {
        problems.add(
          Problem(.unreadableFile, "this source of tables is not available here", at: nil))
        continue
      }
      do {
        tables.append(try from.table(settings.reading(of: place)))
      } catch {
        problems.add(contentsOf: error.problems)
      }
    }
    guard tables.count == settings.tables.count else { return nil }
    return assemble(settings, tables, into: &problems)
  }

  private static func file(of place: TableSettings, in folder: String) -> (any TableSource)? {
    place.file.map { file in
      let isAbsolute = file.hasPrefix("/")
      let name = isAbsolute ? String(file[file.lastIndex(of: "/")!...].dropFirst()) : file
      return CSVFile(
        path: isAbsolute || folder.isEmpty ? file : "\(folder)/\(file)", name: name)
    }
  }
}
