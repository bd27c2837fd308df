public import Cohorts
public import Settings

/// What a study predicts or explains.
public struct OutcomeSettings: Configurable {
  public var variable: DataName?
  public var event: DataName?
  public var kind: Kind?
  public var time: DataName?
  public var status: DataName?

  public init() {}

  public enum Kind: String, WordSetting {
    case binary
    case ordinal
    case nominal
    case continuous
    case survival

    public var meaning: String {
      switch self {
      case .binary: "an event or none"
      case .ordinal: "levels in an order"
      case .nominal: "levels without an order"
      case .continuous: "a number"
      case .survival: "a time with a status"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("variable", \.variable, fills: .scalar, "the column of the outcome"),
      Field("event", \.event, "the level that is the event; of a status too"),
      Field(
        "kind", \.kind,
        "binary, ordinal, nominal, continuous or survival; found from the data by default"),
      Field("time", \.time, "the column of the time to the event or to the end of observation"),
      Field("status", \.status, "the column that says whether the event happened"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if variable == nil, time == nil {
      problems.add(
        .outcomeForm, "an outcome needs `variable`, or `time` with `status`", at: node,
        help: "for example `outcome: {variable: slnm, event: present}`")
    }
    if variable != nil, time != nil {
      problems.add(
        .outcomeForm, "an outcome is a `variable` or a `time`, not both", at: node,
        help: "remove one of them")
    } else if time != nil, status == nil {
      problems.add(
        .outcomeForm,
        "a `time` needs its `status`, the column that says whether the event happened",
        at: node, help: "for example `outcome: {time: months, status: relapse, event: \"yes\"}`")
    }
  }
}

/// The outcome found in the cohort.
public struct Outcome: Sendable {
  public var column: Column
  public var kind: OutcomeSettings.Kind
  /// The level that counts as the event: an index into the column's levels.
  public var event: Int?
  /// Of a survival outcome, whose `column` is the status.
  public var time: Column?

  public init(
    column: Column, kind: OutcomeSettings.Kind, event: Int?, time: Column? = nil
  ) {
    self.time = time
    self.column = column
    self.kind = kind
    self.event = event
  }

  /// Reads the outcome from its columns; reports what does not fit.
  public static func find(
    _ settings: OutcomeSettings, in cohort: Cohort, into problems: inout Problems
  ) -> Outcome? {
    guard let name = settings.variable else {
      return survival(settings, in: cohort, into: &problems)
    }
    guard let column = cohort.column(named: name.text) else {
      problems.add(
        .unknownColumn, "there is no column '\(name.text.shortened(to: 60))'", at: name.position,
        length: name.text.count,
        help: Suggestion.help(for: name.text, among: cohort.columns.map(\.name)))
      return nil
    }
    if column.numbers != nil, column.levels.isEmpty {
      guard settings.kind == nil || settings.kind == .continuous else {
        problems.add(
          .outcomeForm, "'\(column.name)' is a column of numbers without levels",
          at: name.position, length: name.text.count,
          help: "declare its levels: `variables: {\(column.name): {levels: [0, 1]}}`")
        return nil
      }
      return Outcome(column: column, kind: .continuous, event: nil)
    }
    guard !column.levels.isEmpty else {
      problems.add(
        .outcomeForm, "'\(column.name)' is a column of \(column.kind.rawValue): it has no levels",
        at: name.position, length: name.text.count,
        help: "declare them: `variables: {\(column.name): {levels: […]}}`")
      return nil
    }
    let kind =
      settings.kind
      ?? (column.levels.count == 2 ? .binary : column.isOrdered ? .ordinal : .nominal)
    if column.levels.count < 2 {
      problems.add(
        .outcomeForm, "the outcome '\(column.name)' has one level only", at: name.position,
        length: name.text.count,
        help: "every row is '\(column.levels[0].name)'; nothing can be compared")
      return nil
    }
    guard kind == .binary else { return Outcome(column: column, kind: kind, event: nil) }
    if let event = settings.event {
      guard let level = column.level(named: event.text) else {
        problems.add(
          .unknownLevel, "'\(column.name)' has no level '\(event.text.shortened(to: 40))'",
          at: event.position, length: event.text.count,
          help: Suggestion.help(for: event.text, among: column.levels.map(\.name)))
        return nil
      }
      return Outcome(column: column, kind: .binary, event: level)
    }
    guard column.levels.count == 2 else {
      problems.add(
        .outcomeForm, "'\(column.name)' has \(column.levels.count) levels: which is the event?",
        at: name.position, length: name.text.count, help: "add `event: LEVEL`")
      return nil
    }
    // Without a declaration the level that is not the reference is the event, as in R's glm.
    return Outcome(column: column, kind: .binary, event: column.reference == 0 ? 1 : 0)
  }

  /// A time with its status, whose two levels are made where it is a column of numbers.
  private static func survival(
    _ settings: OutcomeSettings, in cohort: Cohort, into problems: inout Problems
  ) -> Outcome? {
    guard let name = settings.time, let statusName = settings.status else { return nil }
    guard let time = cohort.column(named: name.text) else {
      problems.add(
        .unknownColumn, "there is no column '\(name.text.shortened(to: 60))'", at: name.position,
        length: name.text.count,
        help: Suggestion.help(for: name.text, among: cohort.columns.map(\.name)))
      return nil
    }
    guard time.numbers != nil else {
      problems.add(
        .outcomeForm, "'\(time.name)' is a column of \(time.kind.rawValue): a time is a number",
        at: name.position, length: name.text.count)
      return nil
    }
    guard
      let status = EventColumn.find(
        statusName, event: settings.event, in: cohort, into: &problems)
    else { return nil }
    var column = status.column
    if column.codes == nil {
      column.levels = [
        Column.Level("no \(status.event)"), Column.Level(status.event, label: status.eventLabel),
      ]
      column.kind = .categorical
      column.values = .codes(status.indicator.map { $0.isNaN ? -1 : $0 == 1 ? 1 : 0 })
    }
    return Outcome(
      column: column, kind: .survival, event: column.level(named: status.event), time: time)
  }

  /// Whether a row has no value of the outcome.
  func isMissing(_ row: Int) -> Bool {
    column.values.isMissing(row) || (time?.values.isMissing(row) ?? false)
  }

  /// The classes a model tells apart: what is not the event, and the event.
  public var classNames: [String] {
    guard let event else { return column.levels.map(\.name) }
    let others = column.levels.indices.filter { $0 != event }.map { column.levels[$0].name }
    return [others.joined(separator: " or "), column.levels[event].name]
  }

  /// 1 for the event, 0 otherwise, NaN where missing.
  public var indicator: [Double]? {
    guard let codes = column.codes, let event else { return nil }
    return codes.map { $0 < 0 ? .nan : $0 == Int32(event) ? 1 : 0 }
  }
}

extension ProblemKind {
  public static let outcomeForm = ProblemKind(
    "OCT250", "an outcome that cannot be read",
    explanation: """
      An outcome is a column of levels (with the level that is the event where there are two), a \
      column of numbers, or a time with a status. Codes such as 0 and 1 need their levels declared \
      under `cohort: variables:`, so that a report can name them.
      """)
}
