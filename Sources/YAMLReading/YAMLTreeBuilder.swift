internal import Settings

/// Builds the tree of one document from events and refuses what specs do not use.
struct YAMLTreeBuilder {
  var problems: Problems
  private var nodes = 0
  private var isOverCap = false
  /// The text that is read, for messages about single characters.
  private let text: [UInt8]

  init(_ text: [UInt8], problems: Problems) {
    self.text = text
    self.problems = problems
  }

  mutating func document(from events: inout YAMLEvents) -> Node? {
    do {
      while true {
        let (event, place) = try events.next()
        switch event {
        case .streamEnd:
          problems.add(
            .yamlEmpty, "the file is empty, or holds comments only", at: SourcePosition?.none,
            help: "`octavo new NAME` writes a spec")
          return nil
        case .documentStart: continue
        case .other: continue
        default:
          let root = try node(event, place, from: &events, depth: 0)
          try end(of: &events)
          return isOverCap ? nil : root
        }
      }
    } catch let failure as YAMLEvents.Failure {
      problems.add(YAMLWording.problem(for: failure, in: text, file: problems.file))
    } catch {}
    return nil
  }

  private mutating func end(of events: inout YAMLEvents) throws {
    while true {
      let (event, place) = try events.next()
      switch event {
      case .streamEnd: return
      case .documentStart:
        problems.add(
          .yamlSecondDocument, "a second document begins here; a file holds one", at: place,
          help: "remove the line '---' or put the rest into a file of its own")
        return
      default: continue
      }
    }
  }

  private mutating func node(
    _ event: YAMLEvents.Event, _ place: SourcePosition, from events: inout YAMLEvents, depth: Int
  ) throws -> Node {
    nodes += 1
    guard depth < YAMLReader.depthCap, nodes < YAMLReader.nodeCap else {
      if !isOverCap {
        problems.add(
          .yamlTooLarge,
          depth >= YAMLReader.depthCap
            ? "nested more than \(YAMLReader.depthCap) levels deep"
            : "more than \(YAMLReader.nodeCap) values", at: place,
          help: "a spec is a small text; is this the right file?")
      }
      isOverCap = true
      throw Stopped()
    }
    switch event {
    case .scalar(let scalar):
      refuseExtras(scalar.mark)
      return YAMLCoreSchema.node(scalar)
    case .listStart(let mark):
      refuseExtras(mark)
      return try list(at: place, from: &events, depth: depth)
    case .mapStart(let mark):
      refuseExtras(mark)
      return try map(at: place, from: &events, depth: depth)
    case .alias:
      problems.add(
        .yamlAnchor, "aliases (*name) are not used here", at: place,
        help: "write the value out, or put quotes around a text that begins with *")
      return Node(.null, source: .init(position: place))
    default:
      return Node(.null, source: .init(position: place))
    }
  }

  private struct Stopped: Error {}

  private mutating func list(
    at place: SourcePosition, from events: inout YAMLEvents, depth: Int
  ) throws -> Node {
    var elements: [Node] = []
    while true {
      let (event, elementPlace) = try events.next()
      if case .listEnd = event { return Node(.list(elements), source: .init(position: place)) }
      elements.append(try node(event, elementPlace, from: &events, depth: depth + 1))
    }
  }

  private mutating func map(
    at place: SourcePosition, from events: inout YAMLEvents, depth: Int
  ) throws -> Node {
    var entries: [Node.Entry] = []
    var places: [String: SourcePosition] = [:]
    while true {
      let (event, keyPlace) = try events.next()
      if case .mapEnd = event { return Node(.map(entries), source: .init(position: place)) }
      let keyNode = try node(event, keyPlace, from: &events, depth: depth + 1)
      let (valueEvent, valuePlace) = try events.next()
      let value = try node(valueEvent, valuePlace, from: &events, depth: depth + 1)
      guard let key = keyNode.spelling else {
        problems.add(
          .yamlKey, "a key must be a word, found \(keyNode.description)", at: keyPlace,
          help: "put quotes around a text that begins with { or [")
        continue
      }
      if key == "<<" {
        problems.add(
          .yamlAnchor, "merge keys (<<) are not used here", at: keyPlace, length: 2,
          help: "write the keys out")
        continue
      }
      if let first = places[key] {
        problems.add(
          .yamlDuplicateKey, "the key '\(key.shortened(to: 60))' stands twice in this map",
          at: keyPlace, length: key.count,
          help: "the first one is in line \(first.line); keep one of them")
        continue
      }
      places[key] = keyPlace
      entries.append(Node.Entry(key, at: keyPlace, value))
    }
  }

  /// A tag as it was written: the parser gives `!!int` its full name.
  private static func spelled(_ tag: String) -> String {
    let core = "tag:yaml.org,2002:"
    return tag.hasPrefix(core) ? "!!" + tag.dropFirst(core.count) : tag
  }

  private mutating func refuseExtras(_ mark: YAMLEvents.Marked) {
    if let tag = mark.tag, tag != "!" {
      problems.add(
        .yamlTag, "tags (\(Self.spelled(tag).shortened(to: 40))) are not used here",
        at: mark.position, length: Self.spelled(tag).count,
        help: "remove it; put quotes around a text that begins with !")
    }
    if mark.hasAnchor {
      problems.add(
        .yamlAnchor, "anchors (&name) are not used here", at: mark.position,
        help:
          "write the value out where it is needed, or put quotes around a text that begins with &")
    }
  }
}
