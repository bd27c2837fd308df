import Settings
import Testing

@testable import YAMLReading

private func read(_ text: String) -> (Node?, [Problem]) {
  var problems = Problems(file: "study.yml")
  let node = YAMLReader.read(Array(text.utf8), into: &problems)
  return (node, problems.sorted)
}

@Suite struct YAMLReaderTests {
  @Test func scalarsFollowTheCoreSchema() throws {
    let (node, problems) = read(
      """
      a: 12
      b: 1e-4
      c: yes
      d: "12"
      e: true
      f:
      g: 007
      h: 0x1F
      i: .5
      j: -3.
      k: 1_000
      l: 12:30
      m: .inf
      """)
    #expect(problems.isEmpty)
    let map = try #require(node)
    #expect(map["a"] == .integer(12))
    #expect(map["b"] == .number(1e-4))
    #expect(map["c"] == .text("yes"))
    #expect(map["d"] == .text("12"))
    #expect(map["e"] == .boolean(true))
    #expect(map["f"] == .null)
    #expect(map["g"]?.spelling == "007")
    #expect(map["h"] == .integer(31))
    #expect(map["i"] == .number(0.5))
    #expect(map["j"] == .number(-3))
    #expect(map["k"] == .text("1_000"))
    #expect(map["l"] == .text("12:30"))
    #expect(map["m"] == .text(".inf"))
  }

  @Test func everyNodeKnowsItsPlace() throws {
    let (node, _) = read("a:\n  - x\n  - {k: v, Ü: [1, 2]}\n")
    let list = try #require(node?["a"]?.elements)
    #expect(list[0].position == SourcePosition(line: 2, column: 5))
    #expect(list[1].entries?[1].keyPosition == SourcePosition(line: 3, column: 12))
    #expect(list[1]["Ü"]?.elements?[1].position == SourcePosition(line: 3, column: 19))
  }

  @Test(arguments: [
    ("a: &x 1", "OCT003"), ("a: *x", "OCT003"), ("<<: {a: 1}", "OCT003"), ("a: !!str 1", "OCT004"),
    ("a: !mine 1", "OCT004"), ("a: 1\na: 2", "OCT002"), ("a: 1\n---\nb: 2", "OCT007"),
    ("", "OCT006"), ("# only a comment\n", "OCT006"), ("[a, b]: 1", "OCT008"),
    ("a:\n\t- 1", "OCT001"), ("a: >2 cm", "OCT001"), ("a: [1, 2", "OCT001"), ("a: \"x", "OCT001"),
    ("a: b: c", "OCT001"), ("a: 1\n b: 2", "OCT001"), ("a: {x: 1", "OCT001"),
    ("- a\nb: 1", "OCT001"),
    ("a: %x", "OCT001"), ("a: @x", "OCT001"), ("a: \"\\q\"", "OCT001"),
  ])
  func refuses(_ text: String, _ code: String) {
    let (_, problems) = read(text)
    #expect(problems.map(\.kind.code).contains(code), "\(problems)")
    #expect(
      problems.allSatisfy {
        $0.place?.position != nil && $0.help != nil || $0.kind.code != "OCT001"
      })
  }

  @Test func capsHold() {
    let deep = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
    #expect(read(deep).1.map(\.kind.code) == ["OCT005"])
    let wide = "[" + String(repeating: "1,", count: YAMLReader.nodeCap + 5) + "1]"
    #expect(read(wide).1.map(\.kind.code) == ["OCT005"])
    let large = String(repeating: "# comment\n", count: 500_000)
    #expect(read(large).1.map(\.kind.code) == ["OCT005"])
  }

  @Test func binaryIsNamed() {
    var problems = Problems(file: "study.yml")
    #expect(YAMLReader.read([0x50, 0x4B, 3, 4, 0, 0], into: &problems) == nil)
    #expect(YAMLReader.read([0x61, 0x00, 0x62], into: &problems) == nil)
    #expect(YAMLReader.read(Array("a: 1\nb: ".utf8) + [0xD6, 0xD0], into: &problems) == nil)
    #expect(problems.found.map(\.kind.code) == ["OCT009", "OCT009", "OCT009"])
    #expect(problems.found[2].place?.position == SourcePosition(line: 2, column: 4))
  }

  /// Whatever the bytes are, reading ends and nothing traps.
  @Test func noiseEndsInProblemsOrNodes() {
    var state: UInt64 = 7
    let alphabet = Array("ab:-[]{},&*!|>'\"%@`#? \n\t0179é\\~=<".utf8) + [0xFF, 0x00, 0xE4]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      var problems = Problems(file: "noise")
      let node = YAMLReader.read(bytes, into: &problems)
      #expect(node != nil || problems.hasErrors)
    }
  }
}
