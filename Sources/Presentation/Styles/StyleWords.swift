public import Plotting
public import Settings

/// The word of a preset.
public struct PresetName: SettingValue, Equatable {
  public var word = "default"

  public init() {}

  public static func read(_ node: Node, into problems: inout Problems) -> PresetName? {
    let words = StylePreset.all.map(\.word)
    guard node.isScalar, let spelling = node.spelling, words.contains(spelling) else {
      problems.add(
        .unknownWord, "there is no style '\((node.spelling ?? "").shortened(to: 40))'", at: node,
        help: Suggestion.help(for: node.spelling ?? "", among: words))
      return nil
    }
    var name = PresetName()
    name.word = spelling
    return name
  }
  public var node: Node { .text(word) }
  public static var shape: Shape {
    .word(StylePreset.all.map { Shape.Word($0.word, $0.meaning) })
  }
}

public enum DecimalMark: String, WordSetting {
  case point, comma
  case middleDot = "middle-dot"

  var text: String {
    switch self {
    case .point: "."
    case .comma: ","
    case .middleDot: "·"
    }
  }
}

public enum ThousandsMark: String, WordSetting {
  case none, comma, point, space

  var text: String {
    switch self {
    case .none: ""
    case .comma: ","
    case .point: "."
    case .space: "\u{202F}"
    }
  }
}

extension Language: WordSetting {}
extension IntervalForm: WordSetting {}
extension SpreadForm: WordSetting {}
extension QuartileForm: WordSetting {}
extension FootnoteMarks: WordSetting {}
extension PFormat.Rule: WordSetting {}
extension RegressionColumn: WordSetting {}
