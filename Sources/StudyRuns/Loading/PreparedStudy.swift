internal import Cohorts
public import Modelling
public import Notebooks
public import Papers
internal import Resampling
public import Settings
internal import Specifications

/// A study that can be computed: cohort read, split made, cells bound and checked.
public struct PreparedStudy: Sendable {
  public let loaded: LoadedStudy
  public let study: Study
  /// The published facts that the study names.
  public let paper: PaperFacts?
  public let cells: [BoundCell]

  /// What the cells work from.
  public var context: NotebookContext {
    NotebookContext(
      study: study, paper: paper,
      counterparts: cells.compactMap { cell in
        cell.heading.counterpart.map { .init(table: $0, id: cell.heading.id, cell: cell.cell) }
      })
  }

  /// A cell with its final id.
  public struct BoundCell: Sendable {
    public let word: String
    public let cell: any Cell
    public let heading: CellHeading
    public let position: SourcePosition?
  }

  /// Reads the cohort, makes the split, binds the cells and asks each whether it can work: all
  /// problems of all of them together.
  public static func prepare(
    _ loaded: LoadedStudy, jobs: Int, sources: inout [String: String],
    into problems: inout Problems
  ) -> PreparedStudy? {
    let spec = loaded.spec
    problems.file = loaded.file.path
    let paper = spec.paper.flatMap { name in
      PaperReading.read(
        path: name.text.hasPrefix("/") || loaded.file.folder == "."
          ? name.text : "\(loaded.file.folder)/\(name.text)",
        sources: &sources, into: &problems)
    }
    var cells = bind(spec.notebook.map(\.node), into: &problems)
    guard let tables = TableLoading.tables(of: loaded, jobs: jobs, into: &problems) else {
      return nil
    }
    // A collector of its own: what is wrong elsewhere in the spec must not keep the data's
    // problems from being found.
    var dataProblems = Problems(file: loaded.file.path)
    let assembled = CohortAssembly.assemble(spec.cohort, tables, into: &dataProblems)
    problems.add(contentsOf: dataProblems.found)
    guard let cohort = assembled else { return nil }
    problems.file = loaded.file.path
    let outcome = spec.outcome.flatMap { Outcome.find($0, in: cohort, into: &problems) }
    let splitPosition = loaded.tree.entries?.first { $0.key == "split" }?.keyPosition
    let split = spec.split.flatMap {
      Split.make($0, of: cohort, seed: spec.seed, at: splitPosition, into: &problems)
    }
    let study = Study(
      title: spec.title, seed: UInt64(spec.seed), cohort: cohort, outcome: outcome, split: split,
      jobs: jobs)
    if spec.notebook.isEmpty { cells = AutomaticNotebook.cells(for: study) }
    let prepared = PreparedStudy(
      loaded: loaded, study: study, paper: paper, cells: named(cells, into: &problems))
    // What failed has been reported: cells that need it would only repeat it.
    let isWhole =
      (spec.split == nil || split != nil) && (spec.outcome == nil || outcome != nil)
      && (spec.paper == nil || paper != nil)
    if isWhole {
      let context = prepared.context
      for cell in prepared.cells { cell.cell.check(against: context, into: &problems) }
    }
    return prepared
  }

  private static func bind(_ nodes: [Node], into problems: inout Problems) -> [BoundCell] {
    nodes.compactMap { node in
      CellCatalogue.catalogue.read(node, into: &problems).map {
        BoundCell(word: $0.word, cell: $0.member, heading: $0.shared, position: $0.wordPosition)
      }
    }
  }

  /// Gives every cell the id that its files are named by: its own, or its word, numbered from the
  /// second one on.
  private static func named(
    _ cells: [BoundCell], into problems: inout Problems
  ) -> [BoundCell] {
    var taken = Set(cells.map(\.heading.id).filter { !$0.isEmpty })
    var seen: Set<String> = []
    return cells.map { cell in
      var heading = cell.heading
      if heading.id.isEmpty {
        var number = 1
        var id = cell.word
        while taken.contains(id) {
          number += 1
          id = "\(cell.word)-\(number)"
        }
        heading.id = id
        taken.insert(id)
      } else if !seen.insert(heading.id).inserted {
        problems.add(
          .cellNameTwice, "two cells have the id '\(heading.id)'", at: cell.position,
          length: cell.word.count)
      }
      return BoundCell(
        word: cell.word, cell: cell.cell, heading: heading, position: cell.position)
    }
  }
}
