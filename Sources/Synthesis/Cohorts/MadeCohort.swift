public import Cohorts
public import Settings
internal import Statistics

/// A clinical table that is made: patients in groups of different case mix, variables with stated
/// distributions, effects of earlier variables on later ones, values missing by chance.
public struct MadeCohort: MadeTable {
  public static let word = "cohort"
  public static let meaning = "a clinical table of patients who do not exist"

  public var seed: Int?
  public var prefix = "SYN-"
  public var rows: Int?
  public var groups: MadeGroups?
  public var variables = Named<MadeVariable>()

  public init() {}

  public var needsRows: Bool { false }
  public var paper: DataName? { nil }

  public static var fields: [Field<Self>] {
    [
      Field(
        "seed", \.seed, .between(0, 9_007_199_254_740_991),
        "what the values follow from; the study's seed by default"),
      Field("prefix", \.prefix, "what identifiers start with"),
      Field(
        "rows", \.rows, .between(1, 10_000_000), "how many patients, where there are no groups"),
      Field("groups", \.groups, "centres or periods, with the patients of each"),
      Field("variables", \.variables, required: true, "the variables in their order"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if (rows == nil) == (groups == nil) {
      problems.add(
        .madeCohort, "a made cohort has either `rows` or `groups`", at: node,
        help: "for example `groups: {of: centre, rows: {A: 383, B: 233}}`")
    }
    if let groups,
      groups.rows.isEmpty || groups.rows.entries.contains(where: { !(1...10_000_000 ~= $0.value) })
    {
      problems.add(.madeCohort, "every group has at least one row", at: node["groups"])
    }
    var earlier: [String: [String]] = [:]
    for entry in variables.entries {
      for effect in entry.value.effects.entries {
        let parts = effect.name.split(separator: "=", maxSplits: 1).map(String.init)
        let levels = earlier[parts[0]]
        let isKnown = levels != nil && (parts.count == 1 || levels?.contains(parts[1]) == true)
        guard !isKnown else { continue }
        problems.add(
          .madeCohort, "'\(effect.name.shortened(to: 60))' is no variable before this one",
          at: effect.position, length: effect.name.count,
          help: Suggestion.help(
            for: effect.name,
            among: earlier.keys.sorted().flatMap { name in
              [name] + (earlier[name] ?? []).map { "\(name)=\($0)" }
            }))
      }
      earlier[entry.name] = entry.value.levels.names
      if let groups {
        for change in entry.value.by.entries where groups.rows[change.name] == nil {
          problems.add(
            .madeCohort, "there is no group '\(change.name.shortened(to: 40))'",
            at: change.position, length: change.name.count,
            help: Suggestion.help(for: change.name, among: groups.rows.names))
        }
      }
    }
  }

  /// What every page says of these patients.
  public static let label = "Synthetic cohort: made data, not patient data"

  public func tables(for request: TableRequest) throws(ProblemsFound) -> [Table] {
    let sizes = groups?.rows.entries.map { ($0.name, $0.value) } ?? [("", rows ?? 0)]
    let count = sizes.reduce(0) { $0 + $1.1 }
    let width = String(count).count
    let ids = (1...max(1, count)).map { number in
      let digits = String(number)
      return prefix + String(repeating: "0", count: width - digits.count) + digits
    }
    var columns = [Column(name: request.idColumn, kind: .text, values: .texts(ids))]
    if let groups {
      let codes = sizes.enumerated().flatMap { Array(repeating: Int32($0), count: $1.1) }
      columns.append(
        Column(
          name: groups.of.text, kind: .categorical, values: .codes(codes),
          levels: sizes.map { Column.Level($0.0) }))
    }
    var maker = VariableMaker(
      seed: seed.map(UInt64.init) ?? request.seed, cohort: request.cohort, sizes: sizes)
    for entry in variables.entries { columns.append(maker.column(entry.name, entry.value)) }
    let recipe =
      "octavo-cohort/1\n\(seed.map(UInt64.init) ?? request.seed)\n\(request.cohort)\n"
      + String(decoding: JSONWriter(isIndented: false).bytes(node), as: UTF8.self)
    return [
      Table(
        name: request.name, rowCount: count, columns: columns,
        sha256: SHA256.hexadecimal(Array(recipe.utf8)), label: Self.label)
    ]
  }
}
