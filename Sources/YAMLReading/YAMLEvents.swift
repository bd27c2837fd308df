internal import CYAML
internal import Settings

/// libyaml's event stream, owned: the parser, its input and the current event live and die here.
struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  enum Event {
    case streamEnd
    case documentStart
    case documentEnd
    case alias
    case scalar(Scalar)
    case listStart(Marked)
    case listEnd
    case mapStart(Marked)
    case mapEnd
    case other
  }

  struct Marked {
    let position: SourcePosition
    let hasAnchor: Bool
    let tag: String?
  }

  struct Scalar {
    let text: String
    let isPlain: Bool
    let mark: Marked
  }

  struct Failure: Error {
    let message: String
    let context: String
    let position: SourcePosition
    /// Where the thing that went wrong begins: the bracket or the quote that is not closed.
    let start: SourcePosition?
    /// The byte at fault, where libyaml could not even read characters.
    let offset: Int?
  }

  init(_ bytes: [UInt8]) {
    input = .allocate(capacity: max(1, bytes.count))
    _ = input.initialize(from: bytes)
    parser = .allocate(capacity: 1)
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  mutating func close() {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event with the place it starts at.
  mutating func next() throws(Failure) -> (Event, SourcePosition) {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      let raw = parser.pointee
      let hasMark = raw.problem_mark.line > 0 || raw.problem_mark.column > 0
      throw Failure(
        message: raw.problem.map { String(cString: $0) } ?? "unreadable",
        context: raw.context.map { String(cString: $0) } ?? "",
        position: Self.position(hasMark ? raw.problem_mark : raw.mark),
        start: raw.context == nil ? nil : Self.position(raw.context_mark),
        offset: raw.error == YAML_READER_ERROR ? Int(raw.problem_offset) : nil)
    }
    defer { yaml_event_delete(&event) }
    let place = Self.position(event.start_mark)
    switch event.type {
    case YAML_STREAM_END_EVENT: return (.streamEnd, place)
    case YAML_DOCUMENT_START_EVENT: return (.documentStart, place)
    case YAML_DOCUMENT_END_EVENT: return (.documentEnd, place)
    case YAML_ALIAS_EVENT: return (.alias, place)
    case YAML_SCALAR_EVENT:
      let data = event.data.scalar
      let bytes = UnsafeBufferPointer(start: data.value, count: data.length)
      return (
        .scalar(
          Scalar(
            text: String(decoding: bytes, as: UTF8.self),
            isPlain: data.style == YAML_PLAIN_SCALAR_STYLE,
            mark: Self.mark(place, data.anchor, data.tag))), place
      )
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      return (.listStart(Self.mark(place, data.anchor, data.tag)), place)
    case YAML_SEQUENCE_END_EVENT: return (.listEnd, place)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      return (.mapStart(Self.mark(place, data.anchor, data.tag)), place)
    case YAML_MAPPING_END_EVENT: return (.mapEnd, place)
    default: return (.other, place)
    }
  }

  private static func position(_ mark: yaml_mark_t) -> SourcePosition {
    SourcePosition(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private static func mark(
    _ position: SourcePosition, _ anchor: UnsafeMutablePointer<yaml_char_t>?,
    _ tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> Marked {
    Marked(
      position: position, hasAnchor: anchor != nil, tag: tag.map { String(cString: $0) })
  }
}
