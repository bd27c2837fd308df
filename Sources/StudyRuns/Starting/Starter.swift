internal import Cohorts
import FoundationEssentials
public import Settings

/// Writes the first file of a new study.
public enum Starter {
  /// A commented study, to be filled in. Nothing that exists is overwritten.
  public static func empty(name: String) throws(ProblemsFound) -> [String] {
    let text = """
      # yaml-language-server: $schema=study.schema.json
      # A study of octavo. `octavo check \(name)` finds every problem, `octavo run \(name)` writes the report.

      octavo: 1
      title: \(quoted(title(of: name)))                 # the heading of the report
      authors: [{name: "Your name", affiliation: "Your institution"}]
      seed: 1                          # every random number of the study follows from it

      cohort:
        tables:
          - clinical.csv               # joined on `id`; name your own files, relative to this one
        id: id                         # the column that names a patient
        missing: {codes: ["NA", "-"]}  # texts that stand for a missing value; empty fields always do
        variables:                     # what the columns mean; `octavo inspect clinical.csv` suggests them
          outcome: {label: Outcome, levels: ["no", "yes"]}
          age:     {label: Age, unit: years, kind: continuous}

      outcome: {variable: outcome, event: "yes"}

      split: {ratio: 0.7, stratify: [outcome]}     # or {column: set, training: train, test: test}

      # The cells of the report; without `notebook` a sensible one is laid out.
      notebook:
        - text: |
            The cohort has {{cohort.rows}} patients.
        - flow
        - table1: {by: split}
        - regression: {multivariable: {p: 0.05}}
        - forest

      style: {preset: default}         # spss, frontiers, jama, nejm, lancet

      """
    let data = """
      id,outcome,age
      P001,no,41
      P002,yes,63
      P003,no,58
      P004,yes,49
      P005,no,36
      P006,yes,71
      P007,no,52
      P008,yes,55
      P009,no,47
      P010,yes,60
      P011,no,66
      P012,yes,44
      P013,no,39
      P014,yes,68
      P015,no,50
      P016,yes,57
      P017,no,61
      P018,yes,53
      P019,no,45
      P020,yes,64

      """
    return try write(
      [
        ("study.yml", text), ("clinical.csv", data),
        ("study.schema.json", JSONWriter().text(ReferencePages.schema("study") ?? .null)),
      ], to: name)
  }

  /// A study that runs on the user's own tables: the first is the clinical one, others are joined
  /// on the identifier and kept as blocks.
  public static func study(
    name: String, from tables: [String], outcome: String?
  ) throws(ProblemsFound) -> [String] {
    var problems = Problems()
    let names = tables.map(\.lastPathPart)
    for (index, file) in names.enumerated() where names[..<index].contains(file) {
      problems.add(
        Problem(
          .starterInput, "two tables are called '\(file.shortened(to: 60))'",
          help: "rename one of them: both are copied into one folder"))
    }
    try problems.throwErrors()
    let inspections = tables.map {
      Inspection.inspect(path: $0, name: $0.lastPathPart)
    }
    for inspection in inspections { problems.add(contentsOf: inspection.problems) }
    try problems.throwErrors()
    let parts = outcome?.split(separator: "=", maxSplits: 1).map(String.init) ?? []
    try check(parts, in: inspections)
    let spec = SuggestedStudy(
      title: title(of: name), inspections, outcome: parts.first, event: parts.dropFirst().first
    ).text
    var files: [(String, String)] = [
      ("study.yml", spec),
      ("study.schema.json", JSONWriter().text(ReferencePages.schema("study") ?? .null)),
    ]
    var copies: [(String, Data)] = []
    for path in tables {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      copies.append((path.lastPathPart, data))
    }
    files.sort { $0.0 < $1.0 }
    let written = try write(files, to: name)
    for (file, data) in copies {
      do {
        try data.write(to: URL(filePath: "\(name)/\(file)"), options: .withoutOverwriting)
      } catch {
        throw ProblemsFound(
          Problem(.studyExists, "'\(name)/\(file)' exists already: it was not replaced"))
      }
    }
    return written + copies.map { "\(name)/\($0.0)" }
  }

  /// A study is called after its folder.
  private static func title(of name: String) -> String {
    let last = name.lastPathPart
    return last.isEmpty || last == "." || last == ".." ? "A study" : last
  }

  /// A text of YAML in double quotes; JSON's escapes are YAML's.
  private static func quoted(_ text: String) -> String {
    JSONWriter(isIndented: false).text(.text(text)).filter { $0 != "\n" }
  }

  /// The outcome must be a column with levels, and the event one of them.
  private static func check(
    _ parts: [String], in inspections: [Inspection]
  ) throws(ProblemsFound) {
    guard let name = parts.first else { return }
    let columns = inspections.flatMap(\.columns)
    guard let column = columns.first(where: { $0.name == name }) else {
      throw ProblemsFound(
        Problem(
          .starterInput, "there is no column '\(name.shortened(to: 60))'",
          help: Suggestion.help(for: name, among: columns.filter { !$0.levels.isEmpty }.map(\.name))
        ))
    }
    let levels = column.levels.map(\.name)
    guard !levels.isEmpty else {
      throw ProblemsFound(
        Problem(
          .starterInput, "'\(name)' has no levels: it is \(column.kind.rawValue)",
          help: "an outcome of two levels is needed; cut a number into groups by hand"))
    }
    if let event = parts.dropFirst().first, !levels.contains(event) {
      throw ProblemsFound(
        Problem(
          .starterInput, "'\(name)' has no level '\(event.shortened(to: 40))'",
          help: Suggestion.help(for: event, among: levels)))
    }
  }

  private static func write(
    _ files: [(String, String)], to folder: String
  ) throws(ProblemsFound) -> [String] {
    let manager = FileManager.default
    if let held = try? manager.contentsOfDirectory(atPath: folder), !held.isEmpty {
      throw ProblemsFound(
        Problem(
          .studyExists,
          "the folder '\(folder.shortened(to: 120))' is not empty: nothing was written",
          help: "choose another name"))
    }
    do {
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for (name, text) in files {
        try Data(text.utf8).write(
          to: URL(filePath: "\(folder)/\(name)"), options: .withoutOverwriting)
      }
    } catch {
      throw ProblemsFound(
        Problem(
          .outputRefused, "the folder '\(folder.shortened(to: 120))' cannot be written",
          help: "check the permissions"))
    }
    return files.map { "\(folder)/\($0.0)" }
  }
}

extension ProblemKind {
  public static let studyExists = ProblemKind(
    "OCT054", "a study that exists already",
    explanation: "`octavo new` writes into a new or empty folder and never replaces a file.")
  public static let starterInput = ProblemKind(
    "OCT055", "tables that no study can start from",
    explanation: """
      `octavo new NAME --from clinical.csv --outcome COLUMN=LEVEL` needs a column of the table and \
      one of its values as the event. Tables are copied into one folder, so that each needs a name \
      of its own.
      """)
}
