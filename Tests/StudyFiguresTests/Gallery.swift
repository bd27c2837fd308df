import CairoDrawing
import Foundation
import Plotting
import StudyFigures
import Testing

/// Writes every sample as a picture into the folder that OCTAVO_GALLERY names, to be looked at.
@Suite struct Gallery {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["OCTAVO_GALLERY"] != nil))
  func writesSamples() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["OCTAVO_GALLERY"])
    let drawer = FigureDrawer(try FontLibrary())
    let style = FigureStyle()
    var figures = Samples.all.flatMap { name, source in
      [
        source.figure(id: "\(name)-single", width: .single, style: style),
        source.figure(id: "\(name)-double", width: .double, style: style),
      ]
    }
    figures.append(Samples.panels(style))
    for figure in figures {
      let scene = figure.scene(measuredBy: drawer.measurer)
      for (bytes, kind) in [
        (try drawer.png(scene, dots: 200), "png"), (try drawer.svg(scene), "svg"),
        (try drawer.pdf(scene), "pdf"),
      ] {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(figure.id).\(kind)"))
      }
    }
  }
}
