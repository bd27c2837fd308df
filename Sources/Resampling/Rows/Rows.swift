public import LinearAlgebra

/// On which side of a split rows stand.
public protocol RowSide: Sendable {}
/// Rows that may be learnt from.
public enum Training: RowSide {}
/// Rows that a fitted thing is applied to and judged on: it never learns from them.
public enum Held: RowSide {}

/// Patients with the numbers a model sees, on one side of a split.
///
/// Fitting takes `Rows<Training>` and nothing else. Rows are minted here only: by a `RowSource`
/// from a split, or by dividing training rows into folds. What a step returns stays on its side.
public struct Rows<Side: RowSide>: Sendable {
  /// Rows of the cohort, -1 for one that a balancer made.
  public let indices: [Int]
  /// For each row the patient it belongs to.
  public let patients: [Int32]
  public let design: Design
  public let truth: Truth
  /// Weights of the rows in a fit; nil means one each.
  public let weights: [Double]?
  /// The leave under which these rows were minted, where they are also test rows.
  public let leak: Leak?
  let origin: RowOrigin

  init(
    indices: [Int], patients: [Int32], design: Design, truth: Truth, weights: [Double]?,
    leak: Leak?, origin: RowOrigin
  ) {
    precondition(indices.count == design.rowCount && truth.count == indices.count)
    self.indices = indices
    self.patients = patients
    self.design = design
    self.truth = truth
    self.weights = weights
    self.leak = leak
    self.origin = origin
  }

  public var count: Int { indices.count }
  public var columnCount: Int { design.columnCount }

  /// The same rows with other columns.
  public func replacing(columns design: Design) -> Rows {
    Rows(
      indices: indices, patients: patients, design: design, truth: truth, weights: weights,
      leak: leak, origin: origin)
  }

  /// The same rows with some of their columns.
  public func keeping(columns: [Int]) -> Rows {
    replacing(columns: design.selecting(columns: columns))
  }

  /// The same rows with other weights.
  public func replacing(weights: [Double]?) -> Rows {
    Rows(
      indices: indices, patients: patients, design: design, truth: truth, weights: weights,
      leak: leak, origin: origin)
  }

  /// The further readings of a block's feature for these rows, one array a reread; NaN where the
  /// patient was not reread.
  public func rereadings(of column: DesignColumn) -> [[Double]] {
    origin.rereads.compactMap { reread in
      guard reread.rereadOf == column.block, let place = reread.features[column.name] else {
        return nil
      }
      let start = place * reread.rowCount
      return indices.map { $0 < 0 ? .nan : reread.values[start + $0] }
    }
  }

  /// How many second readings there are of a block.
  public func rereadCount(of block: String?) -> Int {
    origin.rereads.count { $0.rereadOf == block }
  }

  func some<Other: RowSide>(_ positions: [Int], as side: Other.Type) -> Rows<Other> {
    Rows<Other>(
      indices: positions.map { indices[$0] }, patients: positions.map { patients[$0] },
      design: design.selecting(rows: positions), truth: truth.selecting(positions),
      weights: weights.map { all in positions.map { all[$0] } }, leak: leak, origin: origin)
  }
}

extension Rows where Side == Training {
  /// Some training rows, a row as often as it is named: a bootstrap draw or an undersample.
  public func selecting(rows positions: [Int]) -> Rows<Training> {
    some(positions, as: Training.self)
  }

  /// The same rows with classes put together otherwise: one against the rest.
  public func replacing(classes codes: [Int32], names: [String]) -> Rows<Training> {
    Rows(
      indices: indices, patients: patients, design: design,
      truth: .classes(codes, names: names), weights: weights, leak: leak, origin: origin)
  }

  /// Rows made from these stand behind them; they belong to no patient and are never judged.
  public func appending(synthetic: Matrix, truth made: [Int32]) -> Rows<Training> {
    guard case .classes(let codes, let names) = truth else { return self }
    return Rows(
      indices: indices + Array(repeating: -1, count: made.count),
      patients: patients + made.indices.map { Int32(-1 - $0) },
      design: design.appending(rows: synthetic), truth: .classes(codes + made, names: names),
      weights: weights.map { $0 + Array(repeating: 1, count: made.count) }, leak: leak,
      origin: origin)
  }

  /// For each fold the rows outside it, to learn from, and those inside it, held.
  public func divided(
    by foldOf: [Int], fold: Int
  ) -> (training: Rows<Training>, held: Rows<Held>) {
    precondition(foldOf.count == count)
    return (
      some(foldOf.indices.filter { foldOf[$0] != fold }, as: Training.self),
      some(foldOf.indices.filter { foldOf[$0] == fold }, as: Held.self)
    )
  }

  /// The same rows as rows to be judged: apparent performance, and the scores of training rows
  /// under `as-published`.
  public var held: Rows<Held> { some(Array(0..<count), as: Held.self) }
}
