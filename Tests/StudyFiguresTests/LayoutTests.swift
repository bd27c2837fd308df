import CairoDrawing
import Plotting
import StudyFigures
import Testing

/// What a reader would complain about first, for every figure and with the real fonts.
@Suite struct LayoutTests {
  static func complaints(_ scene: Scene, _ measurer: any TextMeasurer) -> [String] {
    let page = Rect(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
    let boxes = scene.texts.map { ($0.text.plain, $0.box(measurer)) }
    var complaints: [String] = []
    for (text, box) in boxes where !page.contains(box.bounds) {
      complaints.append("'\(text)' leaves the page: \(box.bounds)")
    }
    for first in boxes.indices {
      for second in boxes.indices where second > first {
        if boxes[first].1.intersects(boxes[second].1) {
          complaints.append("'\(boxes[first].0)' lies on '\(boxes[second].0)'")
        }
      }
    }
    return complaints
  }

  @Test(arguments: [FigureWidth.single, .double, .other(60)])
  func samplesAreClean(width: FigureWidth) throws {
    let measurer = PangoMeasurer(try FontLibrary())
    for (name, source) in Samples.all {
      let figure = source.figure(id: name, width: width, style: FigureStyle())
      let found = Self.complaints(figure.scene(measuredBy: measurer), measurer)
      #expect(found.isEmpty, "\(name)")
    }
  }

  @Test(arguments: [FigureWidth.single, .double], [Language.english, .chinese])
  func nastyInputsAreClean(width: FigureWidth, language: Language) throws {
    let measurer = PangoMeasurer(try FontLibrary())
    var style = FigureStyle()
    style.language = language
    style.numbers.decimalMark = .comma
    for (index, source) in NastySamples.all.enumerated() {
      let figure = source.figure(id: "nasty", width: width, style: style)
      let scene = figure.scene(measuredBy: measurer)
      #expect(scene.size.height.isFinite && scene.size.height > 0)
      let found = Self.complaints(scene, measurer)
      #expect(found.isEmpty, "\(index): \(type(of: source))")
    }
  }

  @Test func panelsAreClean() throws {
    let measurer = PangoMeasurer(try FontLibrary())
    let scene = Samples.panels(FigureStyle()).scene(measuredBy: measurer)
    #expect(Self.complaints(scene, measurer).isEmpty)
  }

  @Test func everyFigureDrawsInEveryFormat() throws {
    let drawer = FigureDrawer(try FontLibrary())
    for source in NastySamples.all {
      let figure = source.figure(id: "n", width: .single, style: FigureStyle())
      let scene = figure.scene(measuredBy: drawer.measurer)
      #expect(try drawer.png(scene, dots: 72).count > 100)
      #expect(try drawer.svg(scene).count > 100)
      #expect(try drawer.pdf(scene).count > 100)
    }
  }

  @Test func alternativeTextCarriesTheNumbers() {
    let style = FigureStyle()
    let forest = Samples.forest.figure(id: "f", width: .single, style: style)
    #expect(forest.altText.contains("III 2.31 (1.22–4.37)"))
    let roc = Samples.roc.figure(id: "r", width: .single, style: style)
    #expect(roc.altText.contains("Combined: area under the curve 0.88"))
    let flow = Samples.flow.figure(id: "p", width: .single, style: style)
    #expect(flow.altText.contains("No sentinel biopsy (n = 63)"))
  }

  @Test func linesOfOnePlotDifferInMoreThanColour() {
    let scene = Samples.roc.figure(id: "r", width: .single, style: FigureStyle())
      .scene(measuredBy: TabulatedMeasurer())
    let dashes = scene.marks.compactMap { mark -> Dash? in
      if case .path(let path, nil, let stroke?) = mark, path.elements.count > 20 {
        return stroke.dash
      }
      return nil
    }
    #expect(dashes.count == 3)
    #expect(Set(dashes.map { "\($0)" }).count == 3)
  }
}
