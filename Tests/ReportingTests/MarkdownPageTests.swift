import Plotting
import Presentation
import Reporting
import Testing

@Suite struct MarkdownPageTests {
  @Test func everythingAsText() throws {
    let markdown = try ReportWriter().markdown(
      SampleReports.everything(), pictures: SampleReports.pictures)
    #expect(markdown == Self.expected)
  }

  static let expected = """
    # Age

    > **Age**

    - Age (Age)
    - B

    > **Note on soundness.** Age

    Age

    ## Age

    **Table 1.** Caption of Age

    | Age         |    n |            *P* |
    | :---------- | ---: | -------------: |
    | **Section Age** |      |                |
    | Age         |      |                |
    | &emsp;Age   |    0 |           0.05 |
    | &emsp;Age   |    1 |           0.05 |
    | Age         |      | –<sup>a</sup> |
    | **All**     |   12 |                |

    <sup>a</sup> Welch test of Age.<br>
    Rows: Age.

    <details><summary>Check in R and Python</summary>

    - R: `t.test(Age)`
    - Python: `f('Age')`

    </details>

    ![Age](figures/picture.svg)

    **Figure 1.** Age too

    *This figure was not drawn.* A curve that rises.

    **Figure 2.** A curve.

    ## Facts and notes

    Age

    - Age: Age
    - Seed: 15

    > Age

    > **Warning.** Age

    """

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
