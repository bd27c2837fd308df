import FoundationEssentials
import Settings

/// The file in which a batch remembers what is done: one line of JSON a case, with a key made of
/// contents. A line that was cut off by a crash is passed over.
enum FeatureJournal {
  /// Raised when a change of octavo changes features.
  private static let version = 1

  static func text(of parameters: ExtractionParameters) -> String {
    var parts = ["\(version)", JSONWriter(isIndented: false).text(parameters.settings.node)]
    for image in parameters.images {
      parts.append(image.type.rawValue)
      parts.append(JSONWriter(isIndented: false).text(image.settings.node))
    }
    for family in parameters.families {
      parts.append("\(family.family.rawValue) \(family.features)")
    }
    return parts.joined(separator: "\n")
  }

  static func open(_ path: String) throws(ProblemsFound) -> AppendedFile {
    guard let file = AppendedFile(path) else {
      throw ProblemsFound(
        Problem(
          .unwritableFeatures, "the file of finished cases cannot be written",
          at: Place(file: path), help: "does its folder exist, and may it be written?"))
    }
    // Ends a line that a crash may have cut off.
    file.append(Array("\n".utf8))
    return file
  }

  static func line(_ key: String, _ row: FeatureRow) -> [UInt8] {
    let features = row.features.map { feature in
      Node.list([
        .text(feature.name), .text(String(feature.value.bitPattern, radix: 16)),
        feature.ibsi.map { .text($0) } ?? .null,
      ])
    }
    let diagnostics = row.diagnostics.map { Node.list([.text($0.name), node($0.value)]) }
    let entry = Node.map([
      ("key", .text(key)), ("facts", row.quality.map { .text($0.facts) } ?? .null),
      (
        "picture",
        row.quality?.picture.map { .text(Data($0).base64EncodedString()) } ?? .null
      ), ("diagnostics", .list(diagnostics)), ("features", .list(features)),
    ])
    let text = String(JSONWriter(isIndented: false).text(entry).filter { $0 != "\n" })
    return Array((text + "\n").utf8)
  }

  static func read(_ path: String) -> [String: FeatureRow] {
    var known: [String: FeatureRow] = [:]
    guard let data = FileManager.default.contents(atPath: path) else { return known }
    for line in data.split(separator: 0x0A) {
      var problems = Problems(file: path)
      guard let node = JSONReader.read([UInt8](line), into: &problems), !problems.hasErrors,
        let key = node["key"]?.spelling, let finished = parsed(node)
      else { continue }
      known[key] = finished
    }
    return known
  }

  private static func parsed(_ node: Node) -> FeatureRow? {
    var row = FeatureRow()
    for element in node["features"]?.elements ?? [] {
      guard let parts = element.elements, parts.count == 3, let name = parts[0].spelling,
        let bits = parts[1].spelling.flatMap({ UInt64($0, radix: 16) })
      else { return nil }
      row.features.append(
        .init(name: name, value: Double(bitPattern: bits), ibsi: parts[2].spelling))
    }
    for element in node["diagnostics"]?.elements ?? [] {
      guard let parts = element.elements, parts.count == 2, let name = parts[0].spelling,
        let value = diagnostic(parts[1])
      else { return nil }
      row.diagnostics.append(.init(name: name, value: value))
    }
    if let facts = node["facts"], case .text(let text) = facts.value {
      let picture = node["picture"]?.spelling.flatMap { Data(base64Encoded: $0) }
      row.quality = QualityCard(facts: text, picture: picture.map { [UInt8]($0) })
    }
    return row
  }

  private static func node(_ value: FeatureRow.Diagnostic.Value) -> Node {
    switch value {
    case .text(let text): .text(text)
    case .whole(let whole): .integer(whole)
    case .number(let number): .map([("n", bits(number))])
    case .numbers(let numbers): .map([("n", .list(numbers.map(bits)))])
    case .wholes(let wholes): .list(wholes.map { .integer($0) })
    }
  }

  private static func bits(_ value: Double) -> Node {
    .text(String(value.bitPattern, radix: 16))
  }

  private static func number(_ node: Node) -> Double? {
    node.spelling.flatMap { UInt64($0, radix: 16) }.map { Double(bitPattern: $0) }
  }

  private static func diagnostic(_ node: Node) -> FeatureRow.Diagnostic.Value? {
    if case .text(let text) = node.value { return .text(text) }
    if case .integer(let whole) = node.value { return .whole(whole) }
    if let numbers = node["n"] {
      if let list = numbers.elements { return .numbers(list.compactMap(number)) }
      return number(numbers).map { .number($0) }
    }
    guard let elements = node.elements else { return nil }
    return .wholes(
      elements.compactMap { if case .integer(let whole) = $0.value { whole } else { nil } })
  }
}
