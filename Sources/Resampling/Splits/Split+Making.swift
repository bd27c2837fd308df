public import Cohorts
public import Settings

extension Split {
  /// Divides the study's own rows as the settings say; nil with problems where they cannot be.
  public static func make(
    _ settings: SplitSettings, of cohort: Cohort, seed studySeed: Int, at position: SourcePosition?,
    into problems: inout Problems
  ) -> Split? {
    var candidates = cohort.ownRows
    var external: [External] = []
    for entry in settings.external.entries {
      let condition =
        entry.value.condition
        ?? RowCondition(
          Named([
            .init(
              name: settings.column?.text ?? "", position: entry.position, value: entry.value.values
            )
          ]))
      condition.check(against: cohort.columns, into: &problems)
      let rows = condition.rows(among: cohort.ownRows, in: cohort)
      external.append(External(name: entry.name, rows: rows))
      let taken = Set(rows)
      candidates.removeAll { taken.contains($0) }
    }
    if let within = settings.within {
      within.check(against: cohort.columns, into: &problems)
      candidates = within.rows(among: candidates, in: cohort)
    }
    let errors = problems.count
    var split: Split?
    if let ratio = settings.ratio {
      split = byChance(settings, ratio, candidates, cohort, studySeed, position, into: &problems)
    } else if let column = settings.column {
      split = byColumn(settings, column, candidates, cohort, into: &problems)
    } else if let date = settings.date {
      split = byDate(settings, date, candidates, cohort, into: &problems)
    }
    guard var split, problems.count == errors else { return nil }
    split.external = external
    let used = Set(split.training + split.test + external.flatMap(\.rows))
    split.unused = cohort.ownRows.filter { !used.contains($0) }
    for (name, rows) in [("training", split.training), ("test", split.test)] where rows.isEmpty {
      problems.add(.splitImpossible, "the split leaves no \(name) rows", at: position)
    }
    return split
  }

  // MARK: By chance

  private static func byChance(
    _ settings: SplitSettings, _ ratio: Double, _ candidates: [Int], _ cohort: Cohort,
    _ studySeed: Int, _ position: SourcePosition?, into problems: inout Problems
  ) -> Split? {
    guard let strata = strata(settings.stratify, candidates, cohort, into: &problems) else {
      return nil
    }
    let seed = settings.seed ?? studySeed
    guard settings.generator.seeds.contains(seed) else {
      problems.add(
        .splitImpossible,
        "`generator: \(settings.generator.rawValue)` takes seeds up to \(settings.generator.seeds.upperBound), but the seed is \(seed)",
        at: position, help: "give the split a smaller `seed` of its own")
      return nil
    }
    let isStratified = !settings.stratify.isEmpty
    let patients = candidates.map { Int(cohort.patientOf[$0]) }
    if settings.generator != .octavo, Set(patients).count < patients.count {
      problems.add(
        .splitImpossible,
        "`generator: \(settings.generator.rawValue)` divides rows, but some patients have several",
        at: position,
        help: "use `generator: octavo`, which keeps them together, or combine the rows")
      return nil
    }
    do throws(SplitFault) {
      let members: SplitMembers
      switch settings.generator {
      case .octavo:
        members = try OctavoSplits.split(
          patients: patients, strata: strata, ratio: ratio, seed: UInt64(seed))
      case .scikitLearn:
        members = try ScikitLearnSplits.trainTestSplit(
          rows: candidates.count, training: .fraction(ratio), seed: UInt32(seed),
          strata: isStratified ? strata : nil)
      case .r:
        members =
          try isStratified
          ? RSplits.stratifiedSplit(strata: strata, ratio: ratio, seed: Int32(seed))
          : RSplits.split(rows: candidates.count, ratio: ratio, seed: Int32(seed))
      }
      let names = settings.stratify.map(\.text).joined(separator: ", ")
      return Split(
        training: members.training.map { candidates[$0] }.sorted(),
        test: members.test.map { candidates[$0] }.sorted(),
        method: "by chance, \(ratio) to training"
          + (isStratified ? ", stratified by \(names)" : "")
          + ", seed \(seed) (\(settings.generator.rawValue))")
    } catch {
      problems.add(.splitImpossible, "the split cannot be made: \(error.description)", at: position)
      return nil
    }
  }

