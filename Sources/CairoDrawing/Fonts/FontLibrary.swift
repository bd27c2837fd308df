import CCairo
import CPango

/// The fonts figures are set in: our own font configuration, so that the machine's set-up cannot
/// change a figure.
///
/// DejaVu Sans Condensed is the face (open, four styles, wide coverage of mathematics); Noto Sans
/// CJK joins as a fallback where it is installed.
public final class FontLibrary: Sendable {
  /// The family every figure asks for.
  static let family = "DejaVu Sans Condensed"

  private static let faceFiles = [
    "DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf", "DejaVuSansCondensed-Oblique.ttf",
    "DejaVuSansCondensed-BoldOblique.ttf",
  ]
  private static let chineseFiles = ["NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"]

  // Fontconfig locks inside; after the files are added nothing changes the configuration.
  nonisolated(unsafe) let configuration: OpaquePointer

  /// Whether Chinese, Japanese and Korean labels have a font.
  public let hasChinese: Bool

  /// - Parameters:
  ///   - folder: where the DejaVu files are; Debian's folder by default.
  ///   - chineseFolder: where Noto Sans CJK may be.
  /// - Throws: `FontProblem` when a DejaVu file is missing or unreadable.
  public init(
    folder: String = "/usr/share/fonts/truetype/dejavu",
    chineseFolder: String = "/usr/share/fonts/opentype/noto"
  ) throws(FontProblem) {
    guard let configuration = FcConfigCreate() else { throw .configuration }
    for file in Self.faceFiles {
      guard FcConfigAppFontAddFile(configuration, "\(folder)/\(file)") != 0 else {
        FcConfigDestroy(configuration)
        throw .missing(file: file, folder: folder)
      }
    }
    var count = 0
    for file in Self.chineseFiles
    where FcConfigAppFontAddFile(configuration, "\(chineseFolder)/\(file)") != 0 {
      count += 1
    }
    guard FcConfigBuildFonts(configuration) != 0 else {
      FcConfigDestroy(configuration)
      throw .configuration
    }
    hasChinese = count > 0
    self.configuration = configuration
  }

  deinit { FcConfigDestroy(configuration) }
}

public enum FontProblem: Error, Equatable, CustomStringConvertible {
  case missing(file: String, folder: String)
  case configuration

  public var description: String {
    switch self {
    case .missing(let file, let folder):
      """
      the font file \(file) was not found in \(folder); figures are set in DejaVu Sans Condensed: \
      install the Debian package fonts-dejavu-extra
      """
    case .configuration: "fontconfig could not make a font configuration (out of memory?)"
    }
  }
}
