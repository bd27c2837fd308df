import Foundation
import Settings
import StudyRuns
import Testing

/// The program as a process: what it prints, where, and its exit codes.
@Suite struct CommandLineTests {
  static let commands = [
    "new", "inspect", "check", "run", "report", "verify", "open", "doctor", "explain", "schema",
    "completion",
  ]

  @Test(arguments: commands) func hasAHelpPage(_ command: String) throws {
    let scratch = try Scratch()
    for arguments in [[command, "--help"], ["help", command], [command, "-h"]] {
      let result = try scratch.program.run(arguments)
      #expect(result.status == 0)
      #expect(result.output.contains("usage: octavo \(command)"))
      #expect(result.output.contains("--help"))
      #expect(result.errors.isEmpty)
    }
  }

  @Test(arguments: [
    (["chekc"], "did you mean 'check'?"), (["help", "rnu"], "did you mean 'run'?"),
    (["check", "--strct"], "did you mean '--strict'?"), (["run", "--jobs", "many"], "1 to 1024"),
    (["run", "--jobs"], "needs a value"), (["run", "--figures", "svg,bmp"], "not known"),
    (["run", "--dpi", "7"], "36 to 1200"), (["check", "a", "b"], "one argument too many"),
    (["check", "--strict=yes"], "takes no value"), (["inspect"], "FILE is missing"),
    (["completion", "tcsh"], "bash, zsh, fish"), (["schema", "studdy"], "one of study"),
    (["explain", "OCT9999"], "nothing is known of"),
    (["explain", "tabel1"], "did you mean 'table1'?"),
    (["new", "x", "--outcome", "a=b"], "need --from"), (["-x"], "no command"),
    (["report"], "OCT052"), (["open", "nowhere"], "OCT052"),
  ]) func refusesWithAdvice(_ arguments: [String], _ advice: String) throws {
    let scratch = try Scratch()
    let result = try scratch.program.run(arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains(advice), "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(scratch.files(below: ".").isEmpty)
  }

  @Test func exitCodesTellErrorsFromWarnings() throws {
    let scratch = try Scratch.smallStudy()
    #expect(try scratch.program.run("check").status == 0)
    #expect(try scratch.program.run("check", "--strict").status == 0)
    try scratch.write(
      Scratch.head.replacing("levels: [neg, pos]", with: "levels: [neg, pos, unknown]"),
      to: "study.yml")
    #expect(try scratch.program.run("check").status == 0)
    #expect(try scratch.program.run("check", "--strict").status == 1)
    #expect(try scratch.program.run("run", "--strict", "--figures", "svg").status == 1)
    try scratch.write(Scratch.head.replacing("ratio: 0.7", with: "ratio: 7"), to: "study.yml")
    #expect(try scratch.program.run("check", "--strict").status == 2)
  }

  @Test func quietAndJSON() throws {
    let scratch = try Scratch.smallStudy()
    let fine = try scratch.program.run("check", "--quiet")
    #expect(fine.output.isEmpty && fine.errors.isEmpty)
    let run = try scratch.program.run("run", "--quiet", "--figures", "svg")
    #expect(run.output == "Output/\(scratch.url.lastPathComponent)/report.html\n")
    #expect(run.errors.isEmpty)
    try scratch.write(Scratch.head.replacing("stratify", with: "stratfy"), to: "study.yml")
    let json = try scratch.program.run("check", "--json")
    #expect(json.status == 2)
    #expect(json.errors.isEmpty)
    let found = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let first = try #require((found as? [[String: Any]])?.first)
    #expect(first["code"] as? String == "OCT021")
    #expect(first["line"] as? Int == 10)
    #expect(first["help"] as? String == "did you mean 'stratify'?")
    for arguments in [["doctor", "--json"], ["inspect", "--json", "clinical.csv"]] {
      let result = try scratch.program.run(arguments)
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      }
    }
  }

  /// Colour is for terminals; values of patients too.
  @Test func plainTextWhereThereIsNoTerminal() throws {
    let scratch = try Scratch.smallStudy()
    try scratch.write(
      Scratch.head.replacing("levels: [neg, pos]", with: "levels: [negative]"), to: "study.yml")
    for environment in [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color"], ["TERM": "dumb"]] {
      let result = try Program(folder: scratch.url, environment: environment).run("check")
      #expect(!result.errors.contains("\u{1B}"))
      #expect(!result.errors.contains("found '"))
    }
  }

