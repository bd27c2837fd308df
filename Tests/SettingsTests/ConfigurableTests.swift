import Testing

@testable import Settings

private enum Spacing: String, WordSetting {
  case log, linear
}

private struct Grid: Configurable {
  var from = 1e-4
  var to = 10.0
  var count = 50
  var spacing = Spacing.log
  var names: [DataName] = []
  init() {}
  static var fields: [Field<Self>] {
    [
      Field("from", \.from, .above(0), "smallest penalty"),
      Field("to", \.to, .above(0), "largest penalty"),
      Field("count", \.count, .between(2, 1000), fills: .scalar, "how many"),
      Field("spacing", \.spacing, "even in logarithms or in values"),
      Field("names", \.names, fills: .list, "columns"),
    ]
  }
}

private struct Lasso: FamilyMember {
  static let word = "lasso"
  static let meaning = "least absolute shrinkage"
  var grid = Grid()
  var outcome: String = ""
  init() {}
  static var fields: [Field<Self>] {
    [
      Field("lambdas", \.grid, "the grid"),
      Field("outcome", \.outcome, required: true, fills: .scalar, "the outcome"),
    ]
  }
}

private struct SharedSettings: Configurable {
  var id: String?
  init() {}
  static var fields: [Field<Self>] { [Field("id", \.id, "a name")] }
}

private func entry(_ key: String, _ node: Node, line: Int) -> Node.Entry {
  Node.Entry(key, at: SourcePosition(line: line, column: 3), node)
}

@Suite struct ConfigurableTests {
  @Test func readsWhatIsGivenAndKeepsDefaults() {
    var problems = Problems(file: "f")
    let grid = Grid.read(
      .map([("to", .integer(5)), ("spacing", .text("linear"))]), into: &problems)
    #expect(problems.found.isEmpty)
    #expect(grid?.to == 5 && grid?.from == 1e-4 && grid?.spacing == .linear && grid?.count == 50)
  }

  @Test func shorthandsFillTheirFields() {
    var problems = Problems(file: "f")
    #expect(Grid.read(.integer(7), into: &problems)?.count == 7)
    #expect(
      Grid.read(.list([.text("a"), .integer(0)]), into: &problems)?.names.map(\.text) == ["a", "0"])
    #expect(problems.found.isEmpty)
  }

  @Test func allMistakesAreReportedTogether() {
    var problems = Problems(file: "f")
    let node = Node(
      .map([
        entry("form", .integer(1), line: 1), entry("to", .text("ten"), line: 2),
        entry("count", .integer(1), line: 3), entry("spacing", .text("lin"), line: 4),
        entry("from", .number(-1), line: 5),
      ]))
    _ = Grid.read(node, into: &problems)
    #expect(
      problems.sorted.map(\.kind.code) == ["OCT021", "OCT020", "OCT023", "OCT024", "OCT023"]
        || Set(problems.found.map(\.kind.code)) == ["OCT021", "OCT020", "OCT023", "OCT024"])
    #expect(problems.found.count == 5)
    #expect(problems.found.first { $0.kind == .unknownKey }?.help == "did you mean 'from'?")
  }

  @Test func theStoredFormReadsBack() throws {
    var grid = Grid()
    grid.count = 3
    grid.names = [DataName("007")]
    var problems = Problems(file: "f")
    let text = JSONWriter().bytes(grid.node)
    let node = try #require(JSONReader.read(text, into: &problems))
    let again = try #require(Grid.read(node, into: &problems))
    #expect(again.node == grid.node && problems.found.isEmpty)
  }

  @Test func catalogueBindsWordSettingsAndSharedSettings() throws {
    let catalogue = Catalogue<Lasso, SharedSettings>("step", [.init(Lasso.self) { $0 }])
    var problems = Problems(file: "f")
    let bound = try #require(
      catalogue.read(
        .map([("lasso", .map([("id", .text("x")), ("outcome", .text("y"))]))]), into: &problems))
    #expect(bound.shared.id == "x" && bound.member.outcome == "y")
    #expect(catalogue.read(.map([("lasso", .text("y"))]), into: &problems)?.member.outcome == "y")
    #expect(problems.found.isEmpty)
    #expect(catalogue.read(.text("laso"), into: &problems) == nil)
    #expect(problems.found.last?.help == "did you mean 'lasso'?")
    _ = catalogue.read(.text("lasso"), into: &problems)
    #expect(problems.found.last?.kind == .missingKey)
    #expect(catalogue.read(.map([("a", .null), ("b", .null)]), into: &problems) == nil)
    #expect(problems.found.last?.kind == .notOneMember)
  }

  @Test func theSchemaNamesEveryFieldOnce() throws {
    let schema = JSONSchema.document(of: Lasso.shape, title: "t", identifier: "octavo:t")
    let text = JSONWriter().text(schema)
    #expect(text.contains("\"exclusiveMinimum\": 0"))
    #expect(text.contains("\"default\": 50"))
    #expect(schema["$defs"]?["Grid"]?["anyOf"]?.elements?.count == 3)
  }
}

