import Foundation
import Resampling
import Testing

/// R's stream, `sample` and strata, frozen by Reference/make_r.R.
@Suite struct RSplitTests {
  private func kind(_ item: [String: Any]) -> RRandom.SampleKind {
    item.string("kind") == "Rounding" ? .rounding : .rejection
  }

  @Test func streamEqualsR() throws {
    for item in try ReferenceFile("r.json").cases("streams") {
      var random = RRandom(seed: Int32(item.int("seed")!), sampleKind: kind(item))
      let uniform = (0..<700).map { _ in random.runif() }
      for (value, expected) in zip(uniform.suffix(3), item.doubles("uniform")) {
        #expect(abs(value - expected) < 1e-15)
      }
      #expect(random.sampleWithReplacement(1000, size: 15) == item.ints("replaced"))
      #expect(random.sample(23, size: 23) == item.ints("permutation"))
      #expect(abs(random.runif() - item.double("after")!) < 1e-15)
    }
  }

  @Test func sampleEqualsR() throws {
    for item in try ReferenceFile("r.json").cases("samples") {
      let rows = item.int("rows")!
      let members = try RSplits.split(
        rows: rows, ratio: item.double("ratio")!, seed: Int32(item.int("seed")!),
        sampleKind: kind(item))
      #expect(matches(members.training, item["training"]), "\(item)")
      #expect(members.test == Array(Set(0..<rows).subtracting(members.training)).sorted())
    }
  }

  @Test func strataEqualR() throws {
    for item in try ReferenceFile("r.json").cases("strata") {
      let rule = try #require(RSplits.CountRule(rawValue: item.string("rule")!))
      let members = try RSplits.stratifiedSplit(
        strata: strata(item.int("rows")!, item.int("strata")!), ratio: 0.7,
        seed: Int32(item.int("seed")!), sampleKind: kind(item), rule: rule)
      #expect(matches(members.training, item["training"]), "\(item)")
    }
  }

  @Test func foldsEqualR() throws {
    for item in try ReferenceFile("r.json").cases("folds") {
      let ids = try RSplits.foldIDs(
        rows: item.int("rows")!, folds: item.int("folds")!, seed: Int32(item.int("seed")!),
        sampleKind: kind(item))
      #expect(matches(ids.map { $0 - 1 }, item["ids"]))
    }
  }

  @Test func impossibleSplitsAreDescribed() {
    #expect(throws: SplitFault.emptyPart(name: "training", rows: 1)) {
      try RSplits.split(rows: 1, ratio: 0.5, seed: 1)
    }
    #expect(throws: SplitFault.sizeOutOfRange(name: "training", size: "1.0", rows: 5)) {
      try RSplits.split(rows: 5, ratio: 1, seed: 1)
    }
    #expect(throws: SplitFault.emptyPart(name: "test", rows: 3)) {
      try RSplits.stratifiedSplit(strata: [0, 1, 2], ratio: 0.5, seed: 1)
    }
  }
}
