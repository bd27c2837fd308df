import Cohorts
import Foundation
import Settings
import Synchronization
import Testing

@testable import Radiomics

@Suite struct BatchTests {
  private func scratch(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("radiomics-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["breast1_image.nrrd", "breast1_label.nrrd"] {
      try FileManager.default.copyItem(
        at: ReferenceCase.folder.appendingPathComponent(name),
        to: folder.appendingPathComponent(name))
    }
    try body(folder.path)
  }

  private let cases = """
    id,image,mask_a,mask_b
    p1,breast1_image.nrrd,breast1_label.nrrd,
    p2,missing.nrrd,breast1_label.nrrd,breast1_label.nrrd
    007,breast1_image.nrrd,breast1_label.nrrd,breast1_label.nrrd

    """

  @Test func sameBytesForAnyNumberOfJobsAndAfterARestart() throws {
    try scratch { folder in
      let path = folder + "/cases.csv"
      try Data(cases.utf8).write(to: URL(fileURLWithPath: path))
      let table = try CaseTable.read(path: path, name: "cases.csv")
      #expect(table.readers == ["a", "b"])
      #expect(table.cases.map(\.id) == ["p1", "p2", "007"])
      var written: [String] = []
      for (run, jobs) in [1, 2, 2].enumerated() {
        let batch = BatchExtraction(
          ExtractionParameters(), folder: folder, jobs: jobs, journal: folder + "/journal")
        let known = Mutex(0)
        let outcome = try batch.run(table) { progress in
          if progress.wasKnown { known.withLock { $0 += 1 } }
        }
        // p1 and 007 are the same contents: one of them may be known within the first run.
        #expect(known.withLock { $0 } >= (run == 0 ? 0 : 3))
        #expect(outcome.failures.map(\.id) == ["p2", "p2"])
        #expect(!outcome.failures.contains { $0.problems.isEmpty })
        try outcome.write(to: folder + "/features.csv")
        written.append(try String(contentsOfFile: folder + "/features.csv", encoding: .utf8))
      }
      #expect(written[0] == written[1] && written[1] == written[2])
      let lines = written[0].split(separator: "\n")
      #expect(lines.count == 4)
      #expect(lines[3].hasPrefix("007,"))
      let second = try String(contentsOfFile: folder + "/features-b.csv", encoding: .utf8)
      #expect(second.split(separator: "\n").count == 2)
    }
  }

  @Test func sameBytesForAnyNumberOfThreads() throws {
    let reference = try #require(ReferenceCase.all.first { $0.name == "breast1.default-3d" })
    let node = try reference.node()
    let (image, mask) = try reference.images(node)
    let parameters = try reference.parameters(node)
    let rows = try [1, 2, 5].map {
      try Extractor(parameters, threads: $0).extract(image: image, mask: mask)
    }
    for row in rows {
      #expect(row.features.map(\.value.bitPattern) == rows[0].features.map(\.value.bitPattern))
      #expect(row.diagnostics == rows[0].diagnostics)
    }
  }

  @Test func showsEveryCase() throws {
    try scratch { folder in
      let path = folder + "/cases.csv"
      try Data(cases.replacing("007", with: "<b>7").utf8).write(to: URL(fileURLWithPath: path))
      let table = try CaseTable.read(path: path, name: "cases.csv")
      var pages: [String] = []
      // The second run takes its cards from the journal.
      for _ in 0..<2 {
        var batch = BatchExtraction(
          ExtractionParameters(), folder: folder, journal: folder + "/journal")
        batch.quality = .thumbnails
        pages.append(try batch.run(table).qualityPage(title: "Check"))
      }
      #expect(pages[0] == pages[1])
      #expect(pages[0].contains("&lt;b&gt;7") && !pages[0].contains("<b>7"))
      #expect(pages[0].contains("data:image/png;base64,iVBORw0KGgo"))
      #expect(pages[0].contains("143 voxels in 9 × 12 × 3"))
      #expect(pages[0].contains("failed"))
    }
  }

  @Test(arguments: [
    ("/bin/sh -c 'test -f {image} && cp FOLDER/breast1_label.nrrd {mask}'", true),
    ("/bin/sh -c 'sleep 30; : {image} {mask}'", false), ("/bin/false {image} {mask}", false),
    ("/bin/true {image} {mask}", false), ("/no/such/tool {image} {mask}", false),
  ])
  func drawsMasksByCommand(_ command: String, succeeds: Bool) throws {
    try scratch { folder in
      let path = folder + "/cases.csv"
      try Data("id,image\n1,breast1_image.nrrd\n".utf8).write(to: URL(fileURLWithPath: path))
      let table = try CaseTable.read(path: path, name: "cases.csv", needsMasks: false)
      var parameters = ExtractionParameters()
      parameters.segmentation = Segmentation(
        command: command.replacing("FOLDER", with: folder), timeLimit: 1)
      var batch = BatchExtraction(parameters, folder: folder)
      batch.maskFolder = folder
      let outcome = try batch.run(table)
      #expect(outcome.failures.isEmpty == succeeds)
      #expect(outcome.rows[0][0]?.features.count == (succeeds ? 107 : nil))
      #expect(outcome.failureTable[0].values.count == (succeeds ? 0 : 1))
    }
  }

  @Test func isATableSource() throws {
    try scratch { folder in
      let path = folder + "/cases.csv"
      try Data("id,image,mask\n1,breast1_image.nrrd,breast1_label.nrrd\n".utf8)
        .write(to: URL(fileURLWithPath: path))
      let source: any TableSource = ImageTable(
        cases: path, name: "cases.csv", parameters: ExtractionParameters())
      let table = try source.table(TableReading(block: "radiomics"))
      #expect(table.block?.features.count == 107)
      #expect(!table.provenance.contains { !$0.name.hasPrefix("diagnostics_") })
    }
  }

  @Test(arguments: [
    "image,mask\na,b\n", "id,image\n1,a\n", "id,image,mask\n1,a,b\n1,c,d\n",
    "id,image,mask,label\n1,a,b,x\n", "id,image,mask\n,a,b\n",
  ])
  func refusesDamagedCaseTables(_ text: String) throws {
    try scratch { folder in
      let path = folder + "/cases.csv"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: ProblemsFound.self) { try CaseTable.read(path: path, name: "cases.csv") }
    }
  }

  @Test func namesFilesOfReaders() {
    #expect(BatchExtraction.Outcome.path("a/features.csv", reader: "b") == "a/features-b.csv")
    #expect(BatchExtraction.Outcome.path("a.b/features", reader: "b") == "a.b/features-b")
  }
}
