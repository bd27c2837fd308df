internal import Cohorts
internal import Modelling
internal import Notebooks
internal import Papers
public import Settings
internal import Specifications
internal import Synthesis

/// Schemas and explanations, all made from the declared fields.
public enum ReferencePages {
  public static let schemas = ["study", "results", "paper"]

  private static let families: [(name: String, plural: String, shapes: [JSONSchema.FamilyShape])] =
    [
      ("cell", "cells", CellCatalogue.catalogue.familyShapes),
      (
        TableSettings.madeTables, TableSettings.madeTables + "s",
        MadeTableCatalogue.catalogue.familyShapes
      ),
      ("step", "steps", ModelFamilies.steps), ("learner", "learners", ModelFamilies.learners),
    ]

  /// The JSON Schema of a file format.
  public static func schema(_ name: String) -> Node? {
    let shapes = Dictionary(uniqueKeysWithValues: families.map { ($0.name, $0.shapes) })
    switch name {
    case "study":
      return JSONSchema.document(
        of: StudySpec.shape, title: "octavo study", identifier: "octavo:study/1", families: shapes)
    case "results":
      return JSONSchema.document(
        of: StudyResults.shape, title: "octavo results", identifier: "octavo:results/1",
        families: shapes)
    case "paper":
      return JSONSchema.document(
        of: PaperFacts.shape, title: "octavo published facts", identifier: "octavo:paper-facts/1",
        families: shapes)
    default: return nil
    }
  }

  /// What `octavo explain` can be asked, for suggestions.
  public static var words: [String] {
    ProblemCatalogue.kinds.map(\.code) + families.map(\.plural)
      + families.flatMap { $0.shapes.map(\.word) } + keys(of: StudySpec.shape, prefix: "", depth: 0)
  }

  public static var overview: String {
    var lines = ["What can be asked:", "", "keys of a study:"]
    if case .record(let record) = StudySpec.shape {
      lines += aligned(record.fields().map { ($0.name, $0.meaning) })
    }
    for family in families {
      lines += ["", "\(family.plural):"] + aligned(family.shapes.map { ($0.word, $0.meaning) })
    }
    lines += ["", "error codes:"] + aligned(ProblemCatalogue.kinds.map { ($0.code, $0.title) })
    return lines.joined(separator: "\n") + "\n"
  }

  public static func explain(_ word: String) -> String? {
    if let kind = ProblemCatalogue.kind(word) {
      return "\(kind.code): \(kind.title)\n\n\(wrapped(kind.explanation))\n"
    }
    if let family = families.first(where: { $0.plural == word || $0.name == word }) {
      return aligned(family.shapes.map { ($0.word, $0.meaning) }).joined(separator: "\n") + "\n"
    }
    if let field = field(at: word.split(separator: ".").map(String.init), in: StudySpec.shape) {
      return page(
        word, field.meaning, field.shape, isRequired: field.isRequired, preset: field.preset)
    }
    // A word may be a cell and a step, as `lasso` is.
    let members = families.compactMap { memberPage(word, of: $0.name, $0.shapes) }
    if !members.isEmpty { return members.joined(separator: "\n") }
    // A bare key, wherever in the study it stands.
    let matches = keys(of: StudySpec.shape, prefix: "", depth: 0).filter {
      $0.hasSuffix(".\(word)")
    }
    guard !matches.isEmpty else { return nil }
    return matches.compactMap { explain($0) }.joined(separator: "\n")
  }

  private static func memberPage(
    _ word: String, of family: String, _ shapes: [JSONSchema.FamilyShape]
  ) -> String? {
    let path = word.split(separator: ".").map(String.init)
    guard let member = shapes.first(where: { $0.word == path.first }) else { return nil }
    if path.count == 1 {
      return page(
        "\(word) (\(family))", member.meaning, member.shape(), isRequired: false, preset: nil,
        shared: member.shared())
    }
    guard
      let field = field(at: Array(path.dropFirst()), in: member.shape())
        ?? member.shared().first(where: { $0.name == path[1] })
    else { return nil }
    return page(
      word, field.meaning, field.shape, isRequired: field.isRequired, preset: field.preset)
  }

  // MARK: Walking shapes

  private static func field(at path: [String], in shape: Shape) -> Shape.FieldShape? {
    guard let first = path.first else { return nil }
    switch shape {
    case .record(let record):
      guard let field = record.fields().first(where: { $0.name == first }) else { return nil }
      return path.count == 1 ? field : self.field(at: Array(path.dropFirst()), in: field.shape)
    case .list(let inner), .optional(let inner): return field(at: path, in: inner)
    case .mapping(let inner):
      return field(at: path, in: inner) ?? field(at: Array(path.dropFirst()), in: inner)
    default: return nil
    }
  }

  private static func keys(of shape: Shape, prefix: String, depth: Int) -> [String] {
    guard depth < 5 else { return [] }
    switch shape {
    case .record(let record):
      return record.fields().flatMap { field in
        let name = prefix.isEmpty ? field.name : "\(prefix).\(field.name)"
        return [name] + keys(of: field.shape, prefix: name, depth: depth + 1)
      }
    case .list(let inner), .optional(let inner), .mapping(let inner):
      return keys(of: inner, prefix: prefix, depth: depth)
    default: return []
    }
  }

  private static func page(
    _ name: String, _ meaning: String, _ shape: Shape, isRequired: Bool, preset: Node?,
    shared: [Shape.FieldShape] = []
  ) -> String {
    var lines = ["\(name): \(meaning)", "", "takes: \(wording(shape))"]
    if isRequired { lines.append("required") }
    if let preset, preset.isScalar, !preset.isNull, let text = preset.spelling, !text.isEmpty {
      lines.append("default: \(text)")
    }
    if case .word(let words) = unwrapped(shape) {
      lines += ["", "words:"] + aligned(words.map { ($0.word, $0.meaning) })
    }
    if case .record(let record) = unwrapped(shape) {
      let fields = record.fields()
      lines += ["", "keys:"] + aligned((fields + shared).map { ($0.name, $0.meaning) })
      if let field = fields.first(where: { $0.fills.takesAnything }) {
        lines.append("a bare value or list fills `\(field.name)`")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func unwrapped(_ shape: Shape) -> Shape {
    switch shape {
    case .optional(let inner), .list(let inner), .mapping(let inner): unwrapped(inner)
    default: shape
    }
  }

  private static func wording(_ shape: Shape) -> String {
    switch shape {
    case .boolean: "true or false"
    case .integer(let bounds): "a whole number" + (bounds.map { ", \($0.wording)" } ?? "")
    case .number(let bounds): "a number" + (bounds.map { ", \($0.wording)" } ?? "")
    case .quantity: "a number, or the reason why there is none"
    case .text: "a text"
    case .name: "a name as it stands in the data"
    case .word(let words): "one of " + words.map(\.word).joined(separator: ", ")
    case .list(let inner): "a list of: " + wording(inner)
    case .mapping(let inner): "a map from names to: " + wording(inner)
    case .record: "a map of settings"
    case .family(let name): "a \(name): its word, or `word: {settings}`"
    case .optional(let inner): wording(inner)
    case .either(let shapes): shapes.map { wording($0) }.joined(separator: "; or ")
    case .anything: "anything"
    }
  }

  private static func aligned(_ pairs: [(String, String)]) -> [String] {
    let width = min(24, pairs.map(\.0.count).max() ?? 0)
    return pairs.map { name, meaning in
      "  \(name)\(String(repeating: " ", count: max(2, width + 2 - name.count)))\(meaning)"
    }
  }

  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if line.count + word.count + 1 > 88 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
