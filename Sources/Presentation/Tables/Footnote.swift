public import Plotting

extension Table {
  public struct Footnote: Sendable, Equatable {
    public var text: RichText
    /// Whether cells refer to it by a mark; otherwise it is a remark on the whole table.
    public var isMarked: Bool

    public init(_ text: RichText, isMarked: Bool = false) {
      self.text = text
      self.isMarked = isMarked
    }
  }

  /// Adds a marked footnote, or finds the one with the same text, and gives its index.
  public mutating func footnote(_ text: RichText) -> Int {
    if let index = notes.firstIndex(where: { $0.isMarked && $0.text == text }) { return index }
    notes.append(Footnote(text, isMarked: true))
    return notes.count - 1
  }

  /// Adds a remark on the whole table, once.
  public mutating func remark(_ text: RichText) {
    if !notes.contains(where: { !$0.isMarked && $0.text == text }) {
      notes.append(Footnote(text))
    }
  }
}

/// What a cell shows for a footnote.
public enum FootnoteMarks: String, Sendable, CaseIterable {
  case letters
  case numbers
  /// `*`, `†`, `‡`, `§`, `‖`, `¶`, `#`, then doubled: the order of The Lancet and JAMA's past.
  case symbols

  /// The mark at a position counted from 0.
  public func mark(_ position: Int) -> String {
    switch self {
    case .numbers:
      return String(position + 1)
    case .symbols:
      let signs = ["*", "†", "‡", "§", "‖", "¶", "#"]
      return String(repeating: signs[position % signs.count], count: position / signs.count + 1)
    case .letters:
      var (text, rest) = ("", position)
      repeat {
        text = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(rest % 26))) + text
        rest = rest / 26 - 1
      } while rest >= 0
      return text
    }
  }
}
