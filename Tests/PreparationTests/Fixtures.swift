import Cohorts
import Foundation
import LinearAlgebra
import Resampling

@testable import Preparation

/// Training and held rows over given numbers, minted as a study mints them.
struct Fixture {
  let source: RowSource
  let split: Split

  /// `values` row by row; the rows from `held` on are held.
  init(_ values: [[Double]], truth: [Int], held: [[Double]] = [], reread: [[Double]]? = nil) {
    let all = values + held
    let width = all.first?.count ?? 0
    let names = (0..<width).map { "x\($0)" }
    let blocks =
      [
        FeatureBlock(
          name: "b", features: names, rowCount: all.count,
          values: (0..<width).flatMap { c in all.map { $0[c] } })
      ]
    let again = (reread ?? []).isEmpty ? [] : [reread ?? []]
    let rereads = again.map { second in
      FeatureBlock(
        name: "again", features: names, rowCount: all.count,
        values: (0..<width).flatMap { c in
          all.indices.map { row in row < second.count ? second[row][c] : Double.nan }
        }, rereadOf: "b")
    }
    let cohort = Cohort(
      ids: all.indices.map { "p\($0)" }, columns: [], blocks: blocks + rereads)
    let codes = (truth + Array(repeating: 0, count: held.count)).map { Int32($0) }
    source = RowSource(
      cohort: cohort,
      truth: .classes(codes, names: (0...(max(1, truth.max() ?? 1))).map { "c\($0)" }),
      usable: Array(repeating: true, count: all.count)
    ) { rows in
      Design(
        columns: names.map { DesignColumn($0, block: "b") },
        matrix: Matrix(
          columns: (0..<width).map { c in rows.map { all[$0][c] } }, rows: rows.count))
    }
    split = Split(
      training: Array(values.indices), test: Array(values.count..<all.count), method: "test")
  }

  var training: Rows<Training> { source.training(of: split) }
  var held: Rows<Held> { source.held(split.test) }
  static let context = FittingContext(seed: 7, stage: "test")
}

/// Values frozen by Reference/generate.py.
struct SklearnReference: Decodable {
  var x: [[Double]]
  var y: [Int]
  var held: [[Double]]
  var gaps: [[Double?]]
  var zscore: [[Double]]
  var robust: [[Double]]
  var minmax: [[Double]]
  var yeojohnsonLambdas: [Double]
  var yeojohnson: [[Double]]
  var pca: [[Double]]
  var pcaExplained: [Double]
  var knn: [[Double]]
  var studentP: [Double]
  var welchP: [Double]
  var anovaP: [Double]
  var kruskalP: [Double]

  static func load(file: String = #filePath) throws -> SklearnReference {
    let path = URL(filePath: file).deletingLastPathComponent()
      .appending(path: "Reference/sklearn.json")
    return try JSONDecoder().decode(Self.self, from: Data(contentsOf: path))
  }
}

/// The largest difference, relative to the size of the expected number.
func worst(_ design: Design, _ expected: [[Double]]) -> Double {
  var worst = 0.0
  for (row, values) in expected.enumerated() {
    for (column, value) in values.enumerated() {
      worst = max(worst, abs(design.value(row, column) - value) / max(1, abs(value)))
    }
  }
  return worst
}
