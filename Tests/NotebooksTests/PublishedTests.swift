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
  static func context(_ name: String = "mammography-sln") throws -> NotebookContext {
    let folder = studies.appending(path: name).path
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

  /// Table 3: all univariable rows digit for digit; of the multivariable ones what the rebuilt
  /// cohort holds.
  @Test func ordinalRegressionAgreesByConstruction() throws {
    var cell = PublishedCell()
    cell.constructed = true
    let outcome = try cell.compute(from: try Self.context("mammography-her2"))
    #expect(outcome.comparisons.map(\.table) == ["table3"])
    let items = outcome.comparisons[0].items
    #expect(items.count == 29 * 7)
    let others = items.filter { $0.verdict != .byConstruction }
    #expect(others.allSatisfy { $0.part.hasPrefix("multivariable") })
    #expect(
      others.map { "\($0.row) \($0.quantity) \($0.verdict.rawValue)" } == [
        "lesion-size SE within rounding", "menopause β within rounding",
        "stage OR within rounding", "calcification SE within rounding",
        "calcification lower limit within rounding",
      ])
  }

  /// The odds ratios of each cut-point stand beside the tests of parallel lines, and say that one
  /// ratio does not stand for both.
  @Test func cutPointsAreShown() throws {
    let context = try Self.context("mammography-her2")
    let cell = try #require(
      context.counterparts.first { $0.table == "table3" }?.cell as? RegressionCell)
    let table = try cell.compute(from: context).table
    let pr = try #require(table.univariable.first { $0.variables == ["pr"] })
    #expect(pr.cuts.map(\.below) == ["zero", "low"])
    // Binary: the odds ratio of a cut-point is that of its 2 x 2 table.
    let ratios = pr.cuts.compactMap { $0.coefficients.first?.ratio.value }
    let counts = ["zero", "low", "positive"].map { level -> (Double, Double) in
      let study = context.study
      let (pr, her2) = (study.cohort.column(named: "pr"), study.cohort.column(named: "her2"))
      let rows = (0..<study.cohort.rowCount).filter {
        her2?.codes?[$0] == her2?.level(named: level).map(Int32.init)
      }
      let above = rows.count { pr?.codes?[$0] == pr?.level(named: "gt20").map(Int32.init) }
      return (Double(above), Double(rows.count - above))
    }
    func ratio(_ a: (Double, Double), _ b: (Double, Double)) -> Double { a.0 * b.1 / (a.1 * b.0) }
    func sum(_ a: (Double, Double), _ b: (Double, Double)) -> (Double, Double) {
      (a.0 + b.0, a.1 + b.1)
    }
    #expect(abs(ratios[0] - ratio(sum(counts[1], counts[2]), counts[0])) < 1e-8)
    #expect(abs(ratios[1] - ratio(counts[2], sum(counts[0], counts[1]))) < 1e-8)
    #expect(try #require(pr.parallelTerms.first?.brant.p.value) < 1e-10)
    let exhibits = RegressionCell.present(
      RegressionCell.Outcome(), as: CellHeading(), in: .init())
    #expect(exhibits.count == 1)
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
