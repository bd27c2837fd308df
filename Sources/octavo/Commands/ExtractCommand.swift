internal import Cohorts
import FoundationEssentials
internal import Radiomics
internal import Settings
internal import StudyRuns
import Synchronization

/// `octavo extract`.
enum ExtractCommand: Command {
  static let syntax = CommandSyntax(
    name: "extract", summary: "take radiomics features from images and masks",
    operands: [
      CommandSyntax.Operand(
        name: "CASES", meaning: "a CSV table with the columns id, image, and mask or mask_a, mask_b"
      )
    ],
    options: [
      OptionSyntax(
        name: "params", value: "FILE", meaning: "a parameter file of pyradiomics (its defaults)"),
      OptionSyntax(
        name: "output", value: "FILE", meaning: "the feature table, also -o (features.csv)"),
      StudyOptions.jobs,
      OptionSyntax(name: "no-thumbnails", meaning: "no pictures on the page of checks"),
      OptionSyntax(name: "no-quality-page", meaning: "no page of checks at all"),
      OptionSyntax(
        name: "allow-commands", meaning: "run the segmentation command of the parameter file"),
      OptionSyntax(name: "fresh", meaning: "compute cases again that are already done"),
    ],
    details: """
      Beside FILE stand: FILE-READER for every further reader, FILE-failures where cases failed, the
      page FILE-check.html, and FILE.journal, which remembers what is done by the contents of image,
      mask and settings: a run that was stopped goes on where it was. A case that fails does not stop
      the others; the exit code is then 4.
      """,
    examples: [
      "octavo extract cases.csv --params params.yaml -o features.csv --jobs 2"
    ])

  static func run(_ arguments: ParsedArguments, _ terminal: Terminal) -> ExitCode {
    guard let jobs = StudyOptions.jobs(arguments, terminal) else { return .mistake }
    do throws(ProblemsFound) {
      return try extract(arguments, terminal, jobs: jobs)
    } catch {
      var problems = Problems()
      problems.add(contentsOf: error.problems)
      terminal.endProgress()
      terminal.report(problems, sources: [:])
      return .mistake
    }
  }

  private static func extract(
    _ arguments: ParsedArguments, _ terminal: Terminal, jobs: Int
  ) throws(ProblemsFound) -> ExitCode {
    let cases = arguments.operands.first ?? ""
    let output = arguments.value("output") ?? "features.csv"
    let parameters = try parameters(arguments.value("params"))
    if let segmentation = parameters.segmentation {
      terminal.say("command for every case: \(segmentation.command)")
      guard arguments.has("allow-commands") else {
        terminal.complain(
          ["the parameter file runs a command for every case"],
          hint: "read it above, and allow it with --allow-commands")
        return .mistake
      }
    }
    let table = try CaseTable.read(
      path: cases, name: cases, needsMasks: parameters.segmentation == nil)
    let files = ExtractFiles(output: output)
    if arguments.has("fresh") { try? FileManager.default.removeItem(atPath: files.journal) }
    var batch = BatchExtraction(
      parameters, folder: cases.enclosingFolder.orCurrentFolder,
      jobs: jobs, journal: files.journal)
    let hasPage = !arguments.has("no-quality-page")
    batch.quality = !hasPage ? .none : arguments.has("no-thumbnails") ? .facts : .thumbnails
    if parameters.segmentation != nil {
      batch.maskFolder = files.masks
      try? FileManager.default.createDirectory(
        atPath: files.masks, withIntermediateDirectories: true)
    }
    let clock = RunningTime()
    let outcome = try batch.run(table) { progress in
      terminal.progress(clock.text(progress))
    }
    terminal.endProgress()
    try outcome.write(to: output)
    if hasPage {
      try files.write(outcome.qualityPage(title: "Images and masks of \(cases)"), to: files.page)
    }
    for name in outcome.readers.indices {
      let path =
        name == 0 ? output : BatchExtraction.Outcome.path(output, reader: outcome.readers[name])
      terminal.print("\(path)\n")
    }
    return try finish(outcome, files, terminal)
  }

  private static func finish(
    _ outcome: BatchExtraction.Outcome, _ files: ExtractFiles, _ terminal: Terminal
  ) throws(ProblemsFound) -> ExitCode {
    guard !outcome.failures.isEmpty else {
      try? FileManager.default.removeItem(atPath: files.failures)
      return .fine
    }
    var problems = Problems()
    for failure in outcome.failures {
      for problem in failure.problems {
        var named = problem
        let reader = failure.reader.isEmpty ? "" : ", reader \(failure.reader)"
        named.message = "case \(failure.id)\(reader): \(problem.message)"
        problems.add(named)
      }
    }
    try files.write(CSVWriter.text(outcome.failureTable), to: files.failures)
    terminal.report(problems, sources: [:])
    terminal.say("\(outcome.failures.count) failed; see \(files.failures)")
    let isEmpty = !outcome.rows.contains { reader in reader.contains { $0 != nil } }
    return isEmpty ? .mistake : .partial
  }

  private static func parameters(_ path: String?) throws(ProblemsFound) -> ExtractionParameters {
    guard let path else { return ExtractionParameters() }
    return try ParameterFile.read(path: path, name: path)
  }
}

/// The files of one extraction.
private struct ExtractFiles {
  let output: String

  private func beside(_ suffix: String) -> String {
    output.withoutFileExtension + suffix
  }

  var journal: String { output + ".journal" }
  var masks: String { output + ".masks" }
  var failures: String { beside("-failures.csv") }
  var page: String { beside("-check.html") }

  /// Written beside its name and put in place when it is whole.
  func write(_ text: String, to path: String) throws(ProblemsFound) {
    do { try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw ProblemsFound(
        Problem(
          .unwritableFeatures, "the file cannot be written", at: Place(file: path),
          help: "does its folder exist, and may it be written?"))
    }
  }
}

/// How long a batch has run and how long it may still take: for the terminal only.
private final class RunningTime: Sendable {
  private let start = ContinuousClock().now
  /// Cases that were computed in this run.
  private let computed = Mutex(0)

  func text(_ progress: BatchExtraction.Progress) -> String {
    let fresh = computed.withLock { count in
      if !progress.wasKnown { count += 1 }
      return count
    }
    var text = "\(progress.done) of \(progress.total)"
    let elapsed = Double((ContinuousClock().now - start).components.seconds)
    if fresh > 0, progress.done < progress.total, elapsed >= 1 {
      let left = Int(elapsed / Double(fresh) * Double(progress.total - progress.done))
      let (minutes, seconds) = left.quotientAndRemainder(dividingBy: 60)
      text += minutes > 0 ? ", \(minutes) min \(seconds) s left" : ", \(seconds) s left"
    }
    return text + ", " + progress.id + (progress.hasFailed ? " failed" : "")
  }
}

extension String {
  fileprivate var orCurrentFolder: String { isEmpty ? "." : self }
}
