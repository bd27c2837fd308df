import Settings
import Testing

@testable import Cohorts

private func node(_ pairs: (String, Node)...) -> Node {
  Node(.map(pairs.map { Node.Entry($0.0, $0.1) }))
}

private func names(_ values: String...) -> Node { .list(values.map { .text($0) }) }

/// Assembles a cohort from a spec and the texts of its tables.
private func assemble(
  _ spec: Node, _ texts: String...
) -> (cohort: Cohort?, problems: [Problem]) {
  var problems = Problems(file: "study.yml")
  guard let settings = CohortSettings.read(spec, into: &problems), !problems.hasErrors else {
    return (nil, problems.sorted)
  }
  var tables: [Table] = []
  for (place, text) in zip(settings.tables, texts) {
    do {
      tables.append(
        try TableReader.read(
          bytes: Array(text.utf8), name: place.file ?? "", settings.reading(of: place)))
    } catch {
      return (nil, error.problems)
    }
  }
  let cohort = CohortAssembly.assemble(settings, tables, into: &problems)
  return (cohort, problems.sorted)
}

@Suite struct CohortAssemblyTests {
  let clinical = "id,age,er\n01,40,gt10\n02,41,le10\n03,55,gt10\n04,,le10\n"

  @Test func joinsOnTheIdentifier() throws {
    let (cohort, problems) = assemble(
      node(
        ("tables", .list([.text("c.csv"), node(("file", .text("f.csv")), ("block", .text("r")))]))),
      clinical, "id,a,b\n03,3,30\n01,1,10\n09,9,90\n04,4,40\n")
    let found = try #require(cohort)
    #expect(found.ids == ["01", "02", "03", "04"])
    let block = try #require(found.block(named: "r"))
    #expect(Array(block.feature(0)).map { $0.isNaN ? -1 : $0 } == [1, -1, 3, 4])
    #expect(problems.map(\.kind) == [.unmatchedRows])
    #expect(problems[0].message.contains("3 of 4 rows matched"))
    #expect(problems[0].message.contains("left out: 1 row of this table (3)"))
  }

  @Test func reportsDuplicates() {
    let (cohort, problems) = assemble(
      node(("tables", .list([.text("c.csv")]))), "id,a\n1,2\n2,3\n1,4\n")
    #expect(cohort == nil)
    #expect(problems.map(\.kind) == [.duplicateIdentifier])
    #expect(problems[0].place?.row == 3)
    #expect(problems[0].privateValue == "1")
  }

  @Test func tellsIdentifiersThatNearlyMatch() {
    let (_, problems) = assemble(
      node(("tables", .list([.text("c.csv"), .text("d.csv")]))), clinical,
      "id,x\n1,1\n2,2\n3,3\n4,4\n")
    #expect(problems.first?.help?.contains("zeros in front") == true)
  }

  @Test(arguments: ["mean", "wide", "largest", "keep"]) func combinesViews(_ way: String) throws {
    let (cohort, _) = assemble(
      node(
        ("tables", .list([.text("c.csv"), node(("file", .text("f.csv")), ("block", .text("r")))])),
        (
          "views",
          node(("column", .text("view")), ("combine", .text(way)), ("by", .text("size")))
        )), clinical,
      "id,view,size,a\n01,CC,1,10\n01,MLO,3,20\n02,CC,5,30\n02,MLO,4,\n03,CC,1,1\n04,CC,1,2\n")
    let found = try #require(cohort)
    let block = try #require(found.block(named: "r"))
    func feature(_ name: String) -> [Double] {
      block.features.firstIndex(of: name).map { Array(block.feature($0)) } ?? []
    }
    switch way {
    case "mean":
      #expect(feature("a") == [15, 30, 1, 2])
      #expect(feature("size") == [2, 4.5, 1, 1])
    case "wide":
      #expect(block.features == ["size.CC", "a.CC", "size.MLO", "a.MLO"])
      #expect(feature("a.CC") == [10, 30, 1, 2])
      #expect(feature("a.MLO").map(\.isNaN) == [false, true, true, true])
    case "largest": #expect(feature("a") == [20, 30, 1, 2])
    default:
      #expect(found.ids == ["01/CC", "01/MLO", "02/CC", "02/MLO", "03/CC", "04/CC"])
      #expect(found.patientOf == [0, 0, 1, 1, 2, 3])
      #expect(found.column(named: "age")?.numbers?.prefix(4) == [40, 40, 41, 41])
    }
  }

