internal import CairoDrawing
import FoundationEssentials
public import Settings

/// What the machine has for octavo to draw and write with.
public enum Doctor {
  public struct Finding: Sendable {
    public let subject: String
    public let detail: String
    public let isFine: Bool
    public let help: String?
  }

  public static func examine() -> [Finding] {
    [
      Finding(subject: "octavo", detail: Version.number, isFine: true, help: nil), fonts(),
      chinese(), writing(),
      Finding(
        subject: "threads", detail: "\(StudyRun.availableJobs) cores are available", isFine: true,
        help: nil),
    ]
  }

  private static func fonts() -> Finding {
    do {
      _ = try FontLibrary()
      return Finding(subject: "fonts", detail: "DejaVu Sans is there", isFine: true, help: nil)
    } catch {
      return Finding(
        subject: "fonts", detail: "\(error)", isFine: false,
        help: "install fonts-dejavu-core (`make setup` does)")
    }
  }

  private static func chinese() -> Finding {
    let has = (try? FontLibrary().hasChinese) ?? false
    return Finding(
      subject: "Chinese labels",
      detail: has
        ? "a font for them is there"
        : "no font for them: figures with Chinese labels would show boxes",
      isFine: true, help: has ? nil : "install fonts-noto-cjk if your labels need it")
  }

  private static func writing() -> Finding {
    let folder = FileManager.default.isWritableFile(atPath: ".")
    return Finding(
      subject: "current folder", detail: folder ? "can be written" : "cannot be written",
      isFine: folder, help: folder ? nil : "work in a folder of your own, or use --output")
  }

  public static func node(_ findings: [Finding]) -> Node {
    .list(
      findings.map { finding in
        .map([
          ("subject", .text(finding.subject)), ("detail", .text(finding.detail)),
          ("ok", .boolean(finding.isFine)), ("help", finding.help.map { .text($0) } ?? .null),
        ])
      })
  }
}
