/// Breaks text into lines that fit a width.
///
/// Lines break at spaces, after hyphens, slashes and underscores, and between ideographs. A word
/// wider than the line is cut where it must be; nothing is dropped.
public enum TextWrapping {
  public static func lines(
    of text: RichText, within width: Double, size: Double, _ measurer: any TextMeasurer
  ) -> [RichText] {
    if measurer.extent(of: text, size: size).width <= width { return [text] }
    var lines: [RichText] = []
    var line = RichText("")
    func fits(_ candidate: RichText) -> Bool {
      measurer.extent(of: candidate, size: size).width <= width
    }
    for piece in pieces(of: text) {
      if fits((line + piece).trimmed) {
        line = line + piece
        continue
      }
      if !line.trimmed.isEmpty { lines.append(line.trimmed) }
      line = piece
      while !fits(line.trimmed) {
        let (head, tail) = cut(line, where: fits)
        lines.append(head)
        line = tail
        if tail.isEmpty { break }
      }
    }
    if !line.trimmed.isEmpty { lines.append(line.trimmed) }
    return lines.isEmpty ? [text] : lines
  }

  /// One line: the text, or its beginning and an ellipsis.
  public static func shortened(
    _ text: RichText, within width: Double, size: Double, _ measurer: any TextMeasurer
  ) -> RichText {
    if measurer.extent(of: text, size: size).width <= width { return text }
    let (head, _) = cut(text) { measurer.extent(of: $0 + "…", size: size).width <= width }
    return head.trimmed + "…"
  }

  private static func pieces(of text: RichText) -> [RichText] {
    var pieces: [RichText] = []
    var current = RichText("")
    for span in text.spans {
      var run = ""
      for character in span.text {
        if isIdeograph(character), !run.isEmpty || !current.isEmpty {
          pieces.append(current + RichText(run, span.traits))
          (run, current) = ("", "")
        }
        run.append(character)
        if character == " " || "-/_".contains(character) || isIdeograph(character) {
          pieces.append(current + RichText(run, span.traits))
          (run, current) = ("", "")
        }
      }
      current = current + RichText(run, span.traits)
    }
    if !current.isEmpty { pieces.append(current) }
    return pieces
  }

  private static func isIdeograph(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return (0x2E80...0x9FFF).contains(scalar.value) || (0xAC00...0xD7AF).contains(scalar.value)
      || (0xF900...0xFAFF).contains(scalar.value) || (0x20000...0x3FFFF).contains(scalar.value)
  }

  /// The longest beginning that fits (at least one character) and the rest.
  private static func cut(_ text: RichText, where fits: (RichText) -> Bool) -> (RichText, RichText)
  {
    let count = text.plain.count
    var low = 1
    var high = max(1, count)
    while low < high {
      let middle = (low + high + 1) / 2
      if fits(text.prefix(middle)) { low = middle } else { high = middle - 1 }
    }
    return (text.prefix(low), text.dropFirst(low))
  }
}

extension RichText {
  /// Without the spaces at both ends.
  var trimmed: RichText {
    var spans = self.spans
    while let last = spans.last {
      let kept = String(last.text.reversed().drop { $0 == " " }.reversed())
      if kept.isEmpty {
        spans.removeLast()
      } else {
        spans[spans.count - 1].text = kept
        break
      }
    }
    while let first = spans.first {
      let kept = String(first.text.drop { $0 == " " })
      if kept.isEmpty {
        spans.removeFirst()
      } else {
        spans[0].text = kept
        break
      }
    }
    return RichText(spans: spans)
  }

  func prefix(_ count: Int) -> RichText {
    var left = count
    var kept: [Span] = []
    for span in spans where left > 0 {
      let part = String(span.text.prefix(left))
      left -= part.count
      kept.append(Span(part, span.traits))
    }
    return RichText(spans: kept)
  }

  func dropFirst(_ count: Int) -> RichText {
    var left = count
    var kept: [Span] = []
    for span in spans {
      let dropped = min(left, span.text.count)
      left -= dropped
      kept.append(Span(String(span.text.dropFirst(dropped)), span.traits))
    }
    return RichText(spans: kept)
  }
}
