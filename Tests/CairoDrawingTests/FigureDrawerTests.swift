import CairoDrawing
import Dispatch
import Plotting
import Synchronization
import Testing

@Suite struct FigureDrawerTests {
  static func scene(_ number: Int) -> Scene {
    var marks: [Mark] = [
      .rect(Rect(x: 5, y: 5, width: 30, height: 20), fill: Color(hex: 0x0072B2, opacity: 0.3)),
      .clip(
        Rect(x: 6, y: 6, width: 10, height: 10),
        [.line(Point(0, 0), Point(50, 40), Stroke(.black, width: 1, dash: .dashed))]),
      .markers(Marker(.diamond, fill: .black), at: [Point(20, 20), Point(30, 25)]),
    ]
    let text = RichText("β ≥ 0.5, χ") + .superscript("2") + " 中文 & <\(number)>"
    for turn in [0.0, 45, -90] {
      marks.append(.text(TextRun(text, at: Point(25, 15), size: 7, rotation: turn)))
    }
    return Scene(
      id: "fig \(number)", title: "A <title> & more", description: "Number \(number)",
      size: Size(60, 45), marks: marks)
  }

  /// The concatenated SVG, PDF and PNG of one scene.
  static func bytes(_ scene: Scene, _ drawer: FigureDrawer) throws -> [UInt8] {
    try drawer.svg(scene) + drawer.pdf(scene) + drawer.png(scene, dots: 150)
  }

  @Test func parallelAndSerialDrawingGiveTheSameBytes() throws {
    let fonts = try FontLibrary()
    let drawer = FigureDrawer(fonts)
    let serial = try (0..<24).map { try Self.bytes(Self.scene($0), drawer) }
    let parallel = Mutex([[UInt8]?](repeating: nil, count: 24))
    DispatchQueue.concurrentPerform(iterations: 24) { index in
      let bytes = try? Self.bytes(Self.scene(index), FigureDrawer(fonts))
      parallel.withLock { $0[index] = bytes }
    }
    let found = parallel.withLock { $0 }
    for index in 0..<24 { #expect(found[index] == serial[index]) }
    // And again by the drawer that has drawn others in between.
    #expect(try Self.bytes(Self.scene(0), drawer) == serial[0])
  }

  @Test func svgIsNamedAndCarriesNoForeignIDs() throws {
    let drawer = FigureDrawer(try FontLibrary())
    let text = String(decoding: try drawer.svg(Self.scene(3)), as: UTF8.self)
    #expect(text.contains("<title id=\"fig-3-t\">A &lt;title&gt; &amp; more</title>"))
    #expect(text.contains("<desc id=\"fig-3-d\">Number 3</desc>"))
    #expect(text.contains("role=\"img\""))
    for part in text.split(separator: " id=\"").dropFirst() { #expect(part.hasPrefix("fig-3-")) }
    for part in text.split(separator: "url(#").dropFirst() { #expect(part.hasPrefix("fig-3-")) }
    for part in text.split(separator: "href=\"#").dropFirst() { #expect(part.hasPrefix("fig-3-")) }
  }

  @Test func pdfSaysNothingOfTheTimeOfDrawing() throws {
    let drawer = FigureDrawer(try FontLibrary())
    let bytes = try drawer.pdf(Self.scene(1))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-"))
    #expect(text.contains("(20000101000000Z"))
  }

  @Test(arguments: [72.0, 300])
  func pixelsFollowMillimetres(dots: Double) throws {
    let drawer = FigureDrawer(try FontLibrary())
    let file = try drawer.png(Self.scene(1), dots: dots)
    let picture = try #require(PNGEncoderTests.pixels(file))
    #expect(picture.width == Int((60 / 25.4 * dots).rounded(.up)))
    #expect(picture.height == Int((45 / 25.4 * dots).rounded(.up)))
    #expect(picture.rgb.prefix(3).elementsEqual([255, 255, 255]))
    #expect(picture.rgb.contains { $0 < 60 })
  }

  /// The ink of a drawn text lies inside its measured box: what keeps labels apart in the layout
  /// keeps them apart on the page.
  @Test(arguments: ["Sensitivity", "Wilcoxon gjpqy", "αβγ ≥ 10⁻³"])
  func measuredBoxHoldsTheInk(label: String) throws {
    let drawer = FigureDrawer(try FontLibrary())
    let run = TextRun(RichText(label), at: Point(10, 12), size: 9)
    let scene = Scene(
      id: "x", title: "", description: "", size: Size(70, 20), marks: [.text(run)])
    let picture = try #require(PNGEncoderTests.pixels(try drawer.png(scene, dots: 254)))
    let box = run.box(drawer.measurer).bounds
    var ink = Rect(left: 1e9, top: 1e9, right: -1e9, bottom: -1e9)
    for index in stride(from: 0, to: picture.rgb.count, by: 3) where picture.rgb[index] < 128 {
      let (x, y) = (Double(index / 3 % picture.width) / 10, Double(index / 3 / picture.width) / 10)
      ink = Rect(
        left: min(ink.left, x), top: min(ink.top, y), right: max(ink.right, x + 0.1),
        bottom: max(ink.bottom, y + 0.1))
    }
    #expect(box.grown(by: 0.12).contains(ink))
    #expect((ink.width - box.width).magnitude < 0.25)
  }

  @Test func missingFontsAreNamed() {
    #expect(throws: FontProblem.missing(file: "DejaVuSansCondensed.ttf", folder: "/nowhere")) {
      try FontLibrary(folder: "/nowhere")
    }
    let problem = FontProblem.missing(file: "a.ttf", folder: "/x")
    #expect(problem.description.contains("fonts-dejavu-extra"))
  }

  @Test func enormousPicturesAreRefused() throws {
    let drawer = FigureDrawer(try FontLibrary())
    var scene = Self.scene(1)
    scene.size = Size(10_000, 10)
    #expect(throws: DrawingProblem.self) { try drawer.png(scene, dots: 1200) }
  }
}
