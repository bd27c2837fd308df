import Foundation
import Plotting
import Presentation
import Reporting
import Testing

@Suite struct MarkdownPageTests {
  /// The whole page, read and found right; written anew with OCTAVO_WRITE_SNAPSHOTS=1.
  @Test func everythingAsText() throws {
    let markdown = try ReportWriter().markdown(
      SampleReports.everything(), pictures: SampleReports.pictures)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots/everything.md")
    if ProcessInfo.processInfo.environment["OCTAVO_WRITE_SNAPSHOTS"] != nil {
      try Data(markdown.utf8).write(to: file)
    }
    #expect(markdown == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test func hasNoEmptyHeadingAndNoDoubleBlankLine() throws {
    let markdown = try ReportWriter().markdown(
      SampleReports.everything(), pictures: SampleReports.pictures)
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines where line.hasPrefix("#") {
      #expect(!line.drop { $0 == "#" }.allSatisfy { $0 == " " })
    }
    #expect(!markdown.contains("\n\n\n"))
    #expect(markdown.hasSuffix("\n") && !markdown.hasSuffix("\n\n"))
  }

  @Test func linksFiguresByPath() throws {
    var report = Report(title: "t", generator: "octavo")
    report.sections = [
      .init(
        id: "f", heading: "F",
        exhibits: [
          .figure(SampleReports.figure("a b(é)")), .figure(SampleReports.figure("raster")),
        ])
    ]
    let markdown = try ReportWriter().markdown(
      report, pictures: ["a b(é)": Picture(svg: [1]), "raster": Picture(png: [1])])
    #expect(markdown.contains("](figures/a%20b%28%C3%A9%29.svg)"))
    #expect(markdown.contains("](figures/raster.png)"))
  }

  @Test(arguments: [
    ("Flow of patients", "Flow of patients.", "Flow of patients."),
    ("A curve", "", "A curve."),
    ("A curve", "Band: 95% limits.", "A curve. Band: 95% limits."),
    ("a curve.", "A curve, with its band.", "A curve, with its band."),
    ("Which one?", "", "Which one?"),
    ("", "Words.", "Words."),
  ]) func captionsSayThingsOnce(title: String, caption: String, expected: String) throws {
    var report = Report(title: "t", generator: "octavo")
    report.sections = [
      .init(
        id: "f", heading: "F",
        exhibits: [
          .figure(SampleReports.figure("f", title: title), caption: RichText(caption))
        ])
    ]
    let markdown = try ReportWriter().markdown(report, pictures: [:])
    #expect(markdown.contains("**Figure 1.** \(expected)\n"))
  }
}
