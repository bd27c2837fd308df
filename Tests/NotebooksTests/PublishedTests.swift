import Cohorts
import Foundation
import Modelling
import Papers
import Presentation
import Resampling
import Settings
import Testing
import YAMLReading

@testable import Notebooks

/// The notebook of the reconstructed mammography cohort beside the paper.
@Suite struct PublishedTests {
  static let studies = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Studies")

  /// The committed study, read by hand: cohort, outcome, split, paper, cells.
  static func context() throws -> NotebookContext {
    let folder = studies.appending(path: "mammography-sln").path
    var problems = Problems()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/study.yml")))
    let read = YAMLReader.read(bytes, into: &problems)
    let tree = try #require(read)
    let settings = CohortSettings.read(tree["cohort"] ?? .null, into: &problems)
    let whole = try #require(settings)
    let assembled = CohortAssembly.assemble(whole, folder: folder, into: &problems)
    let cohort = try #require(assembled)
    let outcome = OutcomeSettings.read(tree["outcome"] ?? .null, into: &problems)
      .flatMap { Outcome.find($0, in: cohort, into: &problems) }
    let split = SplitSettings.read(tree["split"] ?? .null, into: &problems)
      .flatMap { Split.make($0, of: cohort, seed: 15, at: nil, into: &problems) }
    var sources: [String: String] = [:]
    let paper = PaperReading.read(
      path: studies.appending(path: "papers/mammography.yml").path, sources: &sources,
      into: &problems)
    #expect(problems.found.isEmpty, "\(problems.found.map(\.message))")
    let cells = (tree["notebook"]?.elements ?? []).compactMap {
      CellCatalogue.catalogue.read($0, into: &problems)
    }
    let study = Study(
      title: "", seed: 15, cohort: cohort, outcome: outcome, split: split, jobs: 1)
    return NotebookContext(
      study: study, paper: paper,
      counterparts: cells.compactMap { cell in
        cell.shared.counterpart.map { .init(table: $0, id: cell.word, cell: cell.member) }
      })
  }

  @Test func reconstructedCohortAgreesByConstruction() throws {
    // The run reads the label of the table, which says so; here it is said.
    var cell = PublishedCell()
    cell.constructed = true
    let outcome = try cell.compute(from: try Self.context())
    #expect(outcome.comparisons.map(\.table) == ["table1", "table2"])
    let first = outcome.comparisons[0]
    #expect(first.isConstructed)
    // 47 levels in three columns, count and percentage, and 21 P values.
    #expect(first.items.count == 47 * 3 * 2 + 21)
    #expect(first.count(.byConstruction) == first.items.count)
    let second = outcome.comparisons[1]
    #expect(second.items.count == 32 * 7)
    // All but Z, OR and the lower limit of stage in the multivariable model.
    let others = second.items.filter { $0.verdict != .byConstruction }
    #expect(
      others.map { "\($0.row) \($0.quantity) \($0.verdict.rawValue)" } == [
        "stage statistic within rounding", "stage OR within rounding",
        "stage lower limit within rounding",
      ])
  }

  /// On the training rows the print is not met, and the cell says what meets it.
  @Test func namesTheVariantThatReproducesThePrint() throws {
    var context = try Self.context()
    let index = try #require(context.counterparts.firstIndex { $0.table == "table2" })
    var cell = try #require(context.counterparts[index].cell as? RegressionCell)
    cell.rows = .training
    context.counterparts[index].cell = cell
    let outcome = try PublishedCell().compute(from: context)
    let edge = outcome.comparisons[1].items.filter {
      $0.row == "edge" && $0.part.hasPrefix("univariable") && $0.verdict == .differs
    }
    #expect(!edge.isEmpty)
    #expect(edge.allSatisfy { $0.variant == "all rows" })
  }

  @Test func identificationAndAuditAreCells() throws {
    let context = try Self.context()
    let rows = try IdentificationCell().compute(from: context).rows
    #expect(rows.count == 33)
    let exhibits = IdentificationCell.present(
      .init(), as: CellHeading(), in: .init())
    #expect(exhibits.count == 2)
    #expect(try AuditCell().compute(from: context).audit.hasFindings)
    var problems = Problems()
    var bare = context
    bare.paper = nil
    IdentificationCell().check(against: bare, into: &problems)
    #expect(problems.found.map(\.kind) == [.paperMissing])
  }
}
