internal import Cohorts
internal import Modelling
internal import Notebooks
internal import Resampling
public import Settings
internal import Specifications

/// Computes a prepared study into its results.
public enum StudyComputing {
  /// Fits the models under every protocol, then runs every cell. A model that cannot be fitted is
  /// an error: nothing is computed after it. A cell that the data do not allow is stored with its
  /// reason and reported; the others are not touched.
  public static func compute(
    _ prepared: PreparedStudy, progress: (String) -> Void, into problems: inout Problems
  ) -> StudyResults {
    var results = StudyResults(of: prepared)
    problems.file = prepared.loaded.file.path
    var context = prepared.context
    if let graph = prepared.models {
      for word in context.protocols {
        progress("models, \(word.rawValue)")
        guard
          let run = ModelRun.compute(
            graph, of: prepared.study, under: word.rules, into: &problems)
        else { return results }
        context.runs.append(run)
        results.models.entries.append(.init(name: word.rawValue, value: ContrastResults(of: run)))
      }
    }
    if !context.runs.isEmpty {
      results.notes += ModelNotes.notes(on: context.runs, of: prepared.study)
    }
    for cell in prepared.cells {
      progress(cell.heading.id)
      var stored = StudyResults.StoredCell()
      stored.word = cell.word
      stored.title = cell.heading.title
      stored.caption = cell.heading.caption
      stored.counterpart = cell.heading.counterpart
      do throws(CellFailure) {
        stored.outcome = try cell.cell.computeNode(from: context)
      } catch {
        stored.failure = error.reason
        problems.add(
          .cellFailed, "the cell '\(cell.heading.id)' has no result: \(error.reason)",
          at: cell.position, length: cell.word.count)
      }
      results.order.append(cell.heading.id)
      results.cells.entries.append(.init(name: cell.heading.id, value: stored))
    }
    return results
  }
}

extension StudyResults {
  /// What is known before a cell is computed: the spec, the cohort, the split, the outcome.
  init(of prepared: PreparedStudy) {
    self.init()
    let (study, written) = (prepared.study, prepared.loaded.spec)
    title = written.title
    name = prepared.loaded.file.name
    authors = written.authors
    seed = written.seed
    protocols = written.protocols
    spec = written.node
    style = .init(prepared.loaded.tree["style"] ?? .map([]))
    cohort = CohortFacts(of: study)
    for case let label? in study.cohort.origins.map(\.label) where !labels.contains(label) {
      labels.append(label)
    }
    split = study.split.map { SplitFacts(of: $0, in: study.cohort) }
    outcome = study.outcome.map { OutcomeFacts(of: $0) }
  }
}

extension CohortFacts {
  init(of study: Study) {
    self.init()
    let cohort = study.cohort
    rows = cohort.ownRows.count
    read = rows + cohort.exclusions.reduce(0) { $0 + $1.count }
    external = study.externalNames
    columns = cohort.columns.map { column in
      var facts = ColumnFacts()
      facts.name = column.name
      facts.label = column.label
      facts.kind = column.kind.rawValue
      facts.levels = column.levels.map(\.name)
      facts.missing = (0..<cohort.rowCount).count { column.values.isMissing($0) }
      return facts
    }
    origins = cohort.origins.map { origin in
      var facts = OriginFacts()
      facts.source = origin.source
      facts.sha256 = origin.sha256
      facts.rows = origin.rowCount
      facts.columns = origin.columnCount
      facts.label = origin.label
      return facts
    }
  }
}

extension SplitFacts {
  init(of split: Split, in cohort: Cohort) {
    self.init()
    func ids(_ rows: [Int]) -> [DataName] { rows.map { DataName(cohort.ids[$0]) } }
    method = split.method
    training = ids(split.training)
    test = ids(split.test)
    external = Named(split.external.map { .init(name: $0.name, value: ids($0.rows)) })
    unused = split.unused.count
  }
}

extension OutcomeFacts {
  init(of outcome: Outcome) {
    self.init()
    variable = outcome.column.name
    label = outcome.column.label
    kind = outcome.kind.rawValue
    levels = outcome.column.levels.map(\.name)
    event = outcome.event.map { outcome.column.levels[$0].name }
  }
}
