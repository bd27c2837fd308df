import Foundation
import Testing

/// Broken specs and tables, each with its whole expected message.
///
/// A fixture is a folder with a study and `expected.txt`: what the command prints on standard error
/// when that is no terminal. The command is `check`, unless `command.txt` names another one.
@Suite struct BrokenInputTests {
  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: Repository.fixtures.path)) ?? [])
    .filter { !$0.hasPrefix(".") }.sorted()

  @Test func areMany() { #expect(Self.names.count >= 60) }

  @Test(arguments: names) func saysWhatIsWrong(_ name: String) throws {
    let scratch = try Scratch()
    let copy = scratch.url.appending(path: name)
    try FileManager.default.copyItem(at: Repository.fixtures.appending(path: name), to: copy)
    let expected = try scratch.read("\(name)/expected.txt")
    let command = (try? scratch.read("\(name)/command.txt")) ?? "check"
    for file in ["expected.txt", "command.txt"] {
      try? FileManager.default.removeItem(at: copy.appending(path: file))
    }
    let before = scratch.files(below: name)
    let program = Program(folder: copy)
    let words = command.split(whereSeparator: \.isWhitespace).map(String.init)

    let result = try program.run(words)
    #expect(result.errors == expected)
    #expect(!result.wasKilled)
    let isBroken = expected.contains(": error[OCT") || expected.hasPrefix("error[OCT")
    #expect(result.status == (isBroken ? 2 : 0))
    // `extract` writes what it has, and a table of failures, even where every case fails.
    guard isBroken, words.first != "extract" || !scratch.holds("\(name)/features.csv") else {
      return
    }
    #expect(scratch.files(below: name) == before, "nothing is written")
    guard words == ["check"] else { return }

    // What check finds stops a run too, before a file is touched.
    let run = try program.run("run", "--quiet")
    #expect(run.errors == expected)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(scratch.files(below: name) == before)
    #expect(!scratch.holds("\(name)/Output"))
  }
}