  @Test func rereadsNeverCountAsMissing() throws {
    let (cohort, problems) = assemble(
      node(
        (
          "tables",
          .list([
            .text("c.csv"), node(("file", .text("f.csv")), ("block", .text("r"))),
            node(("file", .text("g.csv")), ("reread-of", .text("r"))),
          ])
        )), clinical, "id,a\n01,1\n02,2\n03,3\n04,4\n", "id,a\n02,2.5\n")
    let again = try #require(cohort?.blocks.last)
    #expect(again.rereadOf == "r")
    #expect(again.features == ["a"])
    #expect(again.values[1] == 2.5)
    #expect(again.values.filter(\.isNaN).count == 3)
    #expect(problems.isEmpty)
  }

  @Test func externalRowsStandBehind() throws {
    let (cohort, problems) = assemble(
      node(
        (
          "tables",
          .list([
            .text("c.csv"),
            node(("file", .text("b.csv")), ("as", .text("external")), ("name", .text("B"))),
          ])
        )), clinical, "id,er,other\n01,gt10,1\n02,le10,2\n")
    let found = try #require(cohort)
    #expect(found.ids == ["01", "02", "03", "04", "B/01", "B/02"])
    #expect(found.rows(ofExternal: "B") == [4, 5])
    #expect(found.ownRows == [0, 1, 2, 3])
    #expect(found.column(named: "age")?.values.isMissing(5) == true)
    #expect(found.column(named: "er")?.text(5) == "le10")
    #expect(problems.map(\.kind) == [.schemaDifference, .schemaDifference])
  }

  @Test func declaresVariables() throws {
    let (cohort, problems) = assemble(
      node(
        ("tables", .list([.text("c.csv")])),
        (
          "variables",
          node(
            (
              "er",
              node(
                ("label", .text("ER")), ("levels", names("gt10", "le10")),
                ("labels", names(">10%", "≤10%")), ("reference", .text("le10")))
            ), ("event", node(("levels", .list([.integer(0), .integer(1)])))),
            (
              "young",
              node(
                ("from", .text("age")), ("cut", .list([.integer(40)])),
                ("labels", names("≤40", ">40")))
            ),
            (
              "old",
              node(("from", .text("age")), ("cut", .list([.integer(41)])), ("ties", .text("above")))
            ),
            (
              "group",
              node(
                ("from", .text("nation")),
                ("groups", node(("han", names("Han")), ("other", names("Hui", "Uyghur")))))
            ), ("age", node(("label", .text("Age")), ("unit", .text("years"))))
          )
        ),
        (
          "exclude",
          .list([
            node(("where", node(("nation", names("Hui")))), ("reason", .text("no consent"))),
            node(("where", node(("nation", names("Hui", "none")))), ("reason", .text("other"))),
          ])
        )),
      "id,age,er,event,nation\n1,40,gt10,0.0,Han\n2,41,le10,1.0,Hui\n3,,gt10,,Uyghur\n4,39,le10,1.0,Han\n"
    )
    // `none` is free text here, so the second rule simply finds nobody.
    let found = try #require(cohort, "\(problems)")
    #expect(found.ids == ["1", "3", "4"])
    #expect(found.exclusions.map(\.count) == [1, 0])
    #expect(found.column(named: "er")?.levels.map(\.label) == [">10%", "≤10%"])
    #expect(found.column(named: "er")?.reference == 1)
    #expect(found.column(named: "event")?.codes == [0, -1, 1])
    #expect(found.column(named: "young")?.codes == [0, -1, 0])
    #expect(found.column(named: "old")?.levels.map(\.name) == ["<41", "≥41"])
    #expect(found.column(named: "group")?.codes == [0, 1, 0])
    #expect(found.column(named: "age")?.title == "Age (years)")
  }

