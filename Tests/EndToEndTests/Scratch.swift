import Foundation

/// A folder that is gone after the test.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "octavo-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var program: Program { Program(folder: url) }

  func write(_ text: String, to name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
  }

  func holds(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: name).path)
  }

  /// Every file below a folder with its bytes.
  func files(below name: String) -> [String: Data] {
    var files: [String: Data] = [:]
    let folder = url.appending(path: name)
    for case let path as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
      var isFolder: ObjCBool = false
      let file = folder.appending(path: path)
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      files[path] = try? Data(contentsOf: file)
    }
    return files
  }

  /// Folders that a run that was stopped left behind.
  func leftovers(in name: String = ".") -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: name).path)) ?? []
    return names.filter { $0.contains(".partial-") }.sorted()
  }

  /// A small study of 40 rows that runs in a moment.
  static func smallStudy(notebook: String = Scratch.notebook) throws -> Scratch {
    let scratch = try Scratch()
    var rows = "id,outcome,age,er\n"
    for row in 1...40 {
      rows += "P\(row),\(row * 7 % 5 < 2 ? "yes" : "no"),\(30 + row * 11 % 41),"
      rows += "\(row * 3 % 7 < 3 ? "pos" : "neg")\n"
    }
    try scratch.write(rows, to: "clinical.csv")
    try scratch.write(Self.head + notebook, to: "study.yml")
    return scratch
  }

  static let head = """
    octavo: 1
    title: A small study
    cohort:
      tables: [clinical.csv]
      variables:
        outcome: {label: Outcome, levels: ["no", "yes"]}
        age: {label: Age, unit: years}
        er: {label: ER, levels: [neg, pos]}
    outcome: {variable: outcome, event: "yes"}
    split: {ratio: 0.7, stratify: [outcome], seed: 3}

    """

  static let notebook = """
    notebook:
      - text: The cohort has {{cohort.rows}} rows.
      - flow
      - table1: {caption: Baseline}
      - regression: {rows: all, multivariable: [age, er]}
      - forest: {rows: all}
      - groups: {of: [age], by: er, rows: all}

    """
}

/// Files that stand beside the tests.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Fixtures")
  static let demo = root.appending(path: "Studies/mammography-sln")
}
