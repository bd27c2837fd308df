import CCairo
public import Plotting

/// Draws scenes. One per task; several drawers may work at the same time and give the bytes that
/// one alone would.
public final class FigureDrawer {
  private let shaper: TextShaper
  /// Measures with the fonts of this drawer: lay out with it what will be drawn here.
  public let measurer: PangoMeasurer

  public init(_ fonts: FontLibrary) {
    shaper = TextShaper(fonts)
    measurer = PangoMeasurer(fonts)
  }

  /// A picture of `dots` per inch (clamped to 36...1200), on white, without transparency.
  public func png(_ scene: Scene, dots: Double = 300) throws(DrawingProblem) -> [UInt8] {
    let resolution = max(36, min(1200, dots.isFinite ? dots : 300))
    let scale = resolution / 72
    let width = Int((scene.size.width * Canvas.pointsPerMillimetre * scale).rounded(.up))
    let height = Int((scene.size.height * Canvas.pointsPerMillimetre * scale).rounded(.up))
    guard width > 0, height > 0, width <= 32_000, height <= 32_000 else {
      throw .tooLarge(width: width, height: height)
    }
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      throw .noMemory
    }
    do {
      let canvas = Canvas(on: surface, scale: scale, shaper)
      canvas.paint(scene)
    }
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { throw .noMemory }
    let stride = Int(cairo_image_surface_get_stride(surface))
    return data.withMemoryRebound(to: UInt32.self, capacity: stride / 4 * height) { pixels in
      PNGEncoder.encode(
        UnsafeBufferPointer(start: pixels, count: stride / 4 * height), width: width,
        height: height, stride: stride / 4, dotsPerInch: resolution)
    }
  }

  public func svg(_ scene: Scene) throws(DrawingProblem) -> [UInt8] {
    let bytes = try vector(scene, cairo_svg_surface_create_for_stream) { surface in
      cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT)
    }
    return SVGFinisher.finish(bytes, scene)
  }

  public func pdf(_ scene: Scene) throws(DrawingProblem) -> [UInt8] {
    try vector(scene, cairo_pdf_surface_create_for_stream) { surface in
      // Without this the time of drawing would be in the file.
      cairo_pdf_surface_set_metadata(
        surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene.title)
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene.description)
    }
  }

  private typealias Creator = (
    cairo_write_func_t?, UnsafeMutableRawPointer?, Double, Double
  ) -> OpaquePointer?

  private func vector(
    _ scene: Scene, _ create: Creator, _ prepare: (OpaquePointer) -> Void
  ) throws(DrawingProblem) -> [UInt8] {
    let sink = ByteSink()
    let surface = create(
      ByteSink.write, Unmanaged.passUnretained(sink).toOpaque(),
      scene.size.width * Canvas.pointsPerMillimetre,
      scene.size.height * Canvas.pointsPerMillimetre)
    defer { cairo_surface_destroy(surface) }
    guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      throw .noMemory
    }
    prepare(surface)
    do {
      let canvas = Canvas(on: surface, scale: 1, shaper)
      canvas.paint(scene)
    }
    cairo_surface_finish(surface)
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { throw .noMemory }
    return withExtendedLifetime(sink) { sink.bytes }
  }
}

public enum DrawingProblem: Error, Equatable, CustomStringConvertible {
  case tooLarge(width: Int, height: Int)
  case noMemory

  public var description: String {
    switch self {
    case .tooLarge(let width, let height):
      "the picture would be \(width) × \(height) pixels; at most 32000 each: ask for fewer dpi"
    case .noMemory: "cairo ran out of memory"
    }
  }
}
