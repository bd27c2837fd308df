public import Cohorts
import FoundationEssentials
public import Settings

/// Images and masks as a table of features: `tables: - {images: cases.csv, params: params.yaml}`.
public struct ImageTable: TableSource {
  /// Where the case table is, and what messages call it.
  public var cases: String
  public var name: String
  public var parameters: ExtractionParameters
  public var jobs: Int
  public var journal: String?
  /// Which reader's masks; the first one by default.
  public var reader: String?

  public init(
    cases: String, name: String, parameters: ExtractionParameters, jobs: Int = 1,
    journal: String? = nil, reader: String? = nil
  ) {
    self.cases = cases
    self.name = name
    self.parameters = parameters
    self.jobs = jobs
    self.journal = journal
    self.reader = reader
  }

  public func table(_ reading: TableReading) throws(ProblemsFound) -> Table {
    guard parameters.segmentation == nil else {
      throw ProblemsFound(
        Problem(
          .failedSegmentation, "a study runs no segmentation command", at: Place(file: name),
          help: "run `octavo extract --allow-commands` first, and name its table as a file"))
    }
    var list = try CaseTable.read(path: cases, name: name)
    let index = reader.map { list.readers.firstIndex(of: $0) } ?? 0
    guard let index else {
      throw ProblemsFound(
        Problem(
          .damagedCaseTable, "the case table has no column 'mask_\(reader ?? "")'",
          at: Place(file: name)))
    }
    let isReread = index > 0
    list.readers = [list.readers[index]]
    for row in list.cases.indices { list.cases[row].masks = [list.cases[row].masks[index]] }
    if isReread { list.cases.removeAll { $0.masks[0] == nil } }
    let folder = URL(fileURLWithPath: cases).deletingLastPathComponent().path
    let batch = BatchExtraction(parameters, folder: folder, jobs: jobs, journal: journal)
    let outcome = try batch.run(list)
    if list.cases.isEmpty || outcome.failures.count == list.cases.count {
      throw ProblemsFound(outcome.failures.flatMap(\.problems))
    }
    var table = outcome.table(name: name, block: reading.block ?? "radiomics")
    table.sha256 = batch.contentHash(of: list)
    table.warnings = outcome.failures.flatMap { failure in
      failure.problems.map { problem in
        var named = problem
        named.message = "case left without features: " + problem.message
        return named
      }
    }
    return table
  }
}
