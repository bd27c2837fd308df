import Foundation
import Testing

/// Same inputs and spec, same bytes; and what is stored is never half of something.
@Suite struct ReproducibilityTests {
  @Test func sameBytesWhateverSurroundsTheRun() throws {
    let scratch = try Scratch.smallStudy()
    func files(_ name: String, _ program: Program, _ arguments: String...) throws
      -> [String: Data]
    {
      let output = scratch.url.appending(path: "out/\(name)").path
      let result = try program.run(["run"] + arguments + ["--output", output])
      #expect(result.status == 0, "\(result.errors)")
      return scratch.files(below: "out/\(name)")
    }
    let first = try files("first", scratch.program)
    #expect(first.count > 15)
    #expect(try files("again", scratch.program) == first)
    #expect(try files("one", scratch.program, "--jobs", "1") == first)
    #expect(try files("eight", scratch.program, "--jobs", "8") == first)
    let elsewhere = Program(folder: FileManager.default.temporaryDirectory)
    #expect(try files("elsewhere", elsewhere, scratch.url.path) == first)
    let abroad = Program(
      folder: scratch.url,
      environment: ["LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"])
    #expect(try files("abroad", abroad) == first)
    for (name, bytes) in first where name.hasSuffix(".json") || name.hasSuffix(".lock") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains(scratch.url.path), "\(name) names a folder of this machine")
    }
    // A run over an earlier one replaces it whole.
    try scratch.write("old", to: "out/first/stale.txt")
    #expect(try files("first", scratch.program) == first)
    #expect(scratch.leftovers(in: "out").isEmpty)
  }

  @Test func verifyNamesTheFirstDifference() throws {
    let scratch = try Scratch.smallStudy()
    #expect(try scratch.program.run("run", "--output", "out", "--figures", "svg").status == 0)
    for exactness in [[], ["--exact"]] {
      let same = try scratch.program.run(["verify", "--output", "out"] + exactness)
      #expect(same.status == 0, "\(same.output)\(same.errors)")
    }
    let whole = try scratch.read("out/results.json")
    let edited = whole.replacing(#""total": 40"#, with: #""total": 41"#)
    #expect(edited != whole)
    try scratch.write(edited, to: "out/results.json")
    let differs = try scratch.program.run("verify", "--output", "out")
    #expect(differs.status == 1)
    #expect(differs.output.contains("cells.table1.outcome.table.total"), "\(differs.output)")
    #expect(differs.output.contains("stored 41, computed 40"))

    try scratch.write(whole, to: "out/results.json")
    let table = try scratch.read("clinical.csv")
    try scratch.write(table.replacing("P1,", with: "P1x,"), to: "clinical.csv")
    let changed = try scratch.program.run("verify", "--output", "out")
    #expect(changed.status == 1)
    #expect(changed.output.contains("input changed: clinical.csv"))
    let json = try scratch.program.run("verify", "--output", "out", "--json")
    let found = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(found?["same"] as? Bool == false)
    #expect((found?["path"] as? String)?.isEmpty == false)
  }

  @Test func verifyNamesFilesThatWereChanged() throws {
    let scratch = try Scratch.smallStudy()
    #expect(try scratch.program.run("run", "--output", "out", "--figures", "svg").status == 0)
    let page = try scratch.read("out/report.html")
    try scratch.write(page + " ", to: "out/report.html")
    let changed = try scratch.program.run("verify", "--output", "out")
    #expect(changed.status == 1)
    #expect(changed.output.contains("file changed: report.html"), "\(changed.output)")
    try scratch.write(page, to: "out/report.html")
    #expect(try scratch.program.run("verify", "--output", "out").status == 0)
    try scratch.write("{}", to: "out/study.lock")
    let unlocked = try scratch.program.run("verify", "--output", "out")
    #expect(unlocked.status == 1)
    #expect(unlocked.output.contains("file changed: results.json"), "\(unlocked.output)")
  }

  @Test func reportTakesWordsAndLooksAndNoNumbers() throws {
    let scratch = try Scratch.smallStudy()
    #expect(try scratch.program.run("run", "--output", "out", "--figures", "svg").status == 0)
    let before = scratch.files(below: "out")
    #expect(
      try scratch.program.run("report", "--output", "out", "--figures", "svg").status == 0)
    #expect(scratch.files(below: "out") == before)
    let spec = try scratch.read("study.yml")
    try scratch.write(
      spec.replacing("caption: Baseline", with: "caption: Patients at baseline")
        .replacing("title: A small study", with: "title: A renamed study")
        + "style: {preset: jama}\n", to: "study.yml")
    // The data may be gone: nothing is computed.
    try FileManager.default.removeItem(at: scratch.url.appending(path: "clinical.csv"))
    let result = try scratch.program.run("report", "--output", "out", "--figures", "svg")
    #expect(result.status == 0, "\(result.errors)")
    let page = try scratch.read("out/report.md")
    #expect(page.contains("A renamed study"))
    #expect(page.contains("Patients at baseline"))
    func cells(_ data: Data?) throws -> NSDictionary? {
      let tree = try JSONSerialization.jsonObject(with: data ?? Data()) as? [String: Any]
      let cells = tree?["cells"] as? [String: [String: Any]]
      return cells.map { NSDictionary(dictionary: $0.compactMapValues { $0["outcome"] }) }
    }
    let after = scratch.files(below: "out")
    #expect(try cells(after["results.json"]) == cells(before["results.json"]))
    #expect(after["tables/table1.csv"] != before["tables/table1.csv"])
  }

  /// A run that is killed, wherever it is then, leaves the output of the one before.
  @Test func aKilledRunLeavesThePreviousOutput() throws {
    let scratch = try Scratch.smallStudy()
    #expect(try scratch.program.run("run", "--output", "out").status == 0)
    let before = scratch.files(below: "out")
    for milliseconds in [30, 120, 300, 600, 1000] {
      let process = try scratch.program.start(
        ["run", "--output", "out"], output: scratch.url.appending(path: "o"),
        errors: scratch.url.appending(path: "e"))
      usleep(UInt32(milliseconds) * 1000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(scratch.files(below: "out") == before)
    }
    // The next run clears away what they left.
    #expect(try scratch.program.run("run", "--output", "out").status == 0)
    #expect(scratch.leftovers().isEmpty)
    #expect(scratch.files(below: "out") == before)
  }
}
