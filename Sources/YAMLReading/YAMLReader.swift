internal import CYAML
public import Settings

/// Reads one YAML 1.2 document (core schema, no tags, no anchors) into nodes with their places.
///
/// libyaml splits the text into events; everything that decides what a value means is here. Size,
/// depth and number of nodes are capped, so that a hostile file costs little.
public enum YAMLReader {
  public static let sizeCap = 4 << 20
  public static let depthCap = 64
  public static let nodeCap = 400_000

  /// Reads `bytes`; nil with problems reported where the text is not one YAML document.
  public static func read(_ bytes: [UInt8], into problems: inout Problems) -> Node? {
    guard bytes.count <= sizeCap else {
      problems.add(
        .yamlTooLarge, "the file has \(bytes.count) bytes; at most \(sizeCap) are read",
        at: SourcePosition?.none, help: "a spec is a small text; is this the right file?")
      return nil
    }
    if let problem = notText(bytes, file: problems.file) {
      problems.add(problem)
      return nil
    }
    var events = YAMLEvents(bytes)
    defer { events.close() }
    var builder = YAMLTreeBuilder(bytes, problems: problems)
    let node = builder.document(from: &events)
    problems = builder.problems
    return node
  }

  /// A text in UTF-8 without NUL bytes, or the problem that says what it is instead.
  private static func notText(_ bytes: [UInt8], file: String) -> Problem? {
    let place = Place(file: file)
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return Problem(
        .notAText, "this is a zip or Excel file, not a text", at: place,
        help: "write the spec as plain text (study.yml)")
    }
    if bytes.contains(0) {
      return Problem(
        .notAText, "the file contains NUL bytes: it is not a text in UTF-8", at: place,
        help: "save it as plain text in UTF-8")
    }
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var fault = SourcePosition(line: 1, column: 1)
    // The first byte that no valid prefix explains.
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        fault =
          scalar == "\n"
          ? SourcePosition(line: fault.line + 1, column: 1)
          : SourcePosition(line: fault.line, column: fault.column + 1)
      case .emptyInput, .error: break decoding
      }
    }
    return Problem(
      .notAText, "the text is not in UTF-8", at: Place(file: file, position: fault),
      help: "save the file with the encoding UTF-8")
  }
}
