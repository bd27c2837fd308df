public import Cohorts
public import Settings

/// How the cohort is divided: by chance, by a column or by a date.
public struct SplitSettings: Configurable {
  public var ratio: Double?
  public var stratify: [DataName] = []
  public var seed: Int?
  public var generator = Generator.octavo
  public var column: DataName?
  public var training: [DataName] = []
  public var test: [DataName] = []
  public var date: DataName?
  public var before: DataName?
  public var within: RowCondition?
  public var external = Named<ExternalRows>()

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "ratio", \.ratio, .inside(0, 1), fills: .scalar,
        "share of the patients that become training rows"),
      Field("stratify", \.stratify, "columns whose levels are divided in the same ratio"),
      Field(
        "seed", \.seed, .between(0, 4_294_967_295), "seed of the split; the study's own by default"),
      Field(
        "generator", \.generator,
        "whose random numbers divide the rows: the members then equal those that tool gives"),
      Field("column", \.column, "a column that says which rows are training rows"),
      Field("training", \.training, "the values of `column` that are training rows"),
      Field("test", \.test, "the values of `column` that are test rows"),
      Field("date", \.date, "a column of dates: earlier rows are training rows"),
      Field("before", \.before, "the first day of the test rows, as 2023-01-31"),
      Field("within", \.within, "only these rows are divided; the others stay outside"),
      Field("external", \.external, "rows that form external cohorts, by name"),
    ]
  }

  public enum Generator: String, WordSetting {
    case octavo
    case scikitLearn = "scikit-learn"
    case r

    /// The seeds that the tool accepts.
    var seeds: ClosedRange<Int> {
      switch self {
      case .octavo: 0...Int.max
      case .scikitLearn: 0...Int(UInt32.max)
      case .r: 0...Int(Int32.max)
      }
    }

    public var meaning: String {
      switch self {
      case .octavo: "octavo's own streams (Philox), rows of one patient kept together"
      case .scikitLearn: "train_test_split with random_state, member for member"
      case .r: "set.seed and sample (R 3.6 or later), member for member"
      }
    }
  }

  public func validate(at node: Node, into problems: inout Problems) {
    let ways = [ratio != nil, column != nil, date != nil].filter(\.self).count
    if ways != 1 {
      problems.add(
        .splitWay,
        ways == 0
          ? "a split needs `ratio`, `column` or `date`"
          : "a split takes one of `ratio`, `column` and `date`, not several", at: node,
        help: "for example `split: {ratio: 0.7, stratify: [outcome]}`")
      return
    }
    if column != nil, training.isEmpty || test.isEmpty {
      problems.add(
        .splitWay,
        "a split by column needs the values that are `training` and those that are `test`",
        at: node, help: "for example `split: {column: set, training: train, test: test}`")
    }
    if column == nil, !training.isEmpty || !test.isEmpty {
      problems.add(
        .splitWay, "`training` and `test` name values of `column`, which is missing", at: node,
        help: "for example `split: {column: set, training: train, test: test}`")
    }
    if date != nil, before == nil {
      problems.add(
        .splitWay, "a split by `date` needs `before`", at: node,
        help:
          "for example `split: {date: \(date?.text.shortened(to: 40) ?? ""), before: 2023-01-31}`")
    }
    if let before, CalendarDay(before.text) == nil {
      problems.add(
        .splitWay, "'\(before.text.shortened(to: 40))' is not a date", at: before.position,
        help: "write it as 2023-01-31")
    }
    if ratio == nil, !stratify.isEmpty || generator != .octavo {
      problems.add(
        .splitWay, "`stratify` and `generator` belong to a split by `ratio`",
        at: node["stratify"] ?? node["generator"])
    }
    for entry in external.entries where ["training", "test", "all"].contains(entry.name) {
      problems.add(
        .splitWay, "'\(entry.name)' is a word of the language: it cannot name external rows",
        at: entry.position, length: entry.name.count,
        help: "call them after their hospital or their years")
    }
  }
}

/// Rows of an external cohort: values of the split's column, or a condition of their own.
public struct ExternalRows: SettingValue {
  public var values: [DataName]
  public var condition: RowCondition?

  public static func read(_ node: Node, into problems: inout Problems) -> ExternalRows? {
    if node.entries != nil {
      return RowCondition.read(node, into: &problems).map {
        ExternalRows(values: [], condition: $0)
      }
    }
    return [DataName].read(node, into: &problems).map { ExternalRows(values: $0, condition: nil) }
  }
  public var node: Node { condition?.node ?? values.node }
  public static var shape: Shape { .either([.list(.name), RowCondition.shape]) }
}

extension ProblemKind {
  public static let splitWay = ProblemKind(
    "OCT180", "a split that is not one way of dividing rows",
    explanation: """
      Rows are divided in one of three ways: by chance (`ratio`, with `stratify`, `seed` and \
      `generator`), by the values of a column (`column` with `training` and `test`), or by a date \
      (`date` with `before`). The settings of two ways cannot be mixed.
      """)
  public static let splitImpossible = ProblemKind(
    "OCT181", "a split that the data do not allow",
    explanation: """
      The split would leave a side without rows, or a stratum has too few rows to be divided. Use \
      another ratio, fewer strata, or join rare levels with `groups`.
      """)
}
