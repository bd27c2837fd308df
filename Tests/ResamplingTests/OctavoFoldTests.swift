import Resampling
import Testing

@Suite struct OctavoFoldTests {
  private let patients = (0..<300).map { $0 / 3 }
  private let strata = (0..<300).map { ($0 / 3) % 7 == 0 ? 1 : 0 }

  @Test(arguments: [2, 5, 10]) func foldsAreBalancedAndKeepPatientsWhole(_ count: Int) throws {
    let folds = try OctavoFolds.folds(patients: patients, strata: strata, count: count, seed: 15)
    for patient in 0..<100 {
      #expect(Set((0..<3).map { folds[3 * patient + $0] }).count == 1)
    }
    for stratum in [0, 1] {
      let sizes = (0..<count).map { fold in
        folds.indices.count { folds[$0] == fold && strata[$0] == stratum }
      }
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 3)
    }
    #expect(Set(folds) == Set(0..<count))
  }

  @Test func aSeedRepeatsAndAnotherDiffers() throws {
    func folds(_ seed: UInt64, _ replicate: Int = 0) throws -> [Int] {
      try OctavoFolds.folds(
        patients: patients, strata: strata, count: 5, seed: seed, replicate: replicate)
    }
    #expect(try folds(1) == folds(1))
    #expect(try folds(1) != folds(2))
    #expect(try folds(1) != folds(1, 1))
  }

  @Test func impossibleFoldsAreDescribed() {
    #expect(throws: SplitFault.tooFewGroups(groups: 2, needed: 3)) {
      try OctavoFolds.folds(patients: [1, 1, 2, 2], strata: [0, 0, 0, 0], count: 3, seed: 1)
    }
    #expect(throws: SplitFault.lengthsDiffer(rows: 2, given: 1)) {
      try OctavoFolds.folds(patients: [1, 2], strata: [0], count: 2, seed: 1)
    }
    #expect(throws: SplitFault.noRows) {
      try OctavoFolds.folds(patients: [], strata: [], count: 2, seed: 1)
    }
  }
}
