import Testing

@testable import Plotting

@Suite struct TextTests {
  let measurer = TabulatedMeasurer()

  @Test(arguments: [5.0, 12, 40])
  func wrappingKeepsEveryCharacter(width: Double) {
    let text = RichText("Histological grade ") + .italic("III/IV") + " 前哨淋巴结转移 Wwwwwwwwwwwwwwww"
    let lines = TextWrapping.lines(of: text, within: width, size: 7, measurer)
    let kept = lines.map(\.plain).joined().filter { $0 != " " }
    #expect(kept == text.plain.filter { $0 != " " })
    for line in lines where line.plain.count > 1 {
      #expect(measurer.extent(of: line, size: 7).width <= width)
    }
  }

  @Test func controlCharactersBecomeSpaces() {
    #expect(RichText("a\nb\u{0}c").plain == "a b c")
    #expect(RichText("").isEmpty)
  }

  @Test func shorteningEndsWithAnEllipsis() {
    let text = TextWrapping.shortened(RichText("A very long label"), within: 12, size: 7, measurer)
    #expect(text.plain.hasSuffix("…"))
    #expect(measurer.extent(of: text, size: 7).width <= 12)
  }

  @Test func turnedBoxesMeetOnlyWhereTheyTouch() {
    let first = TurnedBox(
      Rect(x: 0, y: -1, width: 10, height: 1), about: Point(0, 0), degrees: 45)
    let second = TurnedBox(
      Rect(x: 4, y: -1, width: 10, height: 1), about: Point(4, 0), degrees: 45)
    #expect(!first.intersects(second))
    #expect(first.bounds.intersects(second.bounds))
    #expect(first.intersects(first))
  }

  @Test func csvQuotesWhatNeedsIt() {
    let data = FigureData([
      "a,b": .texts(["x\"y", "line\nbreak"]), "n": .numbers([0.1, .nan, 1e20]),
    ])
    #expect(data.csv == "\"a,b\",n\n\"x\"\"y\",0.1\n\"line\nbreak\",\n,1e+20\n")
  }
}
