internal import Cohorts
internal import LinearAlgebra
internal import Resampling

/// The rows of every model of a graph on one side of a split. Models may have different rows,
/// since each uses those that are complete in its own columns.
struct GraphRows<Side: RowSide>: Sendable {
  var models: [Rows<Side>]
}

extension GraphRows where Side == Training {
  /// Divides the rows of every model by the fold of their patients.
  func divided(
    by foldOf: [Int32: Int], fold: Int
  ) -> (training: GraphRows<Training>, held: GraphRows<Held>) {
    let parts = models.map { rows in
      rows.divided(by: rows.patients.map { foldOf[$0] ?? 0 }, fold: fold)
    }
    return (GraphRows(models: parts.map(\.training)), GraphRows<Held>(models: parts.map(\.held)))
  }

  var held: GraphRows<Held> { GraphRows<Held>(models: models.map(\.held)) }
}

extension Rows {
  /// The same rows with predictions of other models as further columns.
  func adding(_ references: [Predictors.Reference], from scores: [String: RowScores]) -> Rows {
    guard !references.isEmpty else { return self }
    let added = references.map { reference in
      let values = scores[reference.model]?.values(reference.part) ?? [:]
      return indices.map { values[$0] ?? .nan }
    }
    let own = design.matrix
    return replacing(
      columns: Design(
        columns: design.columns + references.map(\.column),
        matrix: own.appending(columns: Matrix(columns: added, rows: count))))
  }
}

/// Predictions of one model by row of the cohort.
struct RowScores: Sendable {
  var scores: [Int: Double] = [:]
  var probabilities: [Int: Double] = [:]
  var radscores: [Int: Double] = [:]
  var folds: [Int: Int] = [:]

  func values(_ part: Predictors.Part) -> [Int: Double] {
    switch part {
    case .score: scores
    case .probability: probabilities
    case .radscore: radscores
    }
  }

  mutating func merge(_ other: RowScores) {
    scores.merge(other.scores) { $1 }
    probabilities.merge(other.probabilities) { $1 }
    radscores.merge(other.radscores) { $1 }
    folds.merge(other.folds) { $1 }
  }
}
