internal import CairoDrawing
internal import LinearAlgebra
internal import Plotting
internal import Settings

/// A figure with the bytes of its files.
struct DrawnFigure: Sendable {
  let figure: Figure
  /// Always drawn: the report shows it.
  let svg: [UInt8]
  /// By file type, for those that were asked for.
  let files: [(kind: FigureKind, bytes: [UInt8])]

  /// Draws figures on several threads; each is drawn by one, so that its bytes do not depend on
  /// how many there are.
  static func draw(
    _ figures: [Figure], _ options: DrawingOptions, jobs: Int
  ) throws(ProblemsFound) -> [DrawnFigure] {
    guard !figures.isEmpty else { return [] }
    let fonts: FontLibrary
    do {
      fonts = try FontLibrary()
    } catch {
      throw ProblemsFound(
        Problem(.noFonts, "figures cannot be drawn: \(error)", help: "`octavo doctor` says more"))
    }
    return try parallelMap(figures.count, jobs: jobs) { (index) throws(ProblemsFound) in
      let drawer = FigureDrawer(fonts)
      let scene = figures[index].scene(measuredBy: drawer.measurer)
      do {
        let svg = try drawer.svg(scene)
        var files: [(kind: FigureKind, bytes: [UInt8])] = []
        for kind in options.kinds {
          switch kind {
          case .svg: files.append((.svg, svg))
          case .png: files.append((.png, try drawer.png(scene, dots: Double(options.dots))))
          case .pdf: files.append((.pdf, try drawer.pdf(scene)))
          }
        }
        return DrawnFigure(figure: figures[index], svg: svg, files: files)
      } catch {
        throw ProblemsFound(
          Problem(.noFonts, "the figure '\(figures[index].id)' cannot be drawn: \(error)"))
      }
    }
  }
}
