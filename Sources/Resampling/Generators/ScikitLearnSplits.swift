/// scikit-learn's `train_test_split`, `ShuffleSplit` and `StratifiedShuffleSplit`, member for
/// member and in the order they return.
///
/// Conventions reproduced: a fraction of test rows is rounded up and one of training rows down;
/// the default test size is 0.25 (0.1 for the two splitters); strata are numbered in the order in
/// which numpy sorts their labels (`ScikitLearnStrata`). Strata with one member are refused, as
/// scikit-learn refuses them.
public enum ScikitLearnSplits {
  /// `train_test_split(rows, test_size=, train_size=, random_state=seed, stratify=strata)`.
  public static func trainTestSplit(
    rows: Int, test: SplitSize? = nil, training: SplitSize? = nil, seed: UInt32,
    strata: [Int]? = nil
  ) throws(SplitFault) -> SplitMembers {
    let sizes = try self.sizes(rows: rows, test: test, training: training, otherwise: 0.25)
    let exact = (test: SplitSize.count(sizes.test), training: SplitSize.count(sizes.training))
    if let strata {
      return try stratifiedShuffleSplit(
        strata: strata, splits: 1, test: exact.test, training: exact.training, seed: seed)[0]
    }
    return try shuffleSplit(
      rows: rows, splits: 1, test: exact.test, training: exact.training, seed: seed)[0]
  }

  /// `ShuffleSplit(n_splits, test_size=, train_size=, random_state=seed).split(X)`.
  public static func shuffleSplit(
    rows: Int, splits: Int, test: SplitSize? = nil, training: SplitSize? = nil, seed: UInt32
  ) throws(SplitFault) -> [SplitMembers] {
    let sizes = try self.sizes(rows: rows, test: test, training: training, otherwise: 0.1)
    var random = NumpyRandom(seed: seed)
    return (0..<splits).map { _ in
      let order = random.permutation(rows)
      return SplitMembers(
        training: Array(order[sizes.test..<(sizes.test + sizes.training)]),
        test: Array(order[..<sizes.test]))
    }
  }

  /// `StratifiedShuffleSplit(n_splits, ...).split(X, strata)`.
  public static func stratifiedShuffleSplit(
    strata: [Int], splits: Int, test: SplitSize? = nil, training: SplitSize? = nil, seed: UInt32
  ) throws(SplitFault) -> [SplitMembers] {
    let rows = strata.count
    let sizes = try self.sizes(rows: rows, test: test, training: training, otherwise: 0.1)
    let members = self.members(of: strata)
    let lonely = members.filter { $0.rows.count < 2 }
    guard lonely.isEmpty else {
      throw .stratumTooSmall(strata: lonely.map(\.code), members: 1, needed: 2)
    }
    guard sizes.training >= members.count else {
      throw .partSmallerThanStrata(name: "training", rows: sizes.training, strata: members.count)
    }
    guard sizes.test >= members.count else {
      throw .partSmallerThanStrata(name: "test", rows: sizes.test, strata: members.count)
    }
    let counts = members.map(\.rows.count)
    var random = NumpyRandom(seed: seed)
    return (0..<splits).map { _ in
      let forTraining = approximateMode(of: counts, draws: sizes.training, random: &random)
      let rest = zip(counts, forTraining).map { $0 - $1 }
      let forTest = approximateMode(of: rest, draws: sizes.test, random: &random)
      var training: [Int] = []
      var test: [Int] = []
      for (stratum, member) in members.enumerated() {
        let order = random.permutation(member.rows.count).map { member.rows[$0] }
        let cut = forTraining[stratum]
        training += order[..<cut]
        test += order[cut..<min(order.count, cut + forTest[stratum])]
      }
      random.shuffle(&training)
      random.shuffle(&test)
      return SplitMembers(training: training, test: test)
    }
  }

  /// The rows of each stratum in ascending order, strata by ascending code.
  static func members(of strata: [Int]) -> [(code: Int, rows: [Int])] {
    var byCode: [Int: [Int]] = [:]
    for (row, code) in strata.enumerated() { byCode[code, default: []].append(row) }
    return byCode.keys.sorted().map { ($0, byCode[$0]!) }
  }

  /// scikit-learn's `_approximate_mode`: draws shared out in proportion to the counts, the
  /// remainders from the largest down, ties among equal remainders broken at random. The
  /// arithmetic keeps scikit-learn's order of operations, since equality of remainders decides.
  static func approximateMode(
    of counts: [Int], draws: Int, random: inout NumpyRandom
  ) -> [Int] {
    let total = Double(counts.reduce(0, +))
    let shares = counts.map { Double($0) / total * Double(draws) }
    var drawn = shares.map { $0.rounded(.down) }
    var missing = Int(Double(draws) - drawn.reduce(0, +))
    guard missing > 0 else { return drawn.map { Int($0) } }
    let remainders = zip(shares, drawn).map { $0 - $1 }
    for value in Set(remainders).sorted(by: >) {
      let tied = remainders.indices.filter { remainders[$0] == value }
      let adding = min(tied.count, missing)
      for index in random.choice(tied, size: adding) { drawn[index] += 1 }
      missing -= adding
      if missing == 0 { break }
    }
    return drawn.map { Int($0) }
  }

  /// The numbers of test and training rows by scikit-learn's rules.
  static func sizes(
    rows: Int, test: SplitSize?, training: SplitSize?, otherwise: Double
  ) throws(SplitFault) -> (test: Int, training: Int) {
    guard rows > 0 else { throw .noRows }
    let test = test ?? (training == nil ? .fraction(otherwise) : nil)
    let testCount = try count(of: test, name: "test", rows: rows, rounding: .up)
    let trainingCount = try count(of: training, name: "training", rows: rows, rounding: .down)
    if case .fraction(let a)? = test, case .fraction(let b)? = training, a + b > 1 {
      throw .partsTooLarge(training: trainingCount ?? 0, test: testCount ?? 0, rows: rows)
    }
    let finalTraining = trainingCount ?? (rows - (testCount ?? 0))
    let finalTest = testCount ?? (rows - finalTraining)
    guard finalTraining + finalTest <= rows else {
      throw .partsTooLarge(training: finalTraining, test: finalTest, rows: rows)
    }
    guard finalTraining > 0 else { throw .emptyPart(name: "training", rows: rows) }
    return (finalTest, finalTraining)
  }

  private static func count(
    of size: SplitSize?, name: String, rows: Int, rounding: FloatingPointRoundingRule
  ) throws(SplitFault) -> Int? {
    switch size {
    case nil:
      return nil
    case .count(let count)?:
      guard count > 0, count < rows else {
        throw .sizeOutOfRange(name: name, size: "\(count)", rows: rows)
      }
      return count
    case .fraction(let fraction)?:
      guard fraction > 0, fraction < 1 else {
        throw .sizeOutOfRange(name: name, size: "\(fraction)", rows: rows)
      }
      return Int((fraction * Double(rows)).rounded(rounding))
    }
  }
}
