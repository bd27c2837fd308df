import Numerals
import Settings

/// Gives columns the meaning that the spec declares, and makes new ones by cut-points and groups.
struct VariableDeclaring {
  var rows: JoinedRows

  mutating func declare(_ variables: Named<VariableSettings>, into problems: inout Problems) {
    for entry in variables.entries {
      let source = entry.value.from?.text ?? entry.name
      guard var column = rows.columns.first(where: { $0.name == source }) else {
        problems.add(
          .unknownColumn, "there is no column '\(source.shortened(to: 60))'",
          at: entry.value.from?.position ?? entry.position, length: source.count,
          help: Suggestion.help(for: source, among: rows.columns.map(\.name)))
        continue
      }
      let variable = entry.value
      let made: Column?
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
      guard var made else { continue }
      finish(&made, entry.name, variable, into: &problems)
      if let place = rows.columns.firstIndex(where: { $0.name == entry.name }) {
        rows.columns[place] = made
      } else {
        rows.columns.append(made)
        rows.places[entry.name] = rows.places[source]
      }
    }
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
          help: Suggestion.help(for: reference.text, among: column.levels.map(\.name)))
      }
    }
  }

  /// The numbers of a column; texts among them are reported.
  private func numbers(
    _ column: Column, _ source: String, into problems: inout Problems
  ) -> [Double]? {
    if let numbers = column.numbers { return numbers }
    let texts = (0..<column.values.count).map { column.text($0) }
    let numbers = texts.map { $0.map { NumberScanner.number(in: $0) ?? .infinity } ?? .nan }
    let wrong = numbers.indices.filter { numbers[$0] == .infinity }
    guard wrong.isEmpty else {
      report(.notANumber, wrong, texts, "are not numbers", source, into: &problems)
      return nil
    }
    return numbers
  }

  private func report(
    _ kind: ProblemKind, _ wrong: [Int], _ texts: [String?], _ wording: String, _ column: String,
    into problems: inout Problems
  ) {
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
        "\(wrong.count) values \(wording) (rows \(shown)\(wrong.count > 8 ? ", …" : ""))",
        at: Place(file: place?.file ?? "", row: fileRows.first, column: column),
        help: "add them to the variable, correct the table, or name them under `missing`",
        privateValue: seen.joined(separator: "', '")))
  }

  /// Declared levels: texts as they stand, numbers also by value (`1.0` is level `1`).
  private func level(
    _ column: Column, _ source: String, _ variable: VariableSettings,
    into problems: inout Problems
  ) -> Column? {
    var places: [String: Int32] = [:]
    for (code, level) in variable.levels.enumerated() { places[level.text] = Int32(code) }
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
    guard wrong.isEmpty else {
      report(
        .uncoveredLevel, wrong, texts, "are not among the declared levels", source,
        into: &problems)
      return nil
    }
    for (code, level) in variable.levels.enumerated() where !codes.contains(Int32(code)) {
      problems.add(
        .unusedLevel, "level '\(level.text.shortened(to: 40))' does not occur in the data",
        at: level.position, length: level.text.count)
    }
    var made = column
    made.kind = .categorical
    made.values = .codes(codes)
    made.levels = zip(variable.levels.indices, variable.levels).map { index, level in
      Column.Level(
        level.text, label: variable.labels.isEmpty ? nil : variable.labels[index].text)
    }
    return made
  }

  private func cut(
    _ column: Column, _ name: String, _ variable: VariableSettings,
    into problems: inout Problems
  ) -> Column? {
    guard let numbers = numbers(column, variable.from?.text ?? name, into: &problems) else {
      return nil
    }
    let codes = numbers.map { value -> Int32 in
      if value.isNaN { return ColumnValues.missingCode }
      let above = variable.cut.filter { variable.ties == .below ? value > $0 : value >= $0 }
      return Int32(above.count)
    }
    let usual = Self.usualLabels(variable.cut, variable.ties)
    let labels = variable.labels.isEmpty ? usual : variable.labels.map(\.text)
    let names = variable.levels.isEmpty ? labels : variable.levels.map(\.text)
    return Column(
      name: name, kind: .categorical, values: .codes(codes),
      levels: zip(names, labels).map { Column.Level($0, label: $1) })
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
  ) -> Column? {
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
    guard wrong.isEmpty else {
      report(
        .uncoveredLevel, wrong, texts, "are in none of the groups", variable.from?.text ?? name,
        into: &problems)
      return nil
    }
    return Column(
      name: name, kind: .categorical,
      values: .codes(texts.map { $0.flatMap { places[$0] } ?? ColumnValues.missingCode }),
      levels: variable.groups.names.enumerated().map { index, group in
        Column.Level(group, label: variable.labels.isEmpty ? nil : variable.labels[index].text)
      })
  }

  /// A column whose kind is declared, or only its label.
  private func convert(
    _ column: Column, _ source: String, _ variable: VariableSettings,
    into problems: inout Problems
  ) -> Column? {
    var made = column
    guard let kind = variable.kind, kind != column.kind else { return made }
    switch kind {
    case .continuous, .integer:
      guard let numbers = numbers(column, source, into: &problems) else { return nil }
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
      guard wrong.isEmpty else {
        report(.notANumber, wrong, texts, "are not dates", source, into: &problems)
        return nil
      }
      (made.kind, made.levels) = (.date, [])
      made.values = .days(days.map { ($0 ?? nil) ?? ColumnValues.missingDay })
    }
    return made
  }
}
