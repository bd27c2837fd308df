internal import Settings

/// Says in the words of a spec's author what libyaml's scanner says in its own.
enum YAMLWording {
  static func problem(for failure: YAMLEvents.Failure, in text: [UInt8], file: String) -> Problem {
    var place = failure.position
    if let offset = failure.offset { place = position(ofByte: offset, in: text) }
    if let start = failure.start, start.line < place.line, isLeftOpen(failure) { place = start }
    let character = character(at: place, in: text)
    let (message, help) = wording(failure.message, failure.context, character)
    return Problem(.yamlSyntax, message, at: Place(file: file, position: place), help: help)
  }

  /// Whether a bracket or a quote is not closed: then its beginning is the place to look at.
  private static func isLeftOpen(_ failure: YAMLEvents.Failure) -> Bool {
    failure.message.contains("did not find expected ','")
      || failure.message.contains("unexpected end of stream")
  }

  private static func position(ofByte offset: Int, in text: [UInt8]) -> SourcePosition {
    let before = String(decoding: text.prefix(offset), as: UTF8.self).unicodeScalars
    let line = before.count { $0 == "\n" }
    let column = before.reversed().prefix { $0 != "\n" }.count
    return SourcePosition(line: line + 1, column: column + 1)
  }

  private static func character(at place: SourcePosition, in text: [UInt8]) -> Unicode.Scalar? {
    let lines = String(decoding: text, as: UTF8.self).unicodeScalars.split(
      separator: "\n", omittingEmptySubsequences: false)
    guard place.line <= lines.count else { return nil }
    return lines[place.line - 1].dropFirst(place.column - 1).first
  }

  private static func wording(
    _ message: String, _ context: String, _ character: Unicode.Scalar?
  ) -> (String, String?) {
    let quotes = "put quotes around a text that contains one of : # { } [ ] , & * ! | > % @ `"
    return switch message {
    case let m where m.contains("found character that cannot start any token"):
      character == "\t"
        ? ("a tab is used for indentation", "indent with spaces")
        : (
          "a value cannot begin with '\(character.map { String($0).shortened(to: 1) } ?? "")'",
          "put quotes around it"
        )
    case let m where m.contains("found a tab character"):
      ("a tab is used for indentation", "indent with spaces")
    case let m where m.contains("mapping values are not allowed"):
      (
        "a second ':' in one line, or a key that is indented differently from its neighbours",
        "align the keys of a map; " + quotes
      )
    case let m where m.contains("could not find expected ':'"):
      ("a key without ':' after it", "write `key: value`; a text over several lines needs `|`")
    case let m where m.contains("did not find expected key"):
      (
        "expected a key here: the line does not fit the indentation, or a quoted text goes on after its quote",
        "align it with the keys above; " + quotes
      )
    case let m where m.contains("did not find expected '-' indicator"):
      ("expected '-' here: the list above is not finished", "align the elements of the list")
    case let m where m.contains("did not find expected ',' or ']'"):
      (
        "a list in brackets is not closed, or its elements are not separated by commas",
        "close it with ']'; " + quotes
      )
    case let m where m.contains("did not find expected ',' or '}'"):
      (
        "a map in braces is not closed, or its keys are not separated by commas",
        "close it with '}'; " + quotes
      )
    case let m where m.contains("found unexpected end of stream"):
      (
        context.contains("quoted") ? "a quoted text is not closed" : "the file ends too early",
        "add the closing quote or bracket"
      )
    case let m where m.contains("found unexpected document indicator"):
      ("'---' stands inside a quoted text", "close the quote before it")
    case let m where m.contains("found unknown escape character"):
      (
        "an unknown escape in a text in double quotes",
        "use single quotes, or write \\\\ for a backslash"
      )
    case let m where m.contains("control characters are not allowed"):
      ("a control character stands in the text", "remove it")
    case let m where m.contains("block sequence entries are not allowed"):
      ("a list element '-' cannot begin here", "put it into a line of its own")
    case let m where m.contains("did not find expected <document start>"):
      ("something stands after the end of the document", "check the indentation of this line")
    default:
      ("not valid YAML: \(message)" + (context.isEmpty ? "" : " (\(context))"), quotes)
    }
  }
}
