import Numerals
import Settings

/// Gives columns the meaning that the spec declares, and makes new ones by cut-points and groups.
struct VariableDeclaring {
  var rows: JoinedRows

  mutating func declare(_ variables: Named<VariableSettings>, into problems: inout Problems) {
    for entry in variables.entries {
      // `cut` or `groups` of no column: reported where the settings were read.
      if entry.value.from == nil, entry.value.isMade { continue }
      let source = entry.value.from?.text ?? entry.name
      guard var column = rows.columns.first(where: { $0.name == source }) else {
        problems.add(
          .unknownColumn, "there is no column '\(source.shortened(to: 60))'",
          at: entry.value.from?.position ?? entry.position, length: source.count,
          help: Suggestion.help(for: source, among: rows.columns.map(\.name)))
        if entry.value.from != nil { standIn(for: entry) }
        continue
      }
      let variable = entry.value
      var made: Column
      if !variable.cut.isEmpty {
        made = cut(column, entry.name, variable, into: &problems)
      } else if !variable.groups.isEmpty {
        made = group(column, entry.name, variable, into: &problems)
      } else {
        column.name = entry.name
        made =
          !variable.levels.isEmpty
          ? level(column, source, variable, into: &problems)
          : convert(column, source, variable, into: &problems)
      }
      finish(&made, entry.name, variable, into: &problems)
      place(made, from: source)
    }
  }

  private mutating func place(_ made: Column, from source: String) {
    if let place = rows.columns.firstIndex(where: { $0.name == made.name }) {
      rows.columns[place] = made
    } else {
      rows.columns.append(made)
      rows.places[made.name] = rows.places[source]
    }
  }

  /// A variable made from a column that is not there: its levels without values, so that cells
  /// that name it are not reported as well.
  private mutating func standIn(for entry: Named<VariableSettings>.Entry) {
    let variable = entry.value
    let levels =
      !variable.levels.isEmpty
      ? variable.levels.map(\.text)
      : !variable.groups.isEmpty
        ? variable.groups.names : Self.usualLabels(variable.cut, variable.ties)
    let count = rows.ids.count
    var column = Column(
      name: entry.name, kind: levels.isEmpty ? .continuous : .categorical,
      values: levels.isEmpty
        ? .numbers(Array(repeating: .nan, count: count))
        : .codes(Array(repeating: ColumnValues.missingCode, count: count)),
      levels: levels.map { Column.Level($0) })
    column.label = variable.label ?? entry.name
    place(column, from: variable.from?.text ?? entry.name)
  }

  private func finish(
    _ column: inout Column, _ name: String, _ variable: VariableSettings,
    into problems: inout Problems
  ) {
    column.name = name
    column.label =
      variable.label ?? (column.label == name ? name : variable.from == nil ? column.label : name)
    column.unit = variable.unit ?? (variable.from == nil ? column.unit : nil)
    column.isOrdered = variable.isOrdered
    column.isKnownAfterSurgery = variable.known == .afterSurgery
    if let reference = variable.reference {
      if let level = column.level(named: reference.text) {
        column.reference = level
      } else {
        problems.add(
          .unknownLevel, "the reference '\(reference.text.shortened(to: 40))' is not a level",
          at: reference.position, length: reference.text.count,
          help: Suggestion.help(for: reference.text, among: column.levels.map(\.name))
            ?? "a reference belongs to a variable with `levels`, `cut` or `groups`")
      }
    }
  }

  /// The numbers of a column; texts among them are reported.
  private func numbers(
    _ column: Column, _ source: String, into problems: inout Problems
  ) -> [Double] {
    if let numbers = column.numbers { return numbers }
    let texts = (0..<column.values.count).map { column.text($0) }
    let numbers = texts.map { $0.map { NumberScanner.number(in: $0) ?? .nan } ?? .nan }
    let wrong = numbers.indices.filter { numbers[$0].isNaN && texts[$0] != nil }
    report(
      .notANumber, wrong, texts, "not numeric", source,
      help: "correct the table, or name them under `missing: {codes: […]}`", into: &problems)
    return numbers
  }

  private func report(
    _ kind: ProblemKind, _ wrong: [Int], _ texts: [String?], _ wording: String, _ column: String,
    help: String, into problems: inout Problems
  ) {
    guard !wrong.isEmpty else { return }
    let place = rows.places[column]
    let fileRows = wrong.map { place?.fileRows[$0] ?? $0 + 1 }
    let shown = fileRows.prefix(8).map(String.init).joined(separator: ", ")
    var seen: [String] = []
    for row in wrong {
      if let text = texts[row], !seen.contains(text), seen.count < 5 { seen.append(text) }
    }
    problems.add(
      Problem(
        kind,
        "\(wrong.count.counted("value")) \(wrong.count == 1 ? "is" : "are") \(wording) (\(wrong.count == 1 ? "row" : "rows") \(shown)\(wrong.count > 8 ? ", …" : ""))",
        at: Place(file: place?.file ?? "", row: fileRows.first, column: column), help: help,
        privateValue: seen.joined(separator: "', '")))
  }