  /// The stratum of each candidate; missing values are a stratum of their own.
  private static func strata(
    _ names: [DataName], _ candidates: [Int], _ cohort: Cohort, into problems: inout Problems
  ) -> [Int]? {
    guard !names.isEmpty else { return candidates.map { _ in 0 } }
    var columns: [Column] = []
    for name in names {
      guard let column = cohort.column(named: name.text) else {
        problems.add(
          .unknownColumn, "there is no column '\(name.text.shortened(to: 60))'", at: name.position,
          length: name.text.count,
          help: Suggestion.help(for: name.text, among: cohort.columns.map(\.name)))
        continue
      }
      guard column.codes != nil else {
        problems.add(
          .splitImpossible, "'\(column.name)' has no levels to stratify by", at: name.position,
          length: name.text.count, help: "declare its levels, or cut it into groups")
        continue
      }
      columns.append(column)
    }
    guard columns.count == names.count else { return nil }
    let labels = candidates.map { row in
      columns.map { column -> String in
        let code = column.codes.map { Int($0[row]) } ?? -1
        return code < 0 ? "missing" : column.levels[code].name
      }
    }
    // One variable: in the order of its sorted texts, as pandas and scikit-learn see it.
    return columns.count == 1
      ? ScikitLearnStrata.codes(of: labels.map { $0[0] }) : ScikitLearnStrata.codes(ofRows: labels)
  }

  // MARK: By a column or a date

  private static func byColumn(
    _ settings: SplitSettings, _ name: DataName, _ candidates: [Int], _ cohort: Cohort,
    into problems: inout Problems
  ) -> Split? {
    func condition(_ values: [DataName]) -> RowCondition {
      RowCondition(Named([.init(name: name.text, position: name.position, value: values)]))
    }
    let (training, test) = (condition(settings.training), condition(settings.test))
    training.check(against: cohort.columns, into: &problems)
    if cohort.column(named: name.text) != nil {
      test.check(against: cohort.columns, into: &problems)
    }
    let rows = (
      training.rows(among: candidates, in: cohort), test.rows(among: candidates, in: cohort)
    )
    let both = Set(rows.0).intersection(rows.1)
    if !both.isEmpty {
      problems.add(
        .splitImpossible, "\(both.count) rows would be training and test rows at once",
        at: name.position, length: name.text.count,
        help: "a value belongs to `training` or to `test`")
      return nil
    }
    var sideOf: [Int32: Int] = [:]
    var divided: Set<Int32> = []
    for (side, list) in [rows.0, rows.1].enumerated() {
      for row in list {
        let patient = cohort.patientOf[row]
        if let other = sideOf[patient], other != side { divided.insert(patient) }
        sideOf[patient] = side
      }
    }
    if !divided.isEmpty {
      problems.add(
        .splitImpossible, "\(divided.count) patients have rows on both sides of the split",
        at: name.position, length: name.text.count,
        help: "rows of one patient belong to one side; combine them with `views`")
    }
    return Split(training: rows.0, test: rows.1, method: "by the column \(name.text)")
  }

  private static func byDate(
    _ settings: SplitSettings, _ name: DataName, _ candidates: [Int], _ cohort: Cohort,
    into problems: inout Problems
  ) -> Split? {
    guard let column = cohort.column(named: name.text) else {
      problems.add(
        .unknownColumn, "there is no column '\(name.text.shortened(to: 60))'", at: name.position,
        length: name.text.count,
        help: Suggestion.help(for: name.text, among: cohort.columns.map(\.name)))
      return nil
    }
    guard case .days(let days) = column.values,
      let before = settings.before.flatMap({ CalendarDay($0.text) })
    else {
      problems.add(
        .splitImpossible, "'\(name.text.shortened(to: 60))' is no column of dates",
        at: name.position, length: name.text.count,
        help: Suggestion.help(
          for: name.text, among: cohort.columns.filter { $0.kind == .date }.map(\.name))
          ?? "declare it: `variables: {\(name.text.shortened(to: 60)): {kind: date}}`")
      return nil
    }
    let known = candidates.filter { days[$0] != ColumnValues.missingDay }
    return Split(
      training: known.filter { days[$0] < before.number },
      test: known.filter { days[$0] >= before.number },
      method: "by \(name.text), before \(before.text) to training")
  }
}
