public import Cohorts
import FoundationEssentials
public import Settings

extension BatchExtraction.Outcome {
  /// The rows of one reader as a table: `id`, the features as a block, diagnostics as provenance.
  /// Cases without features keep their row, empty. A second reader has only the cases they drew.
  public func table(reader: Int = 0, name: String, block: String = "radiomics") -> Table {
    let kept = ids.indices.filter { reader == 0 || self.rows[reader][$0] != nil }
    let rows: [FeatureRow?] = kept.map { self.rows[reader][$0] }
    var places: [String: Int] = [:]
    var names: [String] = []
    for row in rows {
      for feature in row?.features ?? [] where places[feature.name] == nil {
        places[feature.name] = names.count
        names.append(feature.name)
      }
    }
    var values = [Double](repeating: .nan, count: names.count * rows.count)
    for (index, row) in rows.enumerated() {
      for feature in row?.features ?? [] {
        values[(places[feature.name] ?? 0) * rows.count + index] = feature.value
      }
    }
    let id = Column(name: "id", kind: .text, values: .texts(kept.map { ids[$0] }))
    return Table(
      name: name, rowCount: rows.count, columns: [id],
      block: FeatureBlock(
        name: block, features: names, rowCount: rows.count, values: values,
        rereadOf: reader == 0 ? nil : block),
      provenance: Self.provenance(rows))
  }

  private static func provenance(_ rows: [FeatureRow?]) -> [Column] {
    var names: [String] = []
    var texts: [String: [String?]] = [:]
    for (index, row) in rows.enumerated() {
      for diagnostic in row?.diagnostics ?? [] {
        if texts[diagnostic.name] == nil {
          names.append(diagnostic.name)
          texts[diagnostic.name] = Array(repeating: nil, count: rows.count)
        }
        texts[diagnostic.name]?[index] = diagnostic.value.text
      }
    }
    return names.map { Column(name: $0, kind: .text, values: .texts(texts[$0] ?? [])) }
  }

  /// Writes the table of every reader: the first one to `path`, others to `path` with `-reader`
  /// before the ending. Each file is written beside its name and put in place when it is whole.
  public func write(to path: String) throws(ProblemsFound) {
    for reader in readers.indices {
      let text = CSVWriter.text(table(reader: reader, name: path))
      let target = reader == 0 ? path : Self.path(path, reader: readers[reader])
      do { try Data(text.utf8).write(to: URL(fileURLWithPath: target), options: .atomic) } catch {
        throw ProblemsFound(
          Problem(
            .unwritableFeatures, "the feature table cannot be written", at: Place(file: target),
            help: "does its folder exist, and may it be written?"))
      }
    }
  }

  public static func path(_ path: String, reader: String) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else {
      return path + "-" + reader
    }
    return String(path.dropLast(name.distance(from: dot, to: name.endIndex))) + "-" + reader
      + name[dot...]
  }
}

extension FeatureRow.Diagnostic.Value {
  /// As pyradiomics' tables print it: numbers of an axis in parentheses.
  var text: String {
    switch self {
    case .text(let text): text
    case .whole(let whole): String(whole)
    case .number(let number): number.description
    case .numbers(let numbers): "(" + numbers.map(\.description).joined(separator: ", ") + ")"
    case .wholes(let wholes): "(" + wholes.map(String.init).joined(separator: ", ") + ")"
    }
  }
}
