public import Settings

/// The published numbers of one prediction-model paper, as `paper-facts/1` files hold them.
///
/// Tables and what binds them together are typed; what differs from paper to paper (pipeline,
/// figures) stays a node.
public struct PaperFacts: Configurable {
  public static let currentSchema = "paper-facts/1"

  public var schema = ""
  public var paper = PaperHeading()
  public var cohorts: [PaperCohort] = []
  public var split: Node = .null
  public var outcomes: [PaperOutcome] = []
  public var variables: [PaperVariable] = []
  public var pipeline: Node = .null
  public var tables: [PaperTable] = []
  public var figures: [Node] = []
  public var claims: [Node] = []
  public var conflicts: [Node] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("schema", \.schema, required: true, "the form of this file: paper-facts/1"),
      Field("paper", \.paper, required: true, "what the paper is"),
      Field("cohorts", \.cohorts, "the sets of patients that the paper counts"),
      Field("split", \.split, "how the patients were divided"),
      Field("outcomes", \.outcomes, "what is predicted or explained"),
      Field("variables", \.variables, "the variables of the tables, with their levels"),
      Field("pipeline", \.pipeline, "the steps of the modelling, as far as they are reported"),
      Field("tables", \.tables, "the printed tables"),
      Field("figures", \.figures, "the figures, with the numbers printed in them"),
      Field("claims", \.claims, "sentences of the text that can be held against the tables"),
      Field("conflicts", \.conflicts, "quantities that the paper prints in several ways"),
    ]
  }

  public func table(_ id: String) -> PaperTable? { tables.first { $0.id == id } }
  public func variable(_ id: String) -> PaperVariable? { variables.first { $0.id == id } }
  public func cohort(_ id: String) -> PaperCohort? { cohorts.first { $0.id == id } }
  public func outcome(_ id: String) -> PaperOutcome? { outcomes.first { $0.id == id } }

  public func validate(at node: Node, into problems: inout Problems) {
    if schema != Self.currentSchema {
      problems.add(
        .paperForm, "this file has the form '\(schema.shortened(to: 40))'", at: node["schema"],
        help: "write `schema: \(Self.currentSchema)`")
    }
    checkIds(node, into: &problems)
    checkReferences(node, into: &problems)
    for table in tables { PrintedNames(table).check(into: &problems) }
  }

  private func checkIds(_ node: Node, into problems: inout Problems) {
    func check(_ section: String, _ ids: [String]) {
      var seen: Set<String> = []
      for (index, id) in ids.enumerated() where !seen.insert(id).inserted {
        problems.add(
          .paperForm, "the id '\(id.shortened(to: 40))' stands twice in \(section)",
          at: node[section]?.elements?[index])
      }
    }
    check("cohorts", cohorts.map(\.id))
    check("outcomes", outcomes.map(\.id))
    check("variables", variables.map(\.id))
    check("tables", tables.map(\.id))
  }

  private func checkReferences(_ node: Node, into problems: inout Problems) {
    for table in tables {
      for column in table.columns where cohort(column.cohort) == nil {
        problems.add(
          .paperForm, "there is no cohort '\(column.cohort.shortened(to: 40))'",
          at: column.position,
          help: Suggestion.help(for: column.cohort, among: cohorts.map(\.id)))
      }
      guard table.kind == .baseline || table.kind == .regression else { continue }
      for row in table.rows {
        let name = row.variable ?? ""
        guard let variable = variable(name) else {
          problems.add(
            .paperForm, "there is no variable '\(name.shortened(to: 40))'", at: row.node,
            help: Suggestion.help(for: name, among: variables.map(\.id)))
          continue
        }
        for level in row.levels where !variable.levels.contains(level.id) {
          problems.add(
            .paperForm,
            "'\(variable.id)' has no level '\(level.id.shortened(to: 40))'", at: level.node,
            help: Suggestion.help(for: level.id, among: variable.levels))
        }
      }
    }
  }
}

/// What a paper is.
public struct PaperHeading: Configurable {
  public var key = ""
  public var title = ""
  public var authors: [String] = []
  public var journal: String?
  public var year: Int?
  public var doi: String?
  /// Everything else that is known of it.
  public var more: Node = .map([])

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("key", \.key, required: true, "a short name: the file's"),
      Field("title", \.title, required: true, "the title"),
      Field("authors", \.authors, "the authors"), Field("journal", \.journal, "the journal"),
      Field("year", \.year, "the year"), Field("doi", \.doi, "the DOI"),
    ]
  }

  /// Unknown keys are kept, because papers differ in what identifies them.
  public static func read(_ node: Node, into problems: inout Problems) -> PaperHeading? {
    guard let entries = node.entries else {
      problems.add(
        .wrongType, "expected a map with key and title, found \(node.description)", at: node)
      return nil
    }
    let names = fields.map(\.name)
    var heading = PaperHeading()
    let known = Node(.map(entries.filter { names.contains($0.key) }), source: node.source)
    guard heading.fill(from: known, into: &problems) else { return nil }
    heading.more = Node(.map(entries.filter { !names.contains($0.key) }), source: node.source)
    return heading
  }

  /// Open for whatever else identifies a paper.
  public static var shape: Shape { .mapping(.anything) }

  /// `Zhao et al., Frontiers in Oncology 2025`.
  public var citation: String {
    var text = ""
    if let first = authors.first {
      let name = first.split(separator: " ").last.map(String.init) ?? first
      text = authors.count > 1 ? "\(name) et al." : name
    }
    let place = [journal, year.map(String.init)].compactMap(\.self).joined(separator: " ")
    return [text, place].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
