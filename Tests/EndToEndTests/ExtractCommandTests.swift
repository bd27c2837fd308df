import Foundation
import Testing

/// `octavo extract` as a user runs it: what it writes, what it skips, and how it ends.
@Suite struct ExtractCommandTests {
  /// A folder with an image, its mask and a case table.
  private func scratch(_ cases: String) throws -> Scratch {
    let scratch = try Scratch()
    let from = Repository.fixtures.appending(path: "extract-cases-broken")
    for name in ["image.nrrd", "mask.nrrd", "short.nrrd"] {
      try FileManager.default.copyItem(
        at: from.appending(path: name), to: scratch.url.appending(path: name))
    }
    try scratch.write(cases, to: "cases.csv")
    return scratch
  }

  private let three = """
    id,image,mask_a,mask_b
    second,image.nrrd,mask.nrrd,mask.nrrd
    broken,short.nrrd,mask.nrrd,
    first,image.nrrd,mask.nrrd,

    """

  @Test func writesRowsInOrderAndListsFailures() throws {
    let scratch = try scratch(three)
    let result = try scratch.program.run("extract", "cases.csv", "-o", "out.csv", "--jobs", "2")
    #expect(result.status == 4)
    #expect(result.output == "out.csv\nout-b.csv\n")
    #expect(result.errors.contains("short.nrrd: error[OCT353]: case broken, reader a: found 10"))
    #expect(result.errors.contains("1 failed; see out-failures.csv"))
    let rows = try scratch.read("out.csv").split(separator: "\n")
    #expect(rows.map { $0.prefix { $0 != "," } } == ["id", "second", "broken", "first"])
    #expect(rows[0].contains(",original_glcm_Contrast,"))
    #expect(try scratch.read("out-b.csv").split(separator: "\n").count == 2)
    #expect(try scratch.read("out-failures.csv").contains("broken,a,OCT353,"))
    let names = scratch.files(below: ".").keys.sorted()
    #expect(
      names == [
        "cases.csv", "image.nrrd", "mask.nrrd", "out-b.csv", "out-check.html", "out-failures.csv",
        "out.csv", "out.csv.journal", "short.nrrd",
      ])
  }

  @Test func aSecondRunComputesWhatIsNew() throws {
    let scratch = try scratch(three)
    #expect(try scratch.program.run("extract", "cases.csv").status == 4)
    let table = try scratch.read("features.csv")
    let journal = try scratch.read("features.csv.journal").split(separator: "\n").count
    // The broken case is mended; the others come from the journal.
    try scratch.write(three.replacing("short.nrrd", with: "image.nrrd"), to: "cases.csv")
    let second = try scratch.program.run("extract", "cases.csv")
    #expect(second.status == 0)
    #expect(try scratch.read("features.csv.journal").split(separator: "\n").count == journal)
    #expect(!scratch.holds("features-failures.csv"))
    #expect(try scratch.read("features.csv") != table)
    let other = try scratch.program.run("extract", "cases.csv", "--params", "p.yaml")
    #expect(other.status == 2)
    try scratch.write("setting: {binWidth: 10}\n", to: "p.yaml")
    #expect(try scratch.program.run("extract", "cases.csv", "--params", "p.yaml").status == 0)
    #expect(try scratch.read("features.csv.journal").split(separator: "\n").count > journal)
  }

  @Test func sameBytesForAnyNumberOfJobs() throws {
    var written: [String] = []
    for jobs in ["1", "2", "5"] {
      let scratch = try scratch(three)
      _ = try scratch.program.run("extract", "cases.csv", "--jobs", jobs)
      written.append(try scratch.read("features.csv") + scratch.read("features-check.html"))
    }
    #expect(written[0] == written[1] && written[1] == written[2])
  }

  @Test func thePageCanBeLeftOutForPrivacy() throws {
    let scratch = try scratch(three)
    _ = try scratch.program.run("extract", "cases.csv", "--no-thumbnails")
    #expect(!(try scratch.read("features-check.html")).contains("data:image"))
    #expect(try scratch.read("features-check.html").contains("bins"))
    let bare = try self.scratch(three)
    _ = try bare.program.run("extract", "cases.csv", "--no-quality-page")
    #expect(!bare.holds("features-check.html"))
  }

  @Test func commandsRunOnlyWhereTheyAreAllowed() throws {
    let scratch = try scratch("id,image\n1,image.nrrd\n")
    let mask = scratch.url.appending(path: "mask.nrrd").path
    try scratch.write(
      "segment: {command: \"/bin/sh -c 'cp \\\"$1\\\" \\\"$3\\\"' - \(mask) {image} {mask}\"}\n",
      to: "p.yaml")
    let refused = try scratch.program.run("extract", "cases.csv", "--params", "p.yaml")
    #expect(refused.status == 2)
    #expect(refused.errors.hasPrefix("command for every case: /bin/sh -c"))
    #expect(refused.errors.contains("--allow-commands"))
    #expect(!scratch.holds("features.csv"))
    let allowed = try scratch.program.run(
      "extract", "cases.csv", "--params", "p.yaml", "--allow-commands")
    #expect(allowed.status == 0, "\(allowed.errors)")
    #expect(allowed.errors.contains("command for every case: /bin/sh -c"))
    #expect(try scratch.read("features.csv").split(separator: "\n").count == 2)
  }

  @Test func anOutputThatIsNotPutInPlaceLeavesTheOldOne() throws {
    let scratch = try scratch(three)
    try scratch.write("old\n", to: "features.csv")
    let result = try scratch.program.run("extract", "nowhere.csv")
    #expect(result.status == 2)
    #expect(try scratch.read("features.csv") == "old\n")
  }
}
