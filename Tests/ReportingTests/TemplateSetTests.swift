import Presentation
import Reporting
import Templates
import Templating
import Testing

@Suite struct TemplateSetTests {
  @Test(arguments: BuiltInTemplate.allCases) func theBuiltInOnesParse(_ template: BuiltInTemplate)
    throws
  {
    #expect(!template.text.isEmpty)
    // A style sheet or a script with double braces would be read as a template where it is included.
    let isCode = template == .stylesheet || template == .script
    let mentions = try Template(template.text, name: template.rawValue).mentions
    #expect(mentions.isEmpty == isCode)
  }

  @Test func aReplacedTemplateIsUsed() throws {
    var writer = ReportWriter()
    writer.templates.replace("report.html", with: "<h1>{{title}}</h1>{{> mine.html}}")
    writer.templates.replace("mine.html", with: "{{#sections}}[{{heading}}]{{/sections}}")
    let html = try writer.html(SampleReports.everything(words: "A & B"), pictures: [:])
    #expect(html == "<h1>A &amp; B</h1>[][A &amp; B][Facts and notes]")
    writer.templates.replace("report.md", with: "{{title}}")
    #expect(try writer.markdown(SampleReports.everything(words: "a*b"), pictures: [:]) == "a\\*b\n")
  }

  @Test func aReplacedStyleSheetAndScriptAreUsedUnescaped() throws {
    var writer = ReportWriter()
    writer.templates.replace("report.css", with: "a > b { content: \"x\" }")
    writer.templates.replace("report.js", with: "if (1 < 2) {}")
    let page = HTMLOutline(try writer.html(SampleReports.everything(), pictures: [:]))
    #expect(page.all("style")[0].text == "\na > b { content: \"x\" }\n")
    #expect(page.all("script")[0].text == "if (1 < 2) {}")
    // The policy admits this script and no other: `printf … | openssl dgst -sha256 -binary | base64`
    let policy = page.with("http-equiv", "Content-Security-Policy")[0].attributes["content"]
    #expect(
      policy?.contains("script-src 'sha256-ULu8Y38RtSus0mlx5Cc8+swY8otAGgNumARjOO3kFYs='") == true,
      "\(policy ?? "")")
  }

  @Test func aBrokenTemplateIsLocated() throws {
    var writer = ReportWriter()
    writer.templates.replace("exhibit.html", with: "\n  {{#table}}")
    let problem = #expect(throws: ReportProblem.self) {
      _ = try writer.html(SampleReports.everything(), pictures: [:])
    }
    #expect(problem?.description.hasPrefix("exhibit.html:2:3: ") == true)
  }

  @Test func aNameThatNothingAnswersToInATextIsLocated() throws {
    var report = SampleReports.everything()
    report.values = ["cohort": ["rows": 85]]
    report.sections = [
      .init(
        id: "intro", heading: "", exhibits: [.prose(.init("{{cohort.rows}}\n\n{{cohort.row}}"))])
    ]
    let problem = #expect(throws: ReportProblem.self) {
      _ = try ReportWriter().html(report, pictures: [:])
    }
    #expect(
      problem?.description
        == "text of 'intro', line 3, column 1: nothing is called 'cohort.row'")
    report.sections[0].exhibits = [.prose(.init("**{{cohort.rows}}** of {{cohort.rows.text}}"))]
    #expect(
      try ReportWriter().html(report, pictures: [:]).contains("<strong>85</strong> of 85"))
    // Without values a text is final: braces are braces.
    report.values = nil
    #expect(try ReportWriter().html(report, pictures: [:]).contains("{{cohort.rows}}"))
  }
}
