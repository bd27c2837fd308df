public import Settings

/// Makes the cohort of a study from its tables: joins them on the identifier, appends external
/// rows, declares the variables, leaves rows out with a reason.
public struct CohortAssembly {
  let settings: CohortSettings
  private var joined: JoinedRows?
  private var externalNames: [String] = []
  private var externalOf: [Int32] = []
  private var ownCount = 0

  /// - Parameter tables: as many as the settings have, in their order, read as
  ///   `settings.reading(of:)` says
  /// - Returns: nil where the tables cannot be joined at all. With another error among the problems
  ///   the cohort serves for checking the rest of a study, never for computing: values that were
  ///   refused are missing in it.
  public static func assemble(
    _ settings: CohortSettings, _ tables: [Table], into problems: inout Problems
  ) -> Cohort? {
    precondition(settings.tables.count == tables.count)
    var assembly = CohortAssembly(settings: settings)
    for table in tables { problems.add(contentsOf: table.warnings) }
    return assembly.make(tables, into: &problems)
  }

  private init(settings: CohortSettings) { self.settings = settings }

  private mutating func make(_ tables: [Table], into problems: inout Problems) -> Cohort? {
    // No table at all: reported where the settings were read.
    guard !tables.isEmpty else { return nil }
    var own: [PatientTable] = []
    var rereads: [(TableSettings, PatientTable)] = []
    var externals: [(name: String, tables: [PatientTable])] = []
    checkViews(tables, into: &problems)
    var isWhole = true
    for (place, table) in zip(settings.tables, tables) {
      guard
        let patients = PatientTable(
          table, id: place.id ?? settings.id, views: settings.views, into: &problems)
      else {
        isWhole = false
        continue
      }
      if place.role == .external {
        let name = place.name ?? "external"
        if let index = externals.firstIndex(where: { $0.name == name }) {
          externals[index].tables.append(patients)
        } else {
          externals.append((name, [patients]))
        }
      } else if place.rereadOf != nil {
        rereads.append((place, patients))
      } else {
        own.append(patients)
      }
    }
    guard isWhole else { return nil }
    guard var rows = JoinedRows(own, into: &problems), !rows.ids.isEmpty else {
      problems.add(
        .emptyCohort, "the cohort has no table of its own", at: settings.position,
        help: "one table at least is neither `as: external` nor `reread-of`")
      return nil
    }
    ownCount = rows.ids.count
    externalOf = Array(repeating: -1, count: ownCount)
    for (place, patients) in rereads { add(reread: patients, place, to: &rows, into: &problems) }
    for external in externals {
      guard let other = JoinedRows(external.tables, into: &problems) else { continue }
      append(other, name: external.name, to: &rows, into: &problems)
    }
    var declaring = VariableDeclaring(rows: rows)
    declaring.declare(settings.variables, into: &problems)
    return exclude(declaring.rows, tables, into: &problems)
  }

  /// Views are combined in the tables that have their column: one of them must.
  private func checkViews(_ tables: [Table], into problems: inout Problems) {
    guard let column = settings.views?.column,
      !tables.contains(where: { $0.column(named: column.text) != nil })
    else { return }
    problems.add(
      .unknownColumn, "no table has a column '\(column.text.shortened(to: 60))' of views",
      at: column.position, length: column.text.count,
      help: Suggestion.help(
        for: column.text, among: tables.flatMap { $0.columns.map(\.name) }))
  }

