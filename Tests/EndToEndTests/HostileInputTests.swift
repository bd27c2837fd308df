import Foundation
import Settings
import StudyRuns
import Testing

/// Texts that were damaged by chance: checking them ends, and says something, whatever they are.
///
/// A trap would end the whole test process, so that it cannot be missed.
@Suite(.serialized) struct HostileInputTests {
  /// SplitMix64: the same damage in every run.
  struct Chance {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
  }

  static let shards: [[UInt8]] =
    [
      "{", "}", "[", "]", ":", ",", "\"", "'", "\n", "  ", "\t", "- ", "#", "&a", "*a", "!x", "|",
      ">",
      "{{", "}}", "{{#a}}", "null", "true", "-1", "0", "1e999", "9223372036854775807", ".nan",
      "NaN",
      "\u{0}", "\u{FEFF}", "é", "研究", "…", "\r\n", "\r", ";", "inf", "-", "=", "<<: ", "? ", "\\",
      "all", "test", "training", "split", "missing", "1,5", "01/02/2020", "#DIV/0!", "\"\"",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0x81, 0x30], [0xED, 0xA0, 0x80]]

  static func damage(_ text: [UInt8], _ chance: inout Chance) -> [UInt8] {
    var text = text
    for _ in 0..<(1 + chance.below(4)) {
      let place = chance.below(text.count + 1)
      let end = min(text.count, place + chance.below(12))
      switch chance.below(6) {
      case 0: text.replaceSubrange(place..<end, with: [])
      case 1: text.insert(contentsOf: shards[chance.below(shards.count)], at: place)
      case 2: text.replaceSubrange(place..<end, with: shards[chance.below(shards.count)])
      case 3:
        // A piece from elsewhere: keys in the wrong maps, values of other types.
        let from = chance.below(text.count)
        text.insert(contentsOf: text[from..<min(text.count, from + chance.below(60))], at: place)
      case 4 where chance.below(8) == 0: text.removeSubrange(place...)
      default:
        if place < text.count { text[place] = UInt8(truncatingIfNeeded: chance.next()) }
      }
    }
    return text
  }

  private static func check(_ folder: URL) -> StudyRun.Outcome {
    StudyRun(study: folder.path, jobs: 1).check()
  }

  @Test func damagedSpecs() throws {
    let scratch = try Scratch()
    let spec = [UInt8](try Data(contentsOf: Repository.demo.appending(path: "study.yml")))
    let table = try String(
      contentsOf: Repository.demo.appending(path: "cohort.csv"), encoding: .utf8)
    try scratch.write(
      table.split(separator: "\n").prefix(120).joined(separator: "\n") + "\n", to: "cohort.csv")
    var chance = Chance(state: 20_250_101)
    var broken = 0
    for _ in 0..<400 {
      let text = Self.damage(spec, &chance)
      try Data(text).write(to: scratch.url.appending(path: "study.yml"))
      let outcome = Self.check(scratch.url)
      if outcome.problems.hasErrors { broken += 1 }
      let words = ProblemText(sources: outcome.sources).render(outcome.problems.sorted)
      #expect(!words.contains(scratch.url.lastPathComponent + "/" + scratch.url.path))
    }
    #expect(broken > 10)
  }

  @Test func damagedSmallStudies() throws {
    let scratch = try Scratch.smallStudy()
    let spec = Array((Scratch.head + Scratch.notebook).utf8)
    var chance = Chance(state: 7)
    for round in 0..<1500 {
      try Data(Self.damage(spec, &chance)).write(to: scratch.url.appending(path: "study.yml"))
      let outcome = Self.check(scratch.url)
      // What is found right can be run, too.
      guard round % 10 == 0, !outcome.problems.hasErrors else { continue }
      var run = StudyRun(
        study: scratch.url.path, output: scratch.url.appending(path: "out").path, jobs: 1)
      run.drawing.kinds = [.svg]
      _ = run.run()
    }
    #expect(scratch.leftovers().isEmpty)
  }

  @Test func damagedTables() throws {
    let scratch = try Scratch.smallStudy()
    let table = [UInt8](try Data(contentsOf: scratch.url.appending(path: "clinical.csv")))
    var chance = Chance(state: 99)
    for _ in 0..<1500 {
      try Data(Self.damage(table, &chance)).write(to: scratch.url.appending(path: "clinical.csv"))
      _ = Self.check(scratch.url)
    }
  }

  @Test func damagedResults() throws {
    let scratch = try Scratch.smallStudy()
    var run = StudyRun(
      study: scratch.url.path, output: scratch.url.appending(path: "out").path, jobs: 1)
    run.drawing.kinds = [.svg]
    #expect(!run.run().problems.hasErrors)
    let file = scratch.url.appending(path: "out/results.json")
    let stored = [UInt8](try Data(contentsOf: file))
    var chance = Chance(state: 3)
    for _ in 0..<300 {
      try Data(Self.damage(stored, &chance)).write(to: file)
      _ = run.report()
    }
  }
}
