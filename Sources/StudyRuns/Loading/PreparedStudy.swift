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
  /// The models with their columns found; nothing where there are none, or where they were
  /// reported.
  public let models: ModelGraph?

  /// What the cells work from.
  public var context: NotebookContext {
    NotebookContext(
      study: study, paper: paper,
      counterparts: cells.compactMap { cell in
        cell.heading.counterpart.map { .init(table: $0, id: cell.heading.id, cell: cell.cell) }
      }, models: models, modelNames: loaded.spec.models.names, protocols: loaded.spec.protocols)
  }

  /// Where results keep each model: protocol, contrast, name.
  var modelPaths: [[String]] {
    guard let models else { return [] }
    return loaded.spec.protocols.flatMap { word in
      models.names.map { [word.rawValue, models.outcome(of: $0)?.column.name ?? "", $0] }
    }
  }

  /// A cell with its final id.
  public struct BoundCell: Sendable {
    public let word: String
    public let cell: any Cell
    public let heading: CellHeading
    /// The settings as written; nothing for a cell of an automatic notebook.
    let node: Node
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
    let paper = readPaper(of: loaded, sources: &sources, into: &problems)
    var cells = named(bind(spec.notebook.map(\.node), into: &problems), into: &problems)
    let written = WrittenModels.read(spec.models, into: &problems)
    let tables = TableLoading.tables(
      of: loaded, paper: paper, jobs: jobs, sources: &sources, into: &problems)
    guard let tables,
      let cohort = CohortAssembly.assemble(tables.settings, tables.tables, into: &problems)
    else { return nil }
    let outcome = spec.outcome.flatMap { Outcome.find($0, in: cohort, into: &problems) }
    let splitPosition = loaded.tree.entries?.first { $0.key == "split" }?.keyPosition
    let split = spec.split.flatMap {
      Split.make($0, of: cohort, seed: spec.seed, at: splitPosition, into: &problems)
    }
    let study = Study(
      title: spec.title, seed: UInt64(spec.seed), cohort: cohort, outcome: outcome, split: split,
      jobs: jobs)
    let models = bind(written, of: spec, to: study, into: &problems)
    if spec.notebook.isEmpty {
      cells = named(AutomaticNotebook.cells(for: study, models: models), into: &problems)
    }
    let prepared = PreparedStudy(
      loaded: loaded.resolving(tables.resolved), study: study, paper: paper, cells: cells,
      models: models)
    prepared.checkCells(into: &problems)
    return prepared
  }

  /// Finds the columns of the models. An outcome or a split that failed has been reported.
  private static func bind(
    _ written: WrittenModels, of spec: StudySpec, to study: Study, into problems: inout Problems
  ) -> ModelGraph? {
    let isWhole =
      (spec.outcome == nil || study.outcome != nil) && (spec.split == nil || study.split != nil)
    guard !written.isEmpty, isWhole else { return nil }
    let graph = ModelGraph.bind(written, to: study, into: &problems)
    graph?.check(under: spec.protocols, into: &problems)
    return graph
  }

  /// Asks every cell whether it can work. What a cell says without a place stands at its word.
  private func checkCells(into problems: inout Problems) {
    let spec = loaded.spec
    let isWhole =
      (spec.split == nil || study.split != nil) && (spec.outcome == nil || study.outcome != nil)
      && (spec.paper == nil || paper != nil) && (spec.models.isEmpty || models != nil)
    let context = context
    let names: [ProblemKind] = [.unknownColumn, .unknownLevel, .unknownModel]
    for cell in cells {
      var found = Problems(file: problems.file)
      cell.cell.check(against: context, into: &found)
      // A split, an outcome or a paper that failed has been reported: a cell that needs it would
      // only repeat it. Names that the cohort does not have are mistakes of their own.
      if !isWhole { found.keep { names.contains($0.kind) } }
      found.place(at: cell.position, length: cell.word.count)
      problems.add(contentsOf: found)
    }
  }

  private static func readPaper(
    of loaded: LoadedStudy, sources: inout [String: String], into problems: inout Problems
  ) -> PaperFacts? {
    guard let paper = loaded.spec.paper else { return nil }
    let place = Place(file: loaded.file.path, position: paper.position, length: paper.text.count)
    guard
      StudyPaths.check(
        paper.text, of: loaded.file, at: place, as: .paperUnreadable, into: &problems)
    else {
      return nil
    }
    return PaperReading.read(
      path: StudyPaths.path(paper.text, of: loaded.file), sources: &sources, into: &problems)
  }

  private static func bind(_ nodes: [Node], into problems: inout Problems) -> [BoundCell] {
    nodes.compactMap { node in
      CellCatalogue.catalogue.read(node, into: &problems).map {
        BoundCell(
          word: $0.word, cell: $0.member, heading: $0.shared, node: $0.node,
          position: $0.wordPosition)
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
          .cellNameTwice, "two cells have the id '\(heading.id.shortened(to: 60))'",
          at: cell.node["id"], help: "give one of them another id, or none")
      }
      return BoundCell(
        word: cell.word, cell: cell.cell, heading: heading, node: cell.node,
        position: cell.position)
    }
  }
}