  private func add(
    reread other: PatientTable, _ place: TableSettings, to rows: inout JoinedRows,
    into problems: inout Problems
  ) {
    let name = place.rereadOf?.text ?? ""
    guard let block = rows.blocks.first(where: { $0.name == name }), let again = other.table.block
    else {
      problems.add(
        .unknownBlock, "there is no block '\(name.shortened(to: 60))' to reread",
        at: place.rereadOf?.position, length: name.count,
        help: Suggestion.help(for: name, among: rows.blocks.map(\.name))
          ?? "write `block: \(name.shortened(to: 60))` at the table of the first reading")
      return
    }
    let byID = Dictionary(other.ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    let indices = rows.ids.map { byID[$0] ?? -1 }
    let matched = indices.filter { $0 >= 0 }.count
    if matched < other.ids.count {
      problems.add(
        Problem(
          .unmatchedRows,
          "left out, as no patient has their identifier: \((other.ids.count - matched).counted("reread row"))",
          at: Place(file: other.table.name)))
    }
    let lacking = Set(block.features).subtracting(again.features).count
    let further = Set(again.features).subtracting(block.features).count
    if lacking + further > 0 {
      problems.add(
        Problem(
          .schemaDifference,
          "the second reading lacks \(lacking.counted("feature")) and has \(further) of its own",
          at: Place(file: other.table.name)))
    }
    let count = rows.blocks.filter { $0.rereadOf == name }.count
    rows.blocks.append(
      again.gathering(
        indices, name: place.block ?? "\(name).reread\(count == 0 ? "" : "-\(count + 1)")",
        rereadOf: name))
  }

  private mutating func append(
    _ other: JoinedRows, name: String, to rows: inout JoinedRows, into problems: inout Problems
  ) {
    let count = other.ids.count
    let file = other.places.values.map(\.file).min() ?? name
    let before = rows.ids.count
    let index = Int32(externalNames.count)
    externalNames.append(name)
    externalOf += Array(repeating: index, count: count)
    let known = Set(rows.ids)
    let knownPatients = Set(rows.patients)
    let collides =
      other.ids.contains { known.contains($0) }
      || other.patients.contains { knownPatients.contains($0) }
    rows.ids += collides ? other.ids.map { "\(name)/\($0)" } : other.ids
    rows.patients += collides ? other.patients.map { "\(name)/\($0)" } : other.patients
    var used: Set<String> = []
    var lacking: [String] = []
    for place in rows.columns.indices {
      let column = rows.columns[place]
      let match = other.columns.first { $0.name == column.name }
      used.insert(column.name)
      if match == nil { lacking.append(column.name) }
      if let match, !Self.agree(column, match) {
        problems.add(
          Problem(
            .schemaDifference,
            "is \(match.kind.rawValue) here and \(column.kind.rawValue) in the study's own",
            at: Place(file: file, column: column.name)))
      }
      rows.columns[place] = column.appending(match, count: count)
      let fileRows = other.places[column.name]?.fileRows ?? Array(repeating: 0, count: count)
      rows.places[column.name]?.fileRows += fileRows
    }
    for place in rows.blocks.indices {
      let block = rows.blocks[place]
      rows.blocks[place] = block.appending(count) { feature in
        guard block.rereadOf == nil else { return nil }
        used.insert(feature)
        if let found = other.blocks.first(where: { $0.name == block.name }),
          let index = found.features.firstIndex(of: feature)
        {
          return Array(found.feature(index))
        }
        let column = other.columns.first { $0.name == feature }?.numbers
        if column == nil { lacking.append(feature) }
        return column
      }
    }
    let further = other.columns.map(\.name).filter { !used.contains($0) }
    for (names, wording) in [
      (lacking, "lacking here, missing values instead"),
      (further, "left out, as the study's own rows lack them"),
    ] where !names.isEmpty {
      let shown = names.prefix(6).map { "'\($0.shortened(to: 40))'" }.joined(separator: ", ")
      problems.add(
        Problem(
          .schemaDifference,
          "\(names.count.counted("column")) \(wording): \(shown)\(names.count > 6 ? ", …" : "")",
          at: Place(file: file)))
    }
    precondition(rows.ids.count == before + count)
  }

  private static func agree(_ a: Column, _ b: Column) -> Bool {
    switch (a.values, b.values) {
    case (.numbers, .numbers), (.codes, .codes), (.texts, .texts), (.days, .days),
      (.codes, .texts), (.texts, .codes):
      true
    default: false
    }
  }

  private func exclude(
    _ rows: JoinedRows, _ tables: [Table], into problems: inout Problems
  ) -> Cohort? {
    let patients = Self.numbered(rows.patients)
    let whole = Cohort(
      ids: rows.ids, columns: rows.columns, blocks: rows.blocks, externalNames: externalNames,
      externalOf: externalOf, patientOf: patients, origins: tables.map(\.origin))
    var left = Array(rows.ids.indices)
    var exclusions: [Cohort.Exclusion] = []
    for rule in settings.exclude {
      rule.condition.check(against: rows.columns, into: &problems)
      let out = Set(rule.condition.rows(among: left, in: whole))
      left.removeAll { out.contains($0) }
      exclusions.append(Cohort.Exclusion(reason: rule.reason, count: out.count))
    }
    guard !left.isEmpty else {
      let rule = settings.exclude.last?.condition.columns.entries.first
      problems.add(
        .emptyCohort, "the exclusions leave nobody of \(rows.ids.count.counted("row"))",
        at: rule?.position ?? settings.position, length: rule?.name.count ?? 1,
        help: "`where` names the rows that are left out, not those that stay")
      return whole
    }
    if left.count == rows.ids.count, exclusions.isEmpty { return whole }
    let isAll = left.count == rows.ids.count
    return Cohort(
      ids: left.map { rows.ids[$0] },
      columns: isAll ? rows.columns : rows.columns.map { $0.gathering(left) },
      blocks: isAll ? rows.blocks : rows.blocks.map { $0.gathering(left) },
      externalNames: externalNames, externalOf: left.map { externalOf[$0] },
      patientOf: Self.numbered(left.map { rows.patients[$0] }), exclusions: exclusions,
      origins: tables.map(\.origin))
  }

  /// Patients as numbers in order of first appearance.
  private static func numbered(_ patients: [String]) -> [Int32] {
    var numbers: [String: Int32] = [:]
    return patients.map { patient in
      if let number = numbers[patient] { return number }
      let number = Int32(numbers.count)
      numbers[patient] = number
      return number
    }
  }
}

extension FeatureBlock {
  /// The block with rows behind it; a feature that `values` does not give is missing there.
  func appending(_ count: Int, _ values: (String) -> [Double]?) -> FeatureBlock {
    var all: [Double] = []
    all.reserveCapacity((rowCount + count) * features.count)
    for (index, feature) in features.enumerated() {
      all += self.feature(index)
      all += values(feature) ?? Array(repeating: .nan, count: count)
    }
    return FeatureBlock(
      name: name, features: features, rowCount: rowCount + count, values: all, rereadOf: rereadOf)
  }
}