  /// Declared levels: texts as they stand, numbers also by value (`1.0` is level `1`).
  private func level(
    _ column: Column, _ source: String, _ variable: VariableSettings,
    into problems: inout Problems
  ) -> Column {
    var places: [String: Int32] = [:]
    for (code, level) in variable.levels.enumerated() where places[level.text] == nil {
      places[level.text] = Int32(code)
    }
    let byNumber = variable.levels.map { NumberScanner.number(in: $0.text) }
    let texts = (0..<column.values.count).map { column.text($0) }
    var codes: [Int32] = []
    var wrong: [Int] = []
    for (row, text) in texts.enumerated() {
      guard let text else {
        codes.append(ColumnValues.missingCode)
        continue
      }
      if let code = places[text] {
        codes.append(code)
      } else if let number = NumberScanner.number(in: text),
        let place = byNumber.firstIndex(of: number)
      {
        codes.append(Int32(place))
      } else {
        wrong.append(row)
        codes.append(ColumnValues.missingCode)
      }
    }
    report(
      .uncoveredLevel, wrong, texts, "not among the declared levels", source,
      help: Self.coverHelp("levels", variable.levels.map(\.text)), into: &problems)
    for (code, level) in variable.levels.enumerated()
    where !codes.contains(Int32(code)) && !variable.levels[..<code].contains(level) {
      problems.add(
        .unusedLevel, "level '\(level.text.shortened(to: 40))' does not occur in the data",
        at: level.position, length: level.text.count)
    }
    var made = column
    made.kind = .categorical
    made.values = .codes(codes)
    made.levels = zip(variable.levels.indices, variable.levels).map { index, level in
      Column.Level(level.text, label: variable.label(ofLevel: index))
    }
    return made
  }

  private static func coverHelp(_ key: String, _ names: [String]) -> String {
    let shown = names.prefix(8).map { $0.shortened(to: 40) }.joined(separator: ", ")
    return "\(key) are \(shown)\(names.count > 8 ? ", …" : ""); add the value, correct the table, "
      + "or name it under `missing: {codes: […]}`"
  }

  private func cut(
    _ column: Column, _ name: String, _ variable: VariableSettings,
    into problems: inout Problems
  ) -> Column {
    let numbers = numbers(column, variable.from?.text ?? name, into: &problems)
    let codes = numbers.map { value -> Int32 in
      if value.isNaN { return ColumnValues.missingCode }
      let above = variable.cut.filter { variable.ties == .below ? value > $0 : value >= $0 }
      return Int32(above.count)
    }
    let usual = Self.usualLabels(variable.cut, variable.ties)
    return Column(
      name: name, kind: .categorical, values: .codes(codes),
      levels: usual.enumerated().map { index, usual in
        let label = variable.label(ofLevel: index) ?? usual
        let name = index < variable.levels.count ? variable.levels[index].text : label
        return Column.Level(name, label: label)
      })
  }

  /// `≤40`, `>40 to 60`, `>60`; with ties above `<40`, `40 to <60`, `≥60`.
  static func usualLabels(_ cuts: [Double], _ ties: CutSide) -> [String] {
    let texts = cuts.map { NumberFormat.plain.shortest($0) }
    guard let first = texts.first, let last = texts.last else { return [] }
    let isBelow = ties == .below
    let middle = zip(texts, texts.dropFirst()).map {
      isBelow ? ">\($0) to \($1)" : "\($0) to <\($1)"
    }
    return [(isBelow ? "≤" : "<") + first] + middle + [(isBelow ? ">" : "≥") + last]
  }

  private func group(
    _ column: Column, _ name: String, _ variable: VariableSettings,
    into problems: inout Problems
  ) -> Column {
    var places: [String: Int32] = [:]
    for (code, entry) in variable.groups.entries.enumerated() {
      for value in entry.value {
        if places[value.text] != nil {
          problems.add(
            .unknownLevel, "'\(value.text.shortened(to: 40))' is in two groups",
            at: value.position, length: value.text.count)
        }
        places[value.text] = Int32(code)
      }
    }
    let texts = (0..<column.values.count).map { column.text($0) }
    let wrong = texts.indices.filter { texts[$0].map { places[$0] == nil } ?? false }
    report(
      .uncoveredLevel, wrong, texts, "in none of the groups", variable.from?.text ?? name,
      help: Self.coverHelp(
        "grouped values", variable.groups.entries.flatMap { $0.value.map(\.text) }),
      into: &problems)
    return Column(
      name: name, kind: .categorical,
      values: .codes(texts.map { $0.flatMap { places[$0] } ?? ColumnValues.missingCode }),
      levels: variable.groups.names.enumerated().map { index, group in
        Column.Level(group, label: variable.label(ofLevel: index))
      })
  }

  /// A column whose kind is declared, or only its label.
  private func convert(
    _ column: Column, _ source: String, _ variable: VariableSettings,
    into problems: inout Problems
  ) -> Column {
    var made = column
    guard let kind = variable.kind, kind != column.kind else { return made }
    switch kind {
    case .continuous, .integer:
      let numbers = numbers(column, source, into: &problems)
      (made.kind, made.values, made.levels) = (kind, .numbers(numbers), [])
    case .text:
      made.values = .texts((0..<column.values.count).map { column.text($0) })
      (made.kind, made.levels) = (.text, [])
    case .categorical:
      let texts = (0..<column.values.count).map { column.text($0) }
      var names = Set(texts.compactMap { $0 }).sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
      if column.numbers != nil {
        names.sort {
          (NumberScanner.number(in: $0) ?? 0) < (NumberScanner.number(in: $1) ?? 0)
        }
      }
      let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
      made.kind = .categorical
      made.levels = names.map { Column.Level($0) }
      made.values = .codes(
        texts.map { $0.flatMap { places[$0] } ?? ColumnValues.missingCode })
    case .date:
      let texts = (0..<column.values.count).map { column.text($0) }
      let days = texts.map { $0.map { SpelledDate($0)?.day(.dayFirst)?.number } }
      let wrong = days.indices.filter { days[$0] == .some(.none) }
      report(
        .notANumber, wrong, texts, "not readable as dates", source,
        help: "write dates as 2023-01-31, or name what is none under `missing: {codes: […]}`",
        into: &problems)
      (made.kind, made.levels) = (.date, [])
      made.values = .days(days.map { ($0 ?? nil) ?? ColumnValues.missingDay })
    }
    return made
  }
}
