internal import Statistics

/// Octavo's own folds: stratified, and never dividing the rows of one patient.
public enum OctavoFolds {
  /// The fold of each row, from 0.
  ///
  /// Inside a stratum patients are shuffled by a stream of their own and dealt in turn; each
  /// stratum goes on dealing where the one before it stopped, so that folds differ by at most one
  /// patient, in all and within every stratum.
  ///
  /// - Parameters:
  ///   - patients: for each row the patient it belongs to.
  ///   - strata: for each row its stratum; a patient belongs to that of the first row.
  ///   - stage: the path of the stage that asks, so that two stages share no numbers.
  public static func folds(
    patients: [Int], strata: [Int], count: Int, seed: UInt64, stage: String = "folds",
    replicate: Int = 0
  ) throws(SplitFault) -> [Int] {
    guard !patients.isEmpty else { throw .noRows }
    guard strata.count == patients.count else {
      throw .lengthsDiffer(rows: patients.count, given: strata.count)
    }
    guard count >= 2 else { throw .tooFewFolds(count) }
    var seen: Set<Int> = []
    var members: [Int: [Int]] = [:]
    for (patient, stratum) in zip(patients, strata) where seen.insert(patient).inserted {
      members[stratum, default: []].append(patient)
    }
    guard seen.count >= count else { throw .tooFewGroups(groups: seen.count, needed: count) }
    var foldOf: [Int: Int] = [:]
    var next = 0
    for (place, code) in members.keys.sorted().enumerated() {
      var stream = RandomSource(seed: seed, stage: "\(stage)/stratum-\(place)")
        .stream(replicate: replicate)
      var shuffled = members[code] ?? []
      stream.shuffle(&shuffled)
      for patient in shuffled {
        foldOf[patient] = next
        next = (next + 1) % count
      }
    }
    return patients.map { foldOf[$0] ?? 0 }
  }
}
