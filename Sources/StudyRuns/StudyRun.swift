internal import Cohorts
internal import LinearAlgebra
internal import Modelling
internal import Notebooks
public import Settings
internal import Specifications

/// One study as the command line works on it: check, run, report, verify.
///
/// Every function returns what it found; nothing is printed here.
public struct StudyRun: Sendable {
  public var study: String?
  public var output: String?
  public var jobs: Int
  public var templates: String?
  public var drawing: DrawingOptions

  public init(
    study: String?, output: String? = nil, jobs: Int = StudyRun.availableJobs,
    templates: String? = nil, drawing: DrawingOptions = DrawingOptions()
  ) {
    self.study = study
    self.output = output
    self.jobs = jobs
    self.templates = templates
    self.drawing = drawing
  }

  public static var availableJobs: Int { Parallelism.availableCores }

  /// What a command did.
  public struct Outcome: Sendable {
    public var problems = Problems()
    /// The texts that problems point into.
    public var sources: [String: String] = [:]
    /// The folder that was written; nil when nothing was.
    public var folder: String?
    /// One line on what was found.
    public var summary = ""
  }

  /// Finds every problem without computing anything.
  public func check() -> Outcome {
    var outcome = Outcome()
    guard let prepared = prepare(&outcome) else { return outcome }
    let cohort = prepared.study.cohort
    outcome.summary =
      "\(cohort.rowCount.counted("row")), \(cohort.columns.count.counted("column")), "
      + prepared.cells.count.counted("cell")
    return outcome
  }

  /// Runs the study and writes its output folder.
  public func run(progress: (String) -> Void = { _ in }) -> Outcome {
    var outcome = Outcome()
    guard let prepared = prepare(&outcome), !outcome.problems.hasErrors else { return outcome }
    let results = StudyComputing.compute(prepared, progress: progress, into: &outcome.problems)
    guard !outcome.problems.hasErrors else { return outcome }
    let folder = prepared.loaded.file.outputFolder(chosen: output)
    write(
      results, from: prepared.loaded, to: folder, progress: progress, into: &outcome)
    return outcome
  }

  /// Writes the report again from stored results. Title, captions, authors and style come from the
  /// study as it stands now.
  public func report(progress: (String) -> Void = { _ in }) -> Outcome {
    var outcome = Outcome()
    guard let file = StudyFile.find(study, into: &outcome.problems),
      let loaded = StudyLoading.load(file, sources: &outcome.sources, into: &outcome.problems),
      !outcome.problems.hasErrors
    else { return outcome }
    let folder = file.outputFolder(chosen: output)
    guard var results = ResultsFile.read(folder: folder, into: &outcome.problems) else {
      return outcome
    }
    results.takeWording(from: loaded)
    write(results, from: loaded, to: folder, progress: progress, into: &outcome)
    return outcome
  }

  /// Reads the study and everything it names; problems are in the outcome.
  func prepare(_ outcome: inout Outcome) -> PreparedStudy? {
    guard let file = StudyFile.find(study, into: &outcome.problems),
      let loaded = StudyLoading.load(file, sources: &outcome.sources, into: &outcome.problems)
    else { return nil }
    let prepared = PreparedStudy.prepare(
      loaded, jobs: jobs, sources: &outcome.sources, into: &outcome.problems)
    outcome.problems.file = file.path
    TextChecking.check(
      loaded, facts: prepared.map { StudyResults(of: $0) },
      cells: prepared?.cells.map(\.heading.id) ?? [], models: prepared?.modelPaths ?? [],
      source: outcome.sources[file.path], into: &outcome.problems)
    return prepared
  }

  private func write(
    _ results: StudyResults, from loaded: LoadedStudy, to folder: String,
    progress: (String) -> Void,
    into outcome: inout Outcome
  ) {
    do throws(ProblemsFound) {
      progress("writing the report")
      let files = try OutputFiles.make(
        of: results, from: loaded, templates: templates, drawing: drawing, jobs: jobs,
        into: &outcome.problems)
      var target = try OutputFolder(folder)
      for file in files { try target.write(file.name, file.bytes) }
      try target.finish()
      outcome.folder = folder
    } catch {
      outcome.problems.add(contentsOf: error.problems)
    }
  }
}

extension StudyResults {
  /// Takes what words and looks say from a spec, leaving every number alone.
  mutating func takeWording(from loaded: LoadedStudy) {
    title = loaded.spec.title
    authors = loaded.spec.authors
    style = StyleNode(loaded.tree["style"] ?? .map([]))
    var problems = Problems(file: loaded.file.path)
    var headings: [String: Node] = [:]
    var counts: [String: Int] = [:]
    for node in loaded.tree["notebook"]?.elements ?? [] {
      guard let entry = node.entries?.first else {
        if let word = node.spelling { counts[word, default: 0] += 1 }
        continue
      }
      counts[entry.key, default: 0] += 1
      let number = counts[entry.key, default: 1]
      let id =
        entry.node["id"]?.spelling ?? (number == 1 ? entry.key : "\(entry.key)-\(number)")
      headings[id] = entry.node
    }
    for index in cells.entries.indices {
      guard let node = headings[cells.entries[index].name] else { continue }
      cells.entries[index].value.title =
        node["title"].flatMap { String.read($0, into: &problems) }
      cells.entries[index].value.caption =
        node["caption"].flatMap { String.read($0, into: &problems) }
    }
    for text in NotebookText.all(in: loaded.tree) {
      guard let index = cells.entries.firstIndex(where: { $0.name == text.id }),
        cells.entries[index].value.word == TextCell.word
      else { continue }
      var outcome = TextCell.Outcome()
      outcome.markdown = text.markdown
      cells.entries[index].value.outcome = outcome.node
    }
  }
}
