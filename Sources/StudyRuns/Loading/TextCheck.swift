internal import Notebooks
public import Settings
internal import Templating

/// Looks into the texts of a notebook before anything is computed: tags that are not closed, and
/// names that no value of the results will answer to.
enum TextCheck {
  /// What can be said without a cohort.
  static func syntax(
    of cells: [PreparedStudy.BoundCell], in loaded: LoadedStudy, into problems: inout Problems
  ) {
    for cell in cells { _ = template(of: cell, in: loaded, into: &problems) }
  }

  /// Tags and names of every text.
  static func values(of prepared: PreparedStudy, into problems: inout Problems) {
    let results = StudyResults(of: prepared).node
    let ids = prepared.cells.map(\.heading.id)
    for cell in prepared.cells {
      guard let template = template(of: cell, in: prepared.loaded, into: &problems) else {
        continue
      }
      let place = TextPlace(of: cell, in: prepared.loaded)
      for reference in template.references {
        guard let wrong = fault(in: reference, results, cells: ids) else { continue }
        let name = reference.path.joined(separator: ".")
        problems.add(
          .textValue, "'{{\(name.shortened(to: 60))}}': \(wrong.message)",
          at: place.position(line: reference.line, column: reference.column),
          length: name.count + 4, help: wrong.help)
      }
    }
  }

  private static func template(
    of cell: PreparedStudy.BoundCell, in loaded: LoadedStudy, into problems: inout Problems
  ) -> Template? {
    guard let text = cell.cell as? TextCell, text.markdown.contains("{{") else { return nil }
    do throws(TemplateError) {
      return try Template(text.markdown)
    } catch {
      problems.add(
        .textValue, error.message,
        at: TextPlace(of: cell, in: loaded).position(line: error.line, column: error.column),
        length: 2, help: "a value is written {{cohort.rows}}")
      return nil
    }
  }

  /// Why a name has no one value, and what to write instead.
  private static func fault(
    in reference: Template.Reference, _ results: Node, cells: [String]
  ) -> (message: String, help: String?)? {
    let path = reference.path
    if path.first == "cells", path.count > 1 {
      // What a cell will find is not known yet; which cells there are is.
      return cells.contains(path[1])
        ? nil : ("there is no cell '\(path[1])'", Suggestion.help(for: path[1], among: cells))
    }
    var node = results
    for (index, key) in path.enumerated() {
      if node.isScalar, index == path.count - 1, key == "text" { return nil }
      guard let next = node[key] else {
        let keys = node.entries?.map(\.key) ?? []
        return ("the results have no '\(key)' here", Suggestion.help(for: key, among: keys))
      }
      node = next
    }
    guard !reference.isSection else { return nil }
    if node.isNull { return ("this study has no such value", nil) }
    guard !node.isScalar else { return nil }
    let keys = node.entries?.filter { $0.node.isScalar }.map {
      "\(path.joined(separator: ".")).\($0.key)"
    }
    return (
      "\(node.description), not one value",
      keys.map { "write one of \($0.prefix(8).joined(separator: ", "))" }
    )
  }
}

/// Finds a tag of a text cell in the spec's own lines.
private struct TextPlace {
  private let cell: PreparedStudy.BoundCell
  private let lines: [Substring]
  private let start: SourcePosition?
  private let text: String

  init(of cell: PreparedStudy.BoundCell, in loaded: LoadedStudy) {
    self.cell = cell
    text = (cell.cell as? TextCell)?.markdown ?? ""
    start = (cell.node["markdown"] ?? cell.node).position
    lines = String(decoding: loaded.sourceBytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The place of the tag at a line and column of the text: the text's n-th `{{` is the n-th of
  /// the spec behind the text's start, however the text was folded.
  func position(line: Int, column: Int) -> SourcePosition? {
    guard let start else { return cell.position }
    let before = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(line)
    var wanted = 0
    for (index, part) in before.enumerated() {
      wanted += index == line - 1 ? tags(in: part.prefix(column - 1)).count : tags(in: part).count
    }
    for (index, part) in lines.enumerated().dropFirst(start.line - 1) {
      let first = index == start.line - 1 ? start.column - 1 : 0
      for place in tags(in: part) where place >= first {
        if wanted == 0 { return SourcePosition(line: index + 1, column: place + 1) }
        wanted -= 1
      }
    }
    return start
  }

  private func tags(in line: Substring) -> [Int] {
    let characters = Array(line)
    var places: [Int] = []
    var index = 0
    while index + 1 < characters.count {
      if characters[index] == "{", characters[index + 1] == "{" {
        places.append(index)
        index += 2
      } else {
        index += 1
      }
    }
    return places
  }
}

extension ProblemKind {
  public static let textValue = ProblemKind(
    "OCT230", "a text that cannot be filled",
    explanation: """
      Texts of a notebook may hold values of the results: {{cohort.rows}}. A tag is not closed, or \
      its name is not one value of the results. A sentence with a hole in it is worse than none, so \
      nothing is left empty. `octavo schema results` describes what there is; a text that needs two \
      braces can write them as &#123;&#123;.
      """)
}
