public import Cohorts
public import Resampling
internal import Settings

/// The study so far: what cells compute from.
public struct Study: Sendable {
  public let title: String
  public let seed: UInt64
  public let cohort: Cohort
  public let outcome: Outcome?
  public let split: Split?
  /// How many threads may work; it never changes a result.
  public let jobs: Int

  public init(
    title: String, seed: UInt64, cohort: Cohort, outcome: Outcome?, split: Split?, jobs: Int
  ) {
    self.title = title
    self.seed = seed
    self.cohort = cohort
    self.outcome = outcome
    self.split = split
    self.jobs = jobs
  }

  /// The rows a selection means. Without a split, training rows are all rows.
  public func rows(_ selection: RowSelection) -> [Int] {
    switch selection {
    case .training: split?.training ?? cohort.ownRows
    case .test: split?.test ?? []
    case .all: cohort.ownRows
    case .external(let name): external(name.text) ?? []
    case .condition(let condition): condition.rows(among: cohort.ownRows, in: cohort)
    }
  }

  /// The rows of an external cohort: of a table of its own, or set apart by the split.
  public func external(_ name: String) -> [Int]? {
    cohort.rows(ofExternal: name) ?? split?.external.first { $0.name == name }?.rows
  }

  public var externalNames: [String] {
    cohort.externalNames + (split?.external.map(\.name) ?? [])
  }

  /// The set that each row belongs to, as reports name them.
  public var sets: [(name: String, label: String, rows: [Int])] {
    var sets: [(name: String, label: String, rows: [Int])] = []
    if let split {
      sets.append(("training", "Training", split.training))
      sets.append(("test", "Test", split.test))
    }
    for name in externalNames { sets.append((name, name, external(name) ?? [])) }
    return sets
  }
}