  @Test func uncoveredLevelsNameTheirRows() {
    let (cohort, problems) = assemble(
      node(
        ("tables", .list([.text("c.csv")])),
        ("variables", node(("er", node(("levels", names("gt10"))))))), clinical)
    #expect(cohort != nil, "what else is wrong with the study can still be found")
    #expect(problems.map(\.kind) == [.uncoveredLevel])
    #expect(problems[0].message.contains("(rows 2, 4)"))
    #expect(problems[0].privateValue == "le10")
    #expect(!problems[0].message.contains("le10"))
  }

  @Test func badSettingsAreLocated() {
    func kinds(_ variable: Node) -> [ProblemKind] {
      assemble(
        node(("tables", .list([.text("c.csv")])), ("variables", node(("x", variable)))), clinical
      ).problems.map(\.kind)
    }
    #expect(kinds(node(("from", .text("aeg")))) == [.unknownColumn])
    #expect(kinds(node(("cut", .list([.integer(1)])))) == [.missingKey])
    #expect(
      kinds(node(("from", .text("age")), ("cut", .list([.integer(2), .integer(1)])))) == [
        .outOfRange
      ])
    #expect(kinds(node(("from", .text("er")), ("cut", .list([.integer(2)])))) == [.notANumber])
    #expect(
      kinds(
        node(("from", .text("er")), ("levels", names("gt10", "le10")), ("reference", .text("x"))))
        == [.unknownLevel])
  }

  @Test func nobodyLeftIsAnError() {
    let (cohort, problems) = assemble(
      node(
        ("tables", .list([.text("c.csv")])),
        (
          "exclude",
          .list([node(("where", node(("er", names("gt10", "le10")))), ("reason", .text("all")))])
        )), clinical)
    #expect(cohort != nil, "what else is wrong with the study can still be found")
    #expect(problems.map(\.kind) == [.emptyCohort])
  }
}

@Suite struct InspectionTests {
  @Test func suggestsASpec() {
    let inspection = Inspection.inspect(
      bytes: Array("patient,sex,age,sln\n001,m,40.5,0\n002,f,50,1\n003,m,60,1\n004,f,,0\n".utf8),
      name: "clinical.csv")
    #expect(inspection.idColumn == "patient")
    #expect(inspection.columns.map(\.kind) == [.text, .categorical, .continuous, .integer])
    #expect(inspection.columns[2].missing == 1)
    #expect(inspection.columns[2].range == ["40.5", "60"])
    #expect(inspection.suggestedSpec.contains("sln: {label: sln, levels: [0, 1]}"))
    #expect(inspection.suggestedSpec.contains("id: patient"))
    #expect(inspection.text().contains("4 rows, 4 columns; comma-separated, utf-8, LF line ends"))
    #expect(!inspection.text().contains("001"))
  }

  @Test func whatCannotBeReadIsSaid() {
    let inspection = Inspection.inspect(bytes: [0x50, 0x4B, 3, 4], name: "x.xlsx")
    #expect(inspection.hasErrors)
    #expect(inspection.dialect == nil)
    #expect(inspection.text() == "x.xlsx: not read\n")
  }

  @Test func scalarsAreSafeInYAML() {
    #expect(Inspection.scalar("no") == "\"no\"")
    #expect(Inspection.scalar(">10%") == "\">10%\"")
    #expect(Inspection.scalar("a\"b\n") == "\"a\\\"b\\n\"")
    #expect(Inspection.scalar("gt10") == "gt10")
  }
}