@Suite struct JSONTests {
  @Test(arguments: [
    "{\"a\":1,\"a\":2}", "[1,]", "{\"a\"}", "tru", "\"\u{1}\"", "[1e999]", "\"\\ud800\"", "", "1 2",
    "{",
    "\"\\x\"", "01x", "-", "1.", "1e", "[\"a",
  ])
  func refuses(_ text: String) {
    var problems = Problems(file: "r.json")
    #expect(JSONReader.read(Array(text.utf8), into: &problems) == nil)
    #expect(problems.found.map(\.kind.code) == ["OCT010"])
  }

  @Test func numbersAndTextsSurvive() throws {
    let values = [
      0.1, .leastNonzeroMagnitude, 1.7976931348623157e308, -0.30000000000000004, 123456789012345.6,
    ]
    let node = Node.map([
      ("n", .list(values.map { .number($0) })), ("t", .text("β ≥ \"x\"\\\n\u{7F}\u{1}中")),
      ("e", .list([])), ("i", .integer(Int.min)),
    ])
    var problems = Problems(file: "r.json")
    let again = try #require(JSONReader.read(JSONWriter().bytes(node), into: &problems))
    #expect(again["n"]?.elements?.map(\.value) == values.map { .number($0) })
    #expect(again["t"] == node["t"])
    #expect(again["i"] == .integer(Int.min))
  }

  @Test func deepNestingIsRefused() {
    var problems = Problems(file: "r.json")
    let text = String(repeating: "[", count: 100_000)
    #expect(JSONReader.read(Array(text.utf8), into: &problems) == nil)
  }

  @Test func keysAreSortedByBytes() {
    #expect(
      JSONWriter(isIndented: false).text(.map([("b", .null), ("a", .number(2)), ("B", .null)]))
        == "{\"B\":null,\"a\":2,\"b\":null}\n")
  }
}

@Suite struct ProblemTextTests {
  @Test func looksLikeACompilers() {
    let problem = Problem(
      .unknownKey, "unknown key 'feature_filtres'",
      at: Place(file: "study.yml", position: SourcePosition(line: 2, column: 3), length: 15),
      help: "did you mean 'feature-filters'?")
    let text = ProblemText(sources: ["study.yml": "a: 1\n  feature_filtres: 2\n"]).render([problem])
    #expect(
      text == """
        study.yml:2:3: error[OCT021]: unknown key 'feature_filtres'
         2 |   feature_filtres: 2
           |   ^~~~~~~~~~~~~~~
          help: did you mean 'feature-filters'?
        """)
  }

  @Test func valuesOfPatientsStayOnTheTerminal() {
    let problem = Problem(
      .wrongType, "not a number", at: Place(file: "c.csv", row: 3, column: "age"),
      privateValue: "Smith\u{1B}[31m")
    #expect(
      ProblemText().render([problem]) == "c.csv: row 3, column 'age': error[OCT020]: not a number")
    #expect(ProblemText(showsPrivateValues: true).render([problem]).contains("Smith\u{FFFD}[31m"))
  }

  @Test(arguments: [
    ("feature_filtres", ["feature-filters", "features"], "feature-filters"),
    ("sede", ["seed"], "seed"),
    ("x", ["seed"], nil),
  ])
  func suggestions(_ word: String, _ words: [String], _ expected: String?) {
    #expect(Suggestion.nearest(to: word, among: words) == expected)
  }
}
