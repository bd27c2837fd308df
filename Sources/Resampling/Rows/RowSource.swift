public import Cohorts

/// What all rows of one cohort share, whatever side they are on.
struct RowOrigin: Sendable {
  var rereads: [Reread]
  /// Columns of the cohort by which folds may be made.
  var foldColumns: [String: [Int32]]

  struct Reread: Sendable {
    var rereadOf: String
    var features: [String: Int]
    var rowCount: Int
    var values: [Double]
  }
}

/// The door through which rows come: the numbers and truths of all rows of a cohort, from which a
/// split mints the training rows and everything else is held.
public struct RowSource: Sendable {
  private let design: @Sendable ([Int]) -> Design
  private let truth: Truth
  private let patients: [Int32]
  private let usable: [Bool]
  private let origin: RowOrigin

  /// - Parameters:
  ///   - usable: rows that may enter at all (a truth, and no missing value unless imputed).
  ///   - design: the columns of some rows of the cohort; called once a side.
  public init(
    cohort: Cohort, truth: Truth, usable: [Bool], design: @escaping @Sendable ([Int]) -> Design
  ) {
    self.design = design
    self.truth = truth
    self.usable = usable
    patients = cohort.patientOf
    origin = RowOrigin(
      rereads: cohort.blocks.compactMap { block in
        guard let first = block.rereadOf else { return nil }
        var features: [String: Int] = [:]
        for (place, name) in block.features.enumerated() where features[name] == nil {
          features[name] = place
        }
        return RowOrigin.Reread(
          rereadOf: first, features: features, rowCount: block.rowCount, values: block.values)
      },
      foldColumns: Dictionary(
        cohort.columns.compactMap { column in
          if let codes = column.codes { return (column.name, codes) }
          guard let numbers = column.numbers else { return nil }
          let places = Set(numbers.filter { !$0.isNaN }).sorted()
          guard places.count <= 100 else { return nil }
          return (
            column.name,
            numbers.map { value in places.firstIndex(of: value).map(Int32.init) ?? -1 }
          )
        }, uniquingKeysWith: { first, _ in first }))
  }

  /// The training rows of a split.
  public func training(of split: Split) -> Rows<Training> { rows(split.training, leak: nil) }

  /// Rows that something fitted is applied to.
  public func held(_ rows: [Int]) -> Rows<Held> { self.rows(rows, leak: nil) }

  /// All of `rows` as training rows although some are judged afterwards, under a leave that they
  /// carry with them.
  public func training(all rows: [Int], under leak: Leak) -> Rows<Training> {
    self.rows(rows, leak: leak)
  }

  private func rows<Side>(_ wanted: [Int], leak: Leak?) -> Rows<Side> {
    let kept = wanted.filter { usable[$0] }
    return Rows(
      indices: kept, patients: kept.map { patients[$0] }, design: design(kept),
      truth: truth.selecting(kept), weights: nil, leak: leak, origin: origin)
  }
}
