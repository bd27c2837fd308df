/// A journal's or a program's way of writing: one file each, one line here.
public struct StylePreset: Sendable {
  public let word: String
  public let meaning: String
  public let style: Style

  init(_ word: String, _ meaning: String, _ change: (inout Style) -> Void = { _ in }) {
    self.word = word
    self.meaning = meaning
    var style = Style()
    style.preset = word
    change(&style)
    self.style = style
  }

  public static let all: [StylePreset] = [.standard, .spss, .frontiers, .jama, .nejm, .lancet]

  public static func named(_ word: String) -> StylePreset? { all.first { $0.word == word } }
}

extension StylePreset {
  /// `mean ± SD`, `n (%)`, β, SE, Z, P and `OR (95% CI)` with a dash.
  static let standard = StylePreset("default", "plain scientific style")
}
