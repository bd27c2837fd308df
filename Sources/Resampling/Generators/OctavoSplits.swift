internal import Statistics

/// Octavo's own random split: stratified, and never dividing the rows of one patient.
public enum OctavoSplits {
  /// Of `n` patients `floor(ratio * n)` become training patients. Strata share them in proportion
  /// to their size, remainders going to the largest fractions (ties to the stratum that comes
  /// first); inside a stratum patients are shuffled by a stream of their own, so that adding a
  /// stratum moves no other.
  ///
  /// - Parameters:
  ///   - patients: for each row the patient it belongs to.
  ///   - strata: for each row its stratum; a patient belongs to that of the first row.
  public static func split(
    patients: [Int], strata: [Int], ratio: Double, seed: UInt64
  ) throws(SplitFault) -> SplitMembers {
    guard !patients.isEmpty else { throw .noRows }
    var stratumOf: [Int: Int] = [:]
    var order: [Int] = []
    for (patient, stratum) in zip(patients, strata) where stratumOf[patient] == nil {
      stratumOf[patient] = stratum
      order.append(patient)
    }
    let total = order.count
    let wanted = Int((ratio * Double(total)).rounded(.down))
    guard wanted > 0 else { throw .emptyPart(name: "training", rows: total) }
    guard wanted < total else { throw .emptyPart(name: "test", rows: total) }
    var members: [Int: [Int]] = [:]
    for patient in order { members[stratumOf[patient] ?? 0, default: []].append(patient) }
    let codes = members.keys.sorted()
    let sizes = codes.map { members[$0]?.count ?? 0 }
    let source = RandomSource(seed: seed, stage: "split")
    var chosen: Set<Int> = []
    for (index, count) in shares(of: sizes, total: wanted).enumerated() {
      var stream = source.stream(replicate: index)
      var patients = members[codes[index]] ?? []
      stream.shuffle(&patients)
      chosen.formUnion(patients.prefix(count))
    }
    let rows = patients.indices
    return SplitMembers(
      training: rows.filter { chosen.contains(patients[$0]) },
      test: rows.filter { !chosen.contains(patients[$0]) })
  }

  /// `total` shared out in proportion to `sizes` by largest remainders, in whole numbers.
  static func shares(of sizes: [Int], total: Int) -> [Int] {
    let sum = sizes.reduce(0, +)
    guard sum > 0 else { return sizes.map { _ in 0 } }
    var shares = sizes.map { $0 * total / sum }
    let remainders = sizes.map { $0 * total % sum }
    let order = sizes.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
    for index in order.prefix(total - shares.reduce(0, +)) { shares[index] += 1 }
    return shares
  }
}
