import Foundation
import Resampling
import Testing

/// numpy's stream and scikit-learn's splitters, frozen by Reference/make_scikit_learn.py.
@Suite struct ScikitLearnTests {
  private func size(_ value: Any?) -> SplitSize? {
    guard let number = value as? NSNumber else { return nil }
    let double = number.doubleValue
    return double < 1 ? .fraction(double) : .count(number.intValue)
  }

  @Test func streamEqualsNumpy() throws {
    let file = try ReferenceFile("scikit_learn.json")
    for item in try file.cases("streams") {
      var random = NumpyRandom(seed: UInt32(item.int("seed")!))
      let uniform = (0..<700).map { _ in random.randomSample() }
      #expect(Array(uniform.suffix(3)) == item.doubles("uniform"))
      #expect((0..<20).map { _ in random.randint(0..<1000) } == item.ints("randint"))
      #expect((0..<5).map { _ in random.randint(-5..<(1 << 40)) } == item.ints("wide"))
      #expect((0..<3).map { _ in random.randint(0..<(1 << 32)) } == item.ints("full"))
      #expect(random.permutation(23) == item.ints("permutation"))
      #expect(random.choice(Array(0..<50), size: 9) == item.ints("choice"))
      #expect(random.randomSample() == item.double("after"))
    }
    let keyed = try #require(file.root["keyed"] as? [String: Any])
    var random = NumpyRandom(key: keyed.ints("key").map { UInt32($0) })
    #expect((0..<5).map { _ in random.randomSample() } == keyed.doubles("uniform"))
  }

  @Test func trainTestSplitEqualsScikitLearn() throws {
    var refused = 0
    for item in try ReferenceFile("scikit_learn.json").cases("splits") {
      let rows = item.int("rows")!
      let modulus = item.int("strata")!
      let split = {
        try ScikitLearnSplits.trainTestSplit(
          rows: rows, test: size(item["test"]), training: size(item["training"]),
          seed: UInt32(item.int("seed")!), strata: modulus == 0 ? nil : strata(rows, modulus))
      }
      if item["error"] != nil {
        refused += 1
        #expect(throws: SplitFault.self) { try split() }
      } else {
        let members = try split()
        #expect(matches(members.training, item["training_members"]), "\(item)")
        #expect(matches(members.test, item["test_members"]), "\(item)")
      }
    }
    #expect(refused >= 0)
  }

  @Test(arguments: ["shuffle", "stratified"]) func splittersEqualScikitLearn(_ kind: String) throws
  {
    for item in try ReferenceFile("scikit_learn.json").cases(kind) {
      let rows = item.int("rows")!
      let seed = UInt32(item.int("seed")!)
      let splits =
        kind == "shuffle"
        ? try ScikitLearnSplits.shuffleSplit(
          rows: rows, splits: 4, test: size(item["test"]), training: size(item["training"]),
          seed: seed)
        : try ScikitLearnSplits.stratifiedShuffleSplit(
          strata: strata(rows, 3), splits: 4, test: size(item["test"]),
          training: size(item["training"]), seed: seed)
      let expected = try #require(item["splits"] as? [[Any]])
      #expect(splits.count == expected.count)
      for (members, pair) in zip(splits, expected) {
        #expect(matches(members.training, pair[0]))
        #expect(matches(members.test, pair[1]))
      }
    }
  }

  @Test func foldsEqualScikitLearn() throws {
    let file = try ReferenceFile("scikit_learn.json")
    for item in try file.cases("kfold") {
      let folds = try ScikitLearnFolds.kFold(
        rows: item.int("rows")!, folds: item.int("folds")!, seed: item.int("seed").map(UInt32.init))
      let expected = try #require(item["tests"] as? [Any])
      #expect(folds.count == expected.count)
      for (fold, listed) in zip(folds, expected) { #expect(matches(fold, listed), "\(item)") }
    }
    for item in try file.cases("stratifiedKFold") {
      let make = {
        try ScikitLearnFolds.stratifiedKFold(
          strata: strata(item.int("rows")!, item.int("strata")!), folds: item.int("folds")!,
          seed: item.int("seed").map(UInt32.init))
      }
      guard let expected = item["tests"] as? [Any] else {
        #expect(throws: SplitFault.self) { try make() }
        continue
      }
      let folds = try make()
      #expect(folds.count == expected.count)
      for (fold, listed) in zip(folds, expected) { #expect(matches(fold, listed), "\(item)") }
    }
  }

  @Test func labelsAreCodedAsNumpySortsThem() throws {
    for item in try ReferenceFile("scikit_learn.json").cases("labels") {
      let labels = try #require(item["labels"] as? [String])
      #expect(ScikitLearnStrata.codes(of: labels) == item.ints("codes"))
    }
    #expect(ScikitLearnStrata.codes(of: [10, 9, -1, 9]) == [2, 1, 0, 1])
    #expect(ScikitLearnStrata.codes(ofRows: [["b", "1"], ["a", "2"], ["b", "0"]]) == [2, 0, 1])
  }

  @Test func impossibleSplitsAreDescribed() {
    #expect(throws: SplitFault.stratumTooSmall(strata: [4], members: 1, needed: 2)) {
      try ScikitLearnSplits.trainTestSplit(
        rows: 5, test: .fraction(0.4), seed: 0, strata: [0, 0, 1, 1, 4])
    }
    #expect(throws: SplitFault.noRows) {
      try ScikitLearnSplits.trainTestSplit(rows: 0, seed: 0)
    }
    #expect(throws: SplitFault.emptyPart(name: "training", rows: 1)) {
      try ScikitLearnSplits.trainTestSplit(rows: 1, seed: 0)
    }
    #expect(throws: SplitFault.sizeOutOfRange(name: "test", size: "1.5", rows: 9)) {
      try ScikitLearnSplits.trainTestSplit(rows: 9, test: .fraction(1.5), seed: 0)
    }
    #expect(throws: SplitFault.self) {
      try ScikitLearnSplits.trainTestSplit(rows: 9, test: .fraction(.nan), seed: 0)
    }
    #expect(throws: SplitFault.moreFoldsThanRows(folds: 5, rows: 3)) {
      try ScikitLearnFolds.kFold(rows: 3, folds: 5, seed: 1)
    }
    let fault = SplitFault.stratumTooSmall(strata: [4], members: 1, needed: 2)
    #expect("\(fault)".contains("a stratum has only 1 member, at least 2 are needed"))
  }
}
