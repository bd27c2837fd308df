/// The elements of a page in document order, read strictly: every tag closed, every attribute
/// quoted. What the pages do not need (comments, optional end tags) is a mistake here.
struct HTMLOutline {
  struct Element {
    var name: String
    var attributes: [String: String]
    /// Names of the elements around it, outermost first.
    var parents: [String]
    /// The characters inside, tags left out and references decoded.
    var text = ""
  }

  private(set) var elements: [Element] = []
  private(set) var mistakes: [String] = []

  private static let void: Set<String> = [
    "br", "img", "meta", "link", "hr", "input", "col", "wbr",
  ]
  private var open: [Int] = []
  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ html: String) {
    scalars = Array(html.unicodeScalars)
    while index < scalars.count {
      if scalars[index] == "<" { tag() } else { text() }
    }
    for element in open { mistakes.append("<\(elements[element].name)> is not closed") }
  }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  func with(_ attribute: String, _ value: String) -> [Element] {
    elements.filter { $0.attributes[attribute] == value }
  }

  private mutating func text() {
    let start = index
    while index < scalars.count, scalars[index] != "<" { index += 1 }
    let characters = Self.decoded(string(start..<index))
    for element in open { elements[element].text += characters }
  }

  private mutating func tag() {
    let start = index
    index += 1
    if starts("!DOCTYPE html>") { return skip(14) }
    let isEnd = starts("/")
    if isEnd { index += 1 }
    let name = word { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    guard !name.isEmpty else {
      mistakes.append("a bare '<' at \(start)")
      return
    }
    var attributes: [String: String] = [:]
    while index < scalars.count, scalars[index] != ">" {
      guard scalars[index] == " " || scalars[index] == "/" else {
        mistakes.append("an unexpected '\(scalars[index])' in <\(name)>")
        index += 1
        continue
      }
      index += 1
      let key = word { $0.properties.isAlphabetic || $0 == "-" }
      guard !key.isEmpty else { continue }
      var value = ""
      if starts("=\"") {
        index += 2
        value = word { $0 != "\"" }
        index += 1
      } else if starts("=") {
        mistakes.append("an attribute without quotes in <\(name)>")
      }
      if attributes.updateValue(Self.decoded(value), forKey: key) != nil {
        mistakes.append("'\(key)' twice in <\(name)>")
      }
    }
    index += 1
    if isEnd { close(name) } else { enter(name, attributes) }
  }

  private mutating func enter(_ name: String, _ attributes: [String: String]) {
    elements.append(
      Element(name: name, attributes: attributes, parents: open.map { elements[$0].name }))
    guard !Self.void.contains(name) else { return }
    open.append(elements.count - 1)
    guard name == "style" || name == "script" else { return }
    let start = index
    while index < scalars.count, !starts("</\(name)>") { index += 1 }
    elements[elements.count - 1].text = string(start..<index)
  }

  private mutating func close(_ name: String) {
    guard let last = open.last else { return mistakes.append("</\(name)> closes nothing") }
    if elements[last].name != name {
      mistakes.append("</\(name)> closes <\(elements[last].name)>")
    }
    open.removeLast()
  }

  private func starts(_ word: String) -> Bool {
    guard index < scalars.count, scalars[index] == word.unicodeScalars.first else { return false }
    let word = Array(word.unicodeScalars)
    return index + word.count <= scalars.count
      && scalars[index..<index + word.count].elementsEqual(word)
  }

  private mutating func skip(_ count: Int) { index += count }

  private mutating func word(_ belongs: (Unicode.Scalar) -> Bool) -> String {
    let start = index
    while index < scalars.count, belongs(scalars[index]) { index += 1 }
    return string(start..<index)
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  private static func decoded(_ text: String) -> String {
    var text = text
    for (reference, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] { text = text.replacing(reference, with: character) }
    return text
  }
}
