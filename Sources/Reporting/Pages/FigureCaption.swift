import Plotting
import Presentation

/// The words below a figure: its title as a sentence, then what the cell says of it. A caption that
/// begins with the title, as one written out in full does, stands alone.
struct FigureCaption {
  let title: String
  let caption: RichText

  init(_ figure: Figure, _ caption: RichText) {
    self.caption = caption
    let title = figure.title.trimmed
    let bare = title.hasSuffix(".") ? String(title.dropLast()) : title
    let repeats = caption.plain.trimmed.lowercased().hasPrefix(bare.lowercased())
    let isClosed = title.last.map { ".?!。？！".contains($0) } ?? true
    self.title = repeats && !caption.isEmpty ? "" : isClosed ? title : title + "."
  }
}

extension String {
  /// Without spaces at its ends.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
