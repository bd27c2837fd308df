public import Plotting

/// Writes text as GitHub-flavoured Markdown in which the words of the data are never markup.
public enum Markdown {
  /// Text as a line, or inside of one: what Markdown could read as markup is taken literally.
  /// Signs that mean nothing where they stand (`a_b`, `1.2 ~ 1.9`) are left alone, so that the
  /// source stays readable.
  public static func escaped(_ text: String) -> String { escaped(text, startsLine: true) }

  /// The same for text that stands after other text of its line.
  public static func inline(_ text: String) -> String { escaped(text, startsLine: false) }

  static func escaped(_ text: String, startsLine: Bool) -> String {
    let scalars = Array(text.unicodeScalars)
    var out = ""
    out.reserveCapacity(text.utf8.count)
    func isWord(_ index: Int) -> Bool {
      scalars.indices.contains(index)
        && (scalars[index].properties.isAlphabetic || ("0"..."9").contains(scalars[index]))
    }
    func isSpace(_ index: Int) -> Bool {
      !scalars.indices.contains(index) || scalars[index] == " "
    }
    for (index, scalar) in scalars.enumerated() {
      var needsBackslash = false
      switch scalar {
      case "\\", "|", "*", "`", "[", "]", "<", ">", "{", "}", "$": needsBackslash = true
      case "_": needsBackslash = !(isWord(index - 1) && isWord(index + 1))
      case "~": needsBackslash = !(isSpace(index - 1) && isSpace(index + 1))
      // What would become a link or an address by itself.
      case ":": needsBackslash = index + 1 < scalars.count && scalars[index + 1] == "/"
      case "@": needsBackslash = isWord(index - 1) || isWord(index + 1)
      case ".": needsBackslash = endsWithAddress(scalars[..<index])
      case "&": needsBackslash = index + 1 < scalars.count && !isSpace(index + 1)
      case "#", "+", "-", "=": needsBackslash = startsLine && index == 0
      default: break
      }
      // `1.` and `1)` at the start of a line begin a list.
      if startsLine, scalar == "." || scalar == ")", index > 0, index < 10, isSpace(index + 1),
        scalars[..<index].allSatisfy({ ("0"..."9").contains($0) })
      {
        needsBackslash = true
      }
      if needsBackslash { out += "\\" }
      out.unicodeScalars.append(
        scalar == "\n" || scalar == "\r" || scalar == "\t"
          ? " " : scalar.isHarmless ? scalar : "\u{FFFD}")
    }
    guard startsLine else { return out }
    // Four spaces at the start of a line make it a block of code.
    return String(out.drop { $0 == " " })
  }

  private static func endsWithAddress(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let tail = String(String.UnicodeScalarView(scalars.suffix(3))).lowercased()
    return tail == "www"
  }

  public static func text(_ text: RichText) -> String { self.text(text, startsLine: true) }

  static func text(_ text: RichText, startsLine: Bool) -> String {
    var startsLine = startsLine
    return text.spans.map { span in
      defer { startsLine = false }
      var inner = escaped(span.text, startsLine: startsLine)
      if span.traits.contains(.superscript) { inner = "<sup>\(inner)</sup>" }
      if span.traits.contains(.subscript) { inner = "<sub>\(inner)</sub>" }
      if span.traits.contains(.italic) { inner = emphasised(inner, "*") }
      if span.traits.contains(.bold) { inner = emphasised(inner, "**") }
      return inner
    }.joined()
  }

  /// Emphasis does not begin or end at a space.
  private static func emphasised(_ text: String, _ sign: String) -> String {
    let start = text.prefix { $0 == " " }
    let end = String(text.dropFirst(start.count).reversed().prefix { $0 == " " })
    let core = text.dropFirst(start.count).dropLast(end.count)
    return core.isEmpty ? text : "\(start)\(sign)\(core)\(sign)\(end)"
  }

  /// Verbatim text in a line; the fence is longer than any run of backticks inside.
  public static func code(_ text: String) -> String {
    var longest = 0
    var run = 0
    var clean = ""
    for scalar in text.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
      clean.unicodeScalars.append(
        scalar == "\n" || scalar == "\t" ? " " : scalar.isHarmless ? scalar : "\u{FFFD}")
    }
    let fence = String(repeating: "`", count: longest + 1)
    let pad = clean.hasPrefix("`") || clean.hasSuffix("`") ? " " : ""
    return fence + pad + clean + pad + fence
  }
}