  @Test func aReaderMayStopReading() throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "\"$0\" schema study | head -n 1; \"$0\" explain | head -c 5; \"$0\" --help | true",
      Program.executable.path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.currentDirectoryURL = scratch.url
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(process.terminationReason == .exit)
    #expect(text == "{\nWhat ", "\(text)")
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completes(_ shell: String) throws {
    let scratch = try Scratch()
    let script = try scratch.program.run("completion", shell)
    #expect(script.status == 0)
    for command in Self.commands { #expect(script.output.contains(command)) }
    guard shell != "fish" else { return }
    try scratch.write(script.output, to: "completion")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-n", scratch.url.appending(path: "completion").path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func explainsEveryWord() {
    for word in ReferencePages.words {
      let page = ReferencePages.explain(word)
      #expect(page?.hasSuffix("\n") == true, "\(word)")
    }
    #expect(ReferencePages.words.count > 150)
  }

  @Test func newStudyRunsAsItIs() throws {
    let scratch = try Scratch()
    let made = try scratch.program.run("new", "a \"quoted\" study")
    #expect(made.status == 0, "\(made.errors)")
    let check = try scratch.program.run("check", "a \"quoted\" study", "--strict")
    #expect(check.status == 0, "\(check.errors)")
    let run = try scratch.program.run("run", "a \"quoted\" study", "--figures", "svg", "--quiet")
    #expect(run.status == 0)
    #expect(run.output == "Output/a \"quoted\" study/report.html\n")
    // Nothing is written twice.
    let again = try scratch.program.run("new", "a \"quoted\" study")
    #expect(again.status == 2)
    #expect(again.errors.contains("OCT054"))
  }

  @Test func newStudyFromTablesRuns() throws {
    let scratch = try Scratch()
    var (clinical, features) = ("patient,age,er,y\n", "patient,f1,f2\n")
    for row in 1...60 {
      clinical +=
        "P\(row),\(35 + row * 13 % 37),\(row % 3 == 0 ? "pos" : "neg"),\(row * 5 % 7 % 2)\n"
      features += "P\(row),\(Double(row * 17 % 23) / 7),\(Double(row * 31 % 29) / 3)\n"
    }
    try scratch.write(clinical, to: "data/clinical.csv")
    try scratch.write(features, to: "data/features.csv")
    let made = try scratch.program.run(
      "new", "mine", "--from", "data/clinical.csv", "data/features.csv", "--outcome", "y=1")
    #expect(made.status == 0, "\(made.errors)")
    let check = try scratch.program.run("check", "mine")
    #expect(check.status == 0, "\(check.errors)")
    let run = try scratch.program.run("run", "mine", "--figures", "svg")
    #expect(run.status == 0, "\(run.errors)")
    #expect(scratch.holds("Output/mine/report.html"))
    // Two tables of one name would replace each other.
    try scratch.write(features, to: "other/clinical.csv")
    let clash = try scratch.program.run(
      "new", "clash", "--from", "data/clinical.csv", "other/clinical.csv")
    #expect(clash.status == 2)
    #expect(!scratch.holds("clash/study.yml"))
  }

  @Test func inspectNamesForeignFiles() throws {
    let scratch = try Scratch()
    let files: [(String, [UInt8], String)] = [
      ("a.xlsx", [0x50, 0x4B, 3, 4, 0, 0, 0], "Excel workbook"),
      ("b.sav", Array("$FL2@(#) SPSS".utf8), "SPSS"), ("c.csv", [], "no header and no rows"),
      ("d.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "OCT"),
      ("e.csv", (0..<600).map { UInt8($0 * 37 % 256) }, "OCT10"),
    ]
    for (name, bytes, message) in files {
      try Data(bytes).write(to: scratch.url.appending(path: name))
      let result = try scratch.program.run("inspect", name)
      #expect(!result.wasKilled)
      #expect(result.status == 2, "\(name): \(result.output)")
      #expect(result.errors.contains(message), "\(result.errors)")
    }
    let missing = try scratch.program.run("inspect", "nowhere.csv")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("nowhere.csv"))
  }
}
