import Cohorts
import Foundation
import Papers
import Settings
import Statistics
import Testing

@testable import Synthesis

/// Clinical rows to make features for, and blocks made for them.
enum BlockFixture {
  /// `rows` patients of whom four in ten have the event, in two centres.
  static func cohort(rows: Int, seed: UInt64 = 1) -> Cohort {
    var stream = RandomSource(seed: seed, stage: "fixture").stream()
    let codes = (0..<rows).map { _ in stream.uniform() < 0.4 ? Int32(1) : 0 }
    return Cohort(
      ids: (0..<rows).map { "p\($0)" },
      columns: [
        Column(
          name: "slnm", kind: .categorical, values: .codes(codes),
          levels: [.init("absent"), .init("present")]),
        Column(
          name: "centre", kind: .categorical, values: .codes((0..<rows).map { Int32($0 % 2) }),
          levels: [.init("a"), .init("b")]),
      ])
  }

  static let mammography: PaperFacts? = {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Studies/papers/mammography.yml").path
    var sources: [String: String] = [:]
    var problems = Problems()
    return PaperReading.read(path: path, sources: &sources, into: &problems)
  }()

  static func tables(
    _ change: (inout RadiomicsBlock) -> Void = { _ in }, of cohort: Cohort,
    paper: PaperFacts? = mammography, jobs: Int = 2, named external: String = ""
  ) throws -> [Table] {
    var block = RadiomicsBlock()
    change(&block)
    var request = TableRequest(place: Place(file: "study.yml"))
    request.rows = GivenRows(of: cohort, named: external)
    request.cohort = external
    request.outcome = DataName("slnm")
    request.event = DataName("present")
    request.paper = paper
    request.jobs = jobs
    return try block.tables(for: request)
  }
}
