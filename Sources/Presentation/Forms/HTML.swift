public import Plotting

/// Writes text as HTML. Strings are escaped here and nowhere else.
public enum HTML {
  /// Characters as they are, in element content and in quoted attributes.
  public static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      default: out.unicodeScalars.append(scalar.isHarmless ? scalar : "\u{FFFD}")
      }
    }
    return out
  }

  public static func text(_ text: RichText) -> String {
    text.spans.map { span in
      var inner = escaped(span.text)
      if span.traits.contains(.superscript) { inner = "<sup>\(inner)</sup>" }
      if span.traits.contains(.subscript) { inner = "<sub>\(inner)</sub>" }
      if span.traits.contains(.italic) { inner = "<i>\(inner)</i>" }
      if span.traits.contains(.bold) { inner = "<b>\(inner)</b>" }
      return inner
    }.joined()
  }

  /// A name for `id` and `href`: letters, digits and hyphens; everything else becomes a hyphen with
  /// its number, so that different names stay different.
  public static func anchor(_ name: String) -> String {
    var out = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_": out.unicodeScalars.append(scalar)
      case " ": out += "-"
      default: out += "-" + String(scalar.value, radix: 16) + "-"
      }
    }
    return out.isEmpty ? "-" : out
  }
}

extension Unicode.Scalar {
  /// Not a control character, not a noncharacter, and no override of the writing direction, which
  /// could make one number read as another.
  var isHarmless: Bool {
    switch value {
    case 0x0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: false
    case 0xFDD0...0xFDEF: false
    default: value & 0xFFFE != 0xFFFE
    }
  }
}
