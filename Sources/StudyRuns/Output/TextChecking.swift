internal import Presentation
public import Settings
internal import Templating

/// Finds what is wrong with the texts of a notebook: before anything is computed as far as that
/// can be known, and again when the report is written.
enum TextChecking {
  /// Mistakes in templates, and names that no result will answer to. `facts` are the results
  /// without their cells; what a cell will hold is known only later, that it is there is not.
  /// `models` are the paths of the models: protocol, contrast, name. Without facts (the cohort cannot be read) only the templates themselves are looked at.
  static func check(
    _ loaded: LoadedStudy, facts: StudyResults?, cells: [String], models: [[String]],
    source: String?, into problems: inout Problems
  ) {
    let texts = NotebookText.all(in: loaded.tree).filter { $0.markdown.contains("{{") }
    guard !texts.isEmpty else { return }
    let values = facts.map { TextValues.value($0.node) }
    for text in texts {
      func report(_ message: String, line: Int, column: Int, length: Int, help: String?) {
        problems.add(
          .textBroken, "in the text '\(text.id)': \(message)",
          at: text.position(ofTagAtLine: line, column: column, in: source ?? ""), length: length,
          help: help)
      }
      do throws(TemplateError) {
        for mention in try Template(text.markdown, name: text.id).mentions {
          guard let values, let fault = fault(of: mention, values, cells, models) else { continue }
          report(
            fault.message, line: mention.line, column: mention.column,
            length: mention.name.count + 4, help: fault.help)
        }
      } catch {
        report(
          error.message, line: error.line, column: error.column, length: 2,
          help: "a value is written {{cohort.rows}}; braces that are none are written {{=<% %>=}}")
      }
    }
  }

  /// A path into the models that no model will answer to; what a model holds is known only later.
  private static func fault(
    ofModel path: [String], _ models: [[String]]
  ) -> (message: String, help: String?)? {
    for (depth, name) in path.dropFirst().prefix(3).enumerated() {
      let known = models.filter { $0.prefix(depth).elementsEqual(path[1...].prefix(depth)) }
        .map { $0[depth] }
      guard known.contains(name) else {
        let within = path.prefix(depth + 1).joined(separator: ".")
        return (
          "'\(within.shortened(to: 80))' has no '\(name.shortened(to: 60))'",
          Suggestion.help(for: name, among: known)
        )
      }
    }
    return nil
  }

  private static func fault(
    of mention: Mention, _ values: TemplateValue, _ cells: [String], _ models: [[String]]
  ) -> (message: String, help: String?)? {
    let name = mention.name.shortened(to: 80)
    if mention.kind == .partial { return ("a text has no partials, but this is '\(name)'", nil) }
    guard !mention.isNested, !mention.path.isEmpty else { return nil }
    if mention.path[0] == "cells" {
      guard mention.path.count > 1, !cells.contains(mention.path[1]) else { return nil }
      let cell = mention.path[1]
      return (
        "there is no cell '\(cell.shortened(to: 60))'", Suggestion.help(for: cell, among: cells)
      )
    }
    if mention.path[0] == "models" { return fault(ofModel: mention.path, models) }
    switch TextValues.find(mention.path, in: values, Style()) {
    case .nothing(let before, let keys):
      let missing = mention.path[before.count]
      let within = before.isEmpty ? "the results" : "'\(before.joined(separator: "."))'"
      let help = keys.isEmpty ? TextValues.help : Suggestion.help(for: missing, among: keys)
      return ("\(within) has no '\(missing.shortened(to: 60))'", help)
    case .value(.null) where mention.kind == .value:
      return ("'\(name)' has no value in this study", TextValues.help)
    case .value(.list) where mention.kind == .value, .value(.map) where mention.kind == .value:
      return ("'\(name)' is not one value", TextValues.help)
    case .value: return nil
    }
  }
}

extension ProblemKind {
  public static let textBroken = ProblemKind(
    "OCT285", "a text with a name that nothing answers to",
    explanation: """
      Names in double braces in a text cell are paths into results.json: {{cohort.rows}}, \
      {{split.training.count}}, {{cells.table1.outcome}}. A list takes a position from 0 or `count`; \
      a number can end in `decimals2`, `percent1` or `p`. `octavo check` finds names that can never \
      have a value, and braces that are not closed.
      """)
  public static let textUnfilled = ProblemKind(
    "OCT286", "a text whose value is not in the results", severity: .warning,
    explanation: """
      A name in double braces leads into the result of a cell, and that result has no value there: \
      the path is mistyped, or the number could not be computed. The report says so in place of the \
      text; nothing else is touched.
      """)
}
