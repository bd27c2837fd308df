/// Splits as R scripts write them, after `set.seed(seed)`.
public enum RSplits {
  /// How `ratio * n` becomes a count.
  public enum CountRule: String, Hashable, Sendable, CaseIterable {
    case floor, round, ceiling

    func count(_ ratio: Double, of rows: Int) -> Int {
      let value = ratio * Double(rows)
      return switch self {
      case .floor: Int(value.rounded(.down))
      case .round: Int(value.rounded(.toNearestOrEven))
      case .ceiling: Int(value.rounded(.up))
      }
    }
  }

  /// `set.seed(s); training <- sample(n, floor(ratio * n))`: training rows in the order drawn, the
  /// test rows are the others in ascending order (`setdiff`).
  public static func split(
    rows: Int, ratio: Double, seed: Int32, sampleKind: RRandom.SampleKind = .rejection,
    rule: CountRule = .floor
  ) throws(SplitFault) -> SplitMembers {
    guard rows > 0 else { throw .noRows }
    guard ratio > 0, ratio < 1 else {
      throw .sizeOutOfRange(name: "training", size: "\(ratio)", rows: rows)
    }
    let count = rule.count(ratio, of: rows)
    guard count > 0 else { throw .emptyPart(name: "training", rows: rows) }
    guard count < rows else { throw .emptyPart(name: "test", rows: rows) }
    var random = RRandom(seed: seed, sampleKind: sampleKind)
    return completed(training: random.sample(rows, size: count), rows: rows)
  }

  /// Stratified as `caret::createDataPartition(strata, p = ratio)` does for a factor: within each
  /// level, in level order, `sample(rows, ceiling(ratio * n))`, a level of one row going to
  /// training whole; the training rows are sorted at the end. Other scripts differ in the `rule`.
  public static func stratifiedSplit(
    strata: [Int], ratio: Double, seed: Int32, sampleKind: RRandom.SampleKind = .rejection,
    rule: CountRule = .ceiling
  ) throws(SplitFault) -> SplitMembers {
    guard strata.count > 0 else { throw .noRows }
    guard ratio > 0, ratio < 1 else {
      throw .sizeOutOfRange(name: "training", size: "\(ratio)", rows: strata.count)
    }
    var random = RRandom(seed: seed, sampleKind: sampleKind)
    var training: [Int] = []
    for (_, rows) in ScikitLearnSplits.members(of: strata) {
      training +=
        rows.count == 1 ? rows : random.sample(rows, size: rule.count(ratio, of: rows.count))
    }
    let members = completed(training: training.sorted(), rows: strata.count)
    guard !members.training.isEmpty else {
      throw .emptyPart(name: "training", rows: strata.count)
    }
    guard !members.test.isEmpty else { throw .emptyPart(name: "test", rows: strata.count) }
    return members
  }

  /// `set.seed(s); sample(rep(1:folds, length.out = n))`: the fold of each row, counted from 1, as
  /// glmnet and most scripts deal them.
  public static func foldIDs(
    rows: Int, folds: Int, seed: Int32, sampleKind: RRandom.SampleKind = .rejection
  ) throws(SplitFault) -> [Int] {
    guard folds >= 2 else { throw .tooFewFolds(folds) }
    guard folds <= rows else { throw .moreFoldsThanRows(folds: folds, rows: rows) }
    var random = RRandom(seed: seed, sampleKind: sampleKind)
    return random.sample((0..<rows).map { $0 % folds + 1 }, size: rows)
  }

  private static func completed(training: [Int], rows: Int) -> SplitMembers {
    var isTraining = [Bool](repeating: false, count: rows)
    for row in training { isTraining[row] = true }
    return SplitMembers(
      training: training, test: (0..<rows).filter { !isTraining[$0] })
  }
}
