internal import Notebooks
internal import Settings
internal import Templating

/// A text cell of a study as it stands in the spec, with the place of its word.
struct NotebookText {
  let id: String
  let markdown: String
  let position: SourcePosition?

  /// The text cells of a spec by the ids that their results have.
  static func all(in tree: Node) -> [NotebookText] {
    let elements = tree["notebook"]?.elements ?? []
    let named = elements.map { element -> (word: String, id: String?, node: Node) in
      guard let entry = element.entries?.first else {
        return (element.spelling ?? "", nil, element)
      }
      return (entry.key, entry.node["id"]?.spelling, entry.node)
    }
    var taken = Set(named.compactMap(\.id))
    return zip(elements, named).compactMap { element, cell in
      let id = cell.id ?? Self.next(cell.word, &taken)
      guard cell.word == TextCell.word else { return nil }
      let text = cell.node.isScalar ? cell.node : cell.node["markdown"]
      guard let text, case .text(let markdown) = text.value else { return nil }
      return NotebookText(
        id: id, markdown: markdown,
        position: element.entries?.first?.keyPosition ?? element.position)
    }
  }

  private static func next(_ word: String, _ taken: inout Set<String>) -> String {
    var number = 1
    while taken.contains(number == 1 ? word : "\(word)-\(number)") { number += 1 }
    let id = number == 1 ? word : "\(word)-\(number)"
    taken.insert(id)
    return id
  }

  /// Where a tag of the text stands in the file: tags come in the same order in both, whatever way
  /// YAML folds and indents the text. The cell's own place where the tag is not found.
  func position(ofTagAtLine line: Int, column: Int, in source: String) -> SourcePosition? {
    guard let position else { return nil }
    let own = Self.tags(in: markdown)
    guard let index = own.lastIndex(where: { $0.line == line && $0.column <= column }) else {
      return position
    }
    let after = Self.tags(in: source).filter { position < $0 }
    return after.indices.contains(index) ? after[index] : position
  }

  /// The places of all opening braces.
  private static func tags(in text: String) -> [SourcePosition] {
    var places: [SourcePosition] = []
    var (line, column) = (1, 1)
    var isOpen = false
    for scalar in text.unicodeScalars {
      if scalar == "{", isOpen {
        places.append(SourcePosition(line: line, column: column - 1))
        isOpen = false
      } else {
        isOpen = scalar == "{"
      }
      column += 1
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
    return places
  }
}
