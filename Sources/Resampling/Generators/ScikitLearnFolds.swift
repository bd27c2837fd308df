/// scikit-learn's `KFold` and `StratifiedKFold`: the rows of each test fold.
///
/// A seed means `shuffle=True, random_state=seed`; without one the folds follow the order of the
/// rows (`shuffle=False`).
public enum ScikitLearnFolds {
  /// `KFold(folds, shuffle=..., random_state=seed).split(X)`: test rows of each fold, ascending as
  /// scikit-learn yields them.
  public static func kFold(rows: Int, folds: Int, seed: UInt32?) throws(SplitFault) -> [[Int]] {
    guard folds >= 2 else { throw .tooFewFolds(folds) }
    guard folds <= rows else { throw .moreFoldsThanRows(folds: folds, rows: rows) }
    var order = Array(0..<rows)
    if let seed {
      var random = NumpyRandom(seed: seed)
      random.shuffle(&order)
    }
    var start = 0
    return (0..<folds).map { fold in
      let size = rows / folds + (fold < rows % folds ? 1 : 0)
      defer { start += size }
      return order[start..<(start + size)].sorted()
    }
  }

  /// `StratifiedKFold(folds, shuffle=..., random_state=seed).split(X, strata)`. A stratum smaller
  /// than the number of folds is missing from some of them (scikit-learn warns); refused only when
  /// no stratum is large enough.
  public static func stratifiedKFold(
    strata: [Int], folds: Int, seed: UInt32?
  ) throws(SplitFault) -> [[Int]] {
    guard folds >= 2 else { throw .tooFewFolds(folds) }
    guard folds <= strata.count else {
      throw .moreFoldsThanRows(folds: folds, rows: strata.count)
    }
    let encoded = codesByAppearance(strata)
    let classes = (encoded.max() ?? -1) + 1
    var counts = [Int](repeating: 0, count: classes)
    for code in encoded { counts[code] += 1 }
    guard counts.contains(where: { $0 >= folds }) else {
      throw .moreFoldsThanRows(folds: folds, rows: counts.max() ?? 0)
    }
    // Dealing the sorted classes out in turn gives the number of rows of a class in each fold.
    var allocation = [[Int]](repeating: [Int](repeating: 0, count: folds), count: classes)
    for (place, code) in encoded.sorted().enumerated() { allocation[code][place % folds] += 1 }

    var random = seed.map { NumpyRandom(seed: $0) }
    var dealt: [[Int]] = []
    for code in 0..<classes {
      var foldsOfClass = (0..<folds).flatMap { fold in
        [Int](repeating: fold, count: allocation[code][fold])
      }
      random?.shuffle(&foldsOfClass)
      dealt.append(foldsOfClass)
    }
    var next = [Int](repeating: 0, count: classes)
    var result = [[Int]](repeating: [], count: folds)
    for (row, code) in encoded.enumerated() {
      result[dealt[code][next[code]]].append(row)
      next[code] += 1
    }
    return result
  }

  /// Strata numbered in the order in which they first appear.
  private static func codesByAppearance(_ strata: [Int]) -> [Int] {
    var codes: [Int: Int] = [:]
    return strata.map { stratum in
      if let code = codes[stratum] { return code }
      codes[stratum] = codes.count
      return codes.count - 1
    }
  }
}
