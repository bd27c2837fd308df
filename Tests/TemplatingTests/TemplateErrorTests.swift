import Templating
import Testing

@Suite struct TemplateErrorTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let template: String
    let line: Int
    let column: Int
    /// Words that the message must have.
    let words: [String]
    init(_ template: String, _ line: Int, _ column: Int, _ words: String...) {
      self.template = template
      self.line = line
      self.column = column
      self.words = words
    }
    var testDescription: String { template.debugDescription }
  }

  static let mistakes: [Mistake] = [
    .init("a {{x", 1, 3, "not closed", "}}"),
    .init("a\n b {{{x}}", 2, 4, "not closed", "}}}"),
    .init("{{}}", 1, 1, "no name"),
    .init("{{ # }}", 1, 1, "directly"),
    .init("{{a b}}", 1, 1, "spaces", "a b"),
    .init("{{#a}}\n", 1, 1, "never closed", "a"),
    .init("x\n{{/a}}", 2, 1, "no section is open"),
    .init("{{#a}}\n{{#b}}\n{{/a}}\n{{/b}}", 3, 1, "'a'", "'b'", "line 2"),
    .init("{{=a=}}", 1, 1, "delimiters"),
    .init("{{= = = =}}", 1, 1, "delimiters"),
    .init("é患\n\t患{{#x", 2, 3, "not closed"),
  ]

  @Test(arguments: mistakes) func isLocated(_ mistake: Mistake) throws {
    let error = #expect(throws: TemplateError.self) {
      _ = try Template(mistake.template, name: "page.html")
    }
    let found = try #require(error)
    #expect(found.line == mistake.line && found.column == mistake.column, "\(found)")
    for word in mistake.words { #expect(found.message.contains(word), "\(found)") }
    #expect(found.description.hasPrefix("page.html:\(found.line):\(found.column): "))
  }

  @Test func depthIsLimitedNotFatal() throws {
    let deep = String(repeating: "{{#a}}", count: 5000) + String(repeating: "{{/a}}", count: 5000)
    #expect(throws: TemplateError.self) { _ = try Template(deep) }
  }

  @Test func partialsThatIncludeEachOtherEnd() throws {
    let renderer = Renderer(partials: ["a": "{{>b}}", "b": "{{>a}}"])
    #expect(throws: TemplateError.self) { _ = try renderer.render(try Template("{{>a}}"), [:]) }
  }

  @Test func aMistakeInAPartialNamesIt() throws {
    let renderer = Renderer(partials: ["list.html": "\n{{#open}}"])
    let error = #expect(throws: TemplateError.self) {
      _ = try renderer.render(try Template("{{>list.html}}"), [:])
    }
    #expect(error?.template == "list.html" && error?.line == 2)
  }

  /// In a sentence a hole is worse than an error.
  @Test(arguments: [
    "{{gone}}", "{{a.gone}}", "{{#gone}}{{/gone}}", "{{^gone}}{{/gone}}", "{{>gone}}", "{{none}}",
    "{{list}}", "{{map}}", "{{n.gone}}",
  ]) func strictRenderingFindsHoles(_ template: String) throws {
    let value: TemplateValue = ["a": [:], "none": .null, "list": [1], "map": ["k": 1], "n": 1]
    let strict = Renderer(missing: .error) { $0 }
    #expect(throws: TemplateError.self) { _ = try strict.render(try Template(template), value) }
    #expect(throws: Never.self) { _ = try Renderer().render(try Template(template), value) }
  }

  @Test func numbersTakeFormsByTheLastWord() throws {
    var renderer = Renderer(missing: .error) { $0 }
    renderer.form = { number, word in word == "twice" ? "\(Int(number * 2))" : nil }
    #expect(try renderer.render(try Template("{{a.n.twice}}"), ["a": ["n": 21]]) == "42")
    #expect(throws: TemplateError.self) {
      _ = try renderer.render(try Template("{{a.n.thrice}}"), ["a": ["n": 21]])
    }
  }

  @Test func mentionsAreInOrderWithTheirPlaces() throws {
    let mentions = try Template("{{a.b}}\n{{#c}}{{d}}{{/c}}{{^e}}{{f}}{{/e}}{{>g}}").mentions
    #expect(mentions.map(\.name) == ["a.b", "c", "d", "e", "f", "g"])
    #expect(mentions.map(\.isNested) == [false, false, true, false, false, false])
    #expect(mentions.map(\.line) == [1, 2, 2, 2, 2, 2])
    #expect(mentions[2].column == 7)
    #expect(mentions.last?.kind == .partial)
  }
}
