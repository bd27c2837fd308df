public import Cohorts
public import Papers
public import Settings
import Statistics

/// A cohort that agrees with what a paper prints, and the account of how far it does.
public struct RebuiltCohort: Sendable {
  public let columns: [Column]
  public let account: RebuildAccount

  /// The rows as they are committed: `id`, `synthetic`, the sets, outcomes, variables.
  public var csv: String { CSVWriter.text(columns) }
}

/// Finds a cohort that agrees with a paper's printed tables.
public struct Rebuilder: Sendable {
  public let facts: PaperFacts
  public let settings: RebuildSettings

  public init(_ facts: PaperFacts, _ settings: RebuildSettings) {
    self.facts = facts
    self.settings = settings
  }

  /// The paper, the seed and the tables decide the result.
  public func rebuild() throws(ProblemsFound) -> RebuiltCohort {
    let (print, omissions) = try joinedPrint()
    var state = RowCodes(rows: print.size, factors: print.factors.count)
    var stream = source("deal").stream()
    let labels = deal(print, into: &state, &stream)
    return finish(print, state, labels, omissions)
  }

  func source(_ stage: String) -> RandomSource {
    RandomSource(seed: UInt64(settings.seed), stage: "rebuilt/\(facts.paper.key)/\(stage)")
  }

  /// The print of one cohort: the first baseline table and every one that can hold for its rows.
  private func joinedPrint() throws(ProblemsFound) -> (CohortPrint, [Omission]) {
    for name in settings.tables where facts.table(name) == nil {
      throw ProblemsFound(
        Problem(
          .paperTable, "the paper has no table '\(name.shortened(to: 40))'",
          help: Suggestion.help(for: name, among: facts.tables.map(\.id))
            ?? "its tables: \(facts.tables.map(\.id).joined(separator: ", "))"))
    }
    var print = CohortPrint()
    var omissions: [Omission] = []
    for table in facts.countedTables where isAskedFor(table) {
      guard let one = TablePrint(table, of: facts) else {
        omissions.append(Omission(place: table.id, reason: "its columns have no printed size"))
        continue
      }
      guard !one.factors.isEmpty || !one.measures.isEmpty else {
        omissions.append(Omission(place: table.id, reason: "it prints no counts and no means"))
        continue
      }
      let against = print.tables.isEmpty ? [] : print.contradictions(with: one)
      if against.isEmpty {
        omissions += print.join(one)
      } else if settings.tables.isEmpty {
        let earlier = print.tables.map(\.id).joined(separator: ", ")
        omissions.append(
          Omission(
            place: table.id,
            reason:
              "counts other patients than \(earlier): \(against.joined(separator: "; ")); "
              + "--tables \(table.id) rebuilds it as another cohort"))
      } else {
        let earlier = print.tables.map(\.id).joined(separator: ", ")
        throw ProblemsFound(
          Problem(
            .rebuildContradiction,
            "no cohort satisfies \(earlier) and \(table.id): \(against.joined(separator: "; "))",
            help: "rebuild one cohort for each"))
      }
    }
    guard !print.tables.isEmpty else {
      let reasons = omissions.map { "\($0.place): \($0.reason)" }.joined(separator: "; ")
      throw ProblemsFound(
        Problem(
          .rebuildNothing,
          "there is no baseline table to rebuild rows from"
            + (reasons.isEmpty ? "" : ": \(reasons)"),
          help: "a baseline table prints the sizes of its columns and counts of levels"))
    }
    for table in facts.tables where table.kind == .regression && isAskedFor(table) {
      guard let reason = RegressionLimits.refusal(table, print) else {
        omissions.append(
          Omission(place: table.id, reason: "regressions are not followed by this version"))
        continue
      }
      omissions.append(Omission(place: table.id, reason: reason))
    }
    return (print, omissions)
  }

  private func isAskedFor(_ table: PaperTable) -> Bool {
    settings.tables.isEmpty || settings.tables.contains(table.id)
  }
}
