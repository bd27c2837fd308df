import Plotting
import Presentation
import Testing

@Suite struct TableFormTests {
  static var table: Table {
    var table = Table(
      id: "t", caption: "Two halves",
      columns: [.init("Variable", .text), .init("β"), .init("P"), .init("β"), .init("P")],
      spans: [.init("", width: 1), .init("Alone", width: 2), .init("Together", width: 2)])
    let late = table.footnote("Found in the second row.")
    let early = table.footnote("Found in the first row.")
    table.rows = [
      .init(.variable, [.init("Grade")]),
      .init(.level, [.init("II"), .init("−0.5", value: -0.5, marks: [early]), .init("<0.001")]),
      .init(
        .level, [.init("III"), .init("1.25", marks: [late, early]), .init("0.1"), .init("7")]),
    ]
    table.remark("All rows.")
    return table
  }

  @Test func htmlHasSpansScopesAndLinkedMarks() {
    #expect(
      Self.table.html == """
        <table id="table-t">
        <caption><span class="title">Two halves</span></caption>
        <thead>
        <tr class="spans"><td colspan="1"></td><th scope="colgroup" colspan="2"><span>Alone</span></th><th scope="colgroup" colspan="2"><span>Together</span></th></tr>
        <tr><th scope="col">Variable</th><th scope="col" class="number">β</th><th scope="col" class="number">P</th><th scope="col" class="number">β</th><th scope="col" class="number">P</th></tr>
        </thead>
        <tbody>
        <tr class="variable"><th scope="row">Grade</th><td class="number"></td><td class="number"></td><td class="number"></td><td class="number"></td></tr>
        <tr class="level indent-1"><th scope="row">II</th><td class="number fill-1" data-value="-0.5">−0.5<sup class="mark"><a href="#note-t-1">a</a></sup></td><td class="number">&lt;0.001</td><td class="number"></td><td class="number"></td></tr>
        <tr class="level indent-1"><th scope="row">III</th><td class="number">1.25<sup class="mark"><a href="#note-t-0">b</a>,<a href="#note-t-1">a</a></sup></td><td class="number fill-2">0.1</td><td class="number">7</td><td class="number"></td></tr>
        </tbody>
        </table>

        """)
    #expect(
      Self.table.notesHTML == """
        <p id="note-t-1"><sup>a</sup> Found in the first row.</p>
        <p id="note-t-0"><sup>b</sup> Found in the second row.</p>
        <p>All rows.</p>

        """)
  }

  @Test func csvIsARectangleThatSpreadsheetsReadAsNumbers() {
    #expect(
      Self.table.csv == """
        Variable,Alone: β,Alone: P,Together: β,Together: P
        Grade,,,,
        "  II",-0.5,<0.001,,
        "  III",1.25,0.1,7,

        """)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("@x", "'@x"), ("+x", "'+x"), ("-x", "'-x"), ("-1.5", "-1.5"),
    ("−1.5", "-1.5"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\tb", "a b"), ("–", "–"),
    ("+", "+"), ("\u{202E}x", "\u{FFFD}x"),
  ]) func csvFieldsDoNothing(text: String, expected: String) {
    let table = Table(
      id: "t", caption: "", columns: [.init(RichText(text), .text)])
    #expect(table.csv == expected + "\n")
  }

  @Test func wordGetsATableWithoutLinksOrClasses() {
    let word = Self.table.wordHTML(label: "Table 1")
    #expect(word.hasPrefix("<p><b>Table 1.</b> Two halves</p>\n<table style="))
    #expect(!word.contains("<a ") && !word.contains("class="))
    #expect(word.contains("<sup>b,a</sup>") && word.contains("padding-left:10pt"))
    #expect(word.hasSuffix("<p>All rows.</p>\n"))
  }

  @Test func marksGoOnAfterTheAlphabetAndTheSymbols() {
    #expect(
      [0, 25, 26, 51, 52, 701, 702].map(FootnoteMarks.letters.mark) == [
        "a", "z", "aa", "az", "ba", "zz", "aaa",
      ])
    #expect([0, 6, 7, 14].map(FootnoteMarks.symbols.mark) == ["*", "#", "**", "***"])
    #expect(FootnoteMarks.numbers.mark(9) == "10")
  }

  @Test func crookedTablesAreMadeStraight() {
    let table = Table(
      id: "t", caption: "", columns: [.init("a", .text), .init("b")],
      spans: [.init("x", width: 5)],
      rows: [.init(.body, []), .init(.body, [.init("1"), .init("2"), .init("3", marks: [9])])])
    #expect(table.csv == "x: a,x: b\n,\n1,2\n")
    #expect(table.html.contains("<th scope=\"colgroup\" colspan=\"2\">"))
    #expect(!table.html.contains(">3"))
  }
}
