internal import Settings

extension Rows where Side == Training {
  /// The fold of each row, from 0.
  ///
  /// - Parameters:
  ///   - seed: the study's; the settings' own comes first.
  ///   - stage: the path of the stage that asks, so that two stages share no random numbers.
  public func folds(
    _ settings: FoldSettings, seed: UInt64, stage: String, replicate: Int = 0
  ) throws(SplitFault) -> [Int] {
    if let column = settings.column { return try folds(by: column.text) }
    let seed = settings.seed.map { UInt64($0) } ?? seed
    let strata = settings.stratify ? truth.classes?.map { Int($0) } : nil
    let plain = Array(repeating: 0, count: count)
    guard settings.shuffle, settings.generator == .octavo else {
      let random = settings.shuffle ? UInt32(truncatingIfNeeded: seed &+ UInt64(replicate)) : nil
      let members =
        if let strata {
          try ScikitLearnFolds.stratifiedKFold(strata: strata, folds: settings.count, seed: random)
        } else {
          try ScikitLearnFolds.kFold(rows: count, folds: settings.count, seed: random)
        }
      var foldOf = plain
      for (fold, rows) in members.enumerated() { for row in rows { foldOf[row] = fold } }
      return foldOf
    }
    return try OctavoFolds.folds(
      patients: patients.map { Int($0) }, strata: strata ?? plain, count: settings.count,
      seed: seed, stage: stage, replicate: replicate)
  }

  private func folds(by name: String) throws(SplitFault) -> [Int] {
    guard let codes = origin.foldColumns[name] else { throw .noFoldColumn(name) }
    let own = indices.map { $0 < 0 ? -1 : codes[$0] }
    guard !own.contains(where: { $0 < 0 }) else { throw .foldMissing(name) }
    let values = Set(own).sorted()
    guard values.count >= 2 else { throw .tooFewFolds(values.count) }
    return own.map { code in values.firstIndex(of: code) ?? 0 }
  }
}
