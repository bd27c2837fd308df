import Cohorts
import Foundation
import Modelling
import Notebooks
import Presentation
import Settings
import Testing
import YAMLReading

/// Runs one cell as a notebook would: from its words, through its stored result, to its exhibits.
enum CellRun {
  enum Failure: Error { case settings([String]), check([String]) }

  static func context(_ cohort: Cohort, outcome: Modelling.Outcome? = nil) -> NotebookContext {
    NotebookContext(
      study: Study(
        title: "Test", seed: 1, cohort: cohort, outcome: outcome, split: nil, jobs: 2))
  }

  /// The stored result, read back and shown, so that every cell also proves that it can be.
  static func result(_ yaml: String, on cohort: Cohort) throws -> Node {
    let (word, outcome, _) = try run(yaml, on: cohort)
    #expect(word.isEmpty == false)
    return outcome
  }

  static func run(
    _ yaml: String, on cohort: Cohort
  ) throws -> (word: String, outcome: Node, exhibits: [Exhibit]) {
    var problems = Problems()
    guard let node = YAMLReader.read(Array(yaml.utf8), into: &problems),
      let bound = CellCatalogue.catalogue.read(node, into: &problems), !problems.hasErrors
    else { throw Failure.settings(problems.found.map(\.message)) }
    let context = context(cohort)
    bound.member.check(against: context, into: &problems)
    if problems.hasErrors { throw Failure.check(problems.found.map(\.message)) }
    let outcome = try bound.member.computeNode(from: context)
    let bytes = JSONWriter.write(outcome)
    let stored = try #require(JSONReader.read(Array(bytes), into: &problems))
    var heading = CellHeading()
    heading.id = "cell"
    let exhibits = try #require(
      CellCatalogue.present(
        word: bound.word, outcome: stored, as: heading, in: Style(), into: &problems))
    #expect(problems.found.isEmpty, "\(problems.found.map(\.message))")
    return (bound.word, stored, exhibits)
  }

  /// Numbers where every value of a column is one, levels in order of appearance otherwise.
  static func cohort(_ columns: [(name: String, values: [String])], levels: [String: [String]] = [:])
    -> Cohort
  {
    let count = columns.first?.values.count ?? 0
    return Cohort(
      ids: (0..<count).map { "\($0 + 1)" },
      columns: columns.map { name, values in
        let numbers = values.map { $0.isEmpty ? .nan : Double($0) }
        if levels[name] == nil, numbers.allSatisfy({ $0 != nil }) {
          return Column(
            name: name, kind: .continuous, values: .numbers(numbers.map { $0 ?? .nan }))
        }
        var known = levels[name] ?? []
        for value in values where !value.isEmpty && !known.contains(value) { known.append(value) }
        return Column(
          name: name, kind: .categorical,
          values: .codes(
            values.map { value in known.firstIndex(of: value).map { Int32($0) } ?? -1 }),
          levels: known.map { Column.Level($0) })
      })
  }

  static func cohort(csv text: String, levels: [String: [String]] = [:]) -> Cohort {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return cohort(
      lines[0].enumerated().map { place, name in
        (name, lines.dropFirst().map { $0[place] })
      }, levels: levels)
  }
}

extension Node {
  /// The node at a path of keys and positions: `scores.0.auc`.
  func at(_ path: String) -> Node? {
    var node = self
    for part in path.split(separator: ".") {
      let next =
        node[String(part)]
        ?? Int(part).flatMap { index in
          node.elements.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        }
      guard let next else { return nil }
      node = next
    }
    return node
  }

  var number: Double? {
    switch value {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }
}
