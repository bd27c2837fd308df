import Settings

/// A table with its rows found by identifier.
struct PatientTable {
  var table: Table
  /// The identifier of each row; for kept views with the view behind it.
  var ids: [String]
  /// The patient of each row.
  var patients: [String]
  /// Which rows of the file each row stands for, counted from 1: one, or several combined ones.
  var fileRows: [Int]

  init?(
    _ table: Table, id name: DataName, views: ViewSettings?, into problems: inout Problems
  ) {
    self.table = table
    guard let column = table.column(named: name.text) else {
      problems.add(
        Problem(
          .missingIdentifier, "there is no column '\(name.text.shortened(to: 60))'",
          at: Place(file: table.name),
          help: Suggestion.help(for: name.text, among: table.columns.map(\.name))))
      return nil
    }
    let texts = (0..<table.rowCount).map { column.text($0) }
    let empty = texts.indices.filter { texts[$0] == nil }
    if let first = empty.first {
      problems.add(
        Problem(
          .missingIdentifier, "\(empty.count.counted("row has", "rows have")) no identifier",
          at: Place(file: table.name, row: first + 1, column: name.text),
          help: "fill it in, or take the rows out"))
      return nil
    }
    patients = texts.map { $0 ?? "" }
    ids = patients
    fileRows = Array(1...max(1, table.rowCount))
    self.table.columns.removeAll { $0.name == name.text }
    if let views, table.column(named: views.column.text) != nil {
      guard combine(views, into: &problems) else { return nil }
    }
    guard isUnique(name.text, into: &problems) else { return nil }
  }

  /// Reports identifiers that stand in several rows, all of them together.
  private func isUnique(_ column: String, into problems: inout Problems) -> Bool {
    var first: [String: Int] = [:]
    var again: [(row: Int, earlier: Int)] = []
    for (row, id) in ids.enumerated() {
      if let earlier = first[id] { again.append((row, earlier)) } else { first[id] = row }
    }
    guard let repeated = again.first else { return true }
    let shown = again.prefix(6).map {
      "row \(fileRows[$0.row]) that of row \(fileRows[$0.earlier])"
    }.joined(separator: ", ")
    problems.add(
      Problem(
        .duplicateIdentifier,
        "\(again.count.counted("row repeats", "rows repeat")) an identifier: \(shown)\(again.count > 6 ? ", …" : "")",
        at: Place(file: table.name, row: fileRows[repeated.row], column: column),
        help:
          "correct the table; several rows of one patient need `views: {column: …, combine: mean}`",
        privateValue: ids[repeated.row]))
    return false
  }

  /// The rows of each patient, patients in order of first appearance.
  private var rowsByPatient: [(patient: String, rows: [Int])] {
    var places: [String: Int] = [:]
    var groups: [(String, [Int])] = []
    for (row, patient) in patients.enumerated() {
      if let place = places[patient] {
        groups[place].1.append(row)
      } else {
        places[patient] = groups.count
        groups.append((patient, [row]))
      }
    }
    return groups
  }

  /// Makes one row a patient of several views, or keeps them under names of their own.
  private mutating func combine(_ views: ViewSettings, into problems: inout Problems) -> Bool {
    guard let view = table.column(named: views.column.text) else { return true }
    let names = (0..<table.rowCount).map { view.text($0) ?? "" }
    if views.combine == .keep {
      ids = zip(patients, names).map { $1.isEmpty ? $0 : "\($0)/\($1)" }
      return true
    }
    let groups = rowsByPatient
    table.columns.removeAll { $0.name == view.name }
    switch views.combine {
    case .mean: take(groups.map(\.rows)) { Self.mean($0, $1) }
    case .largest:
      guard let by = views.by.flatMap({ numbers(named: $0.text) }) else {
        problems.add(
          .unknownColumn,
          "there is no column of numbers '\((views.by?.text ?? "").shortened(to: 60))' in \(table.name)",
          at: views.by?.position ?? views.column.position, length: views.by?.text.count ?? 1,
          help: Suggestion.help(
            for: views.by?.text ?? "",
            among: table.columns.filter { $0.numbers != nil }.map(\.name)
              + (table.block?.features ?? [])))
        return false
      }
      let chosen = groups.map { group in
        [group.rows.reduce(group.rows[0]) { by[$1] > by[$0] || by[$0].isNaN ? $1 : $0 }]
      }
      take(chosen) { $0[$1[0]] }
    case .wide: widen(names, groups.map(\.rows))
    case .keep: break
    }
    patients = groups.map(\.patient)
    ids = patients
    fileRows = groups.map { $0.rows[0] + 1 }
    table.rowCount = groups.count
    return true
  }

  private func numbers(named name: String) -> [Double]? {
    if let numbers = table.column(named: name)?.numbers { return numbers }
    guard let block = table.block, let place = block.features.firstIndex(of: name) else {
      return nil
    }
    return Array(block.feature(place))
  }

  private static func mean(_ values: [Double], _ rows: [Int]) -> Double {
    var sum = 0.0
    var count = 0
    for row in rows where !values[row].isNaN {
      sum += values[row]
      count += 1
    }
    return count > 0 ? sum / Double(count) : .nan
  }

  /// One row for each list of rows: numbers are put together, other values are those of the first
  /// row that has one.
  private mutating func take(_ groups: [[Int]], _ combine: ([Double], [Int]) -> Double) {
    for index in table.columns.indices {
      let values = table.columns[index].values
      if case .numbers(let numbers) = values {
        let combined = groups.map { combine(numbers, $0) }
        table.columns[index].values = .numbers(combined)
        if table.columns[index].kind == .integer,
          combined.contains(where: { !$0.isNaN && $0 != $0.rounded() })
        {
          table.columns[index].kind = .continuous
        }
      } else {
        table.columns[index].values = values.gathering(
          groups.map { rows in rows.first { !values.isMissing($0) } ?? -1 })
      }
    }
    if let block = table.block {
      var values: [Double] = []
      values.reserveCapacity(groups.count * block.features.count)
      for place in block.features.indices {
        let feature = Array(block.feature(place))
        for rows in groups { values.append(combine(feature, rows)) }
      }
      table.block = FeatureBlock(
        name: block.name, features: block.features, rowCount: groups.count, values: values)
    }
  }

  /// Columns of their own for each view, views in the order of their names. A column whose values
  /// never differ between the views of a patient stays one.
  private mutating func widen(_ names: [String], _ groups: [[Int]]) {
    let views = Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let rowsOfView = views.map { view in
      groups.map { rows in rows.first { names[$0] == view } ?? -1 }
    }
    var columns: [Column] = []
    for column in table.columns {
      let isShared = groups.allSatisfy { rows in
        Set(rows.compactMap { column.text($0) }).count <= 1
      }
      if isShared {
        columns.append(
          column.gathering(
            groups.map { rows in rows.first { !column.values.isMissing($0) } ?? -1 }))
        continue
      }
      for (view, rows) in zip(views, rowsOfView) {
        var wide = column.gathering(rows)
        wide.name += ".\(view)"
        wide.label = wide.name
        columns.append(wide)
      }
    }
    table.columns = columns
    if let block = table.block {
      var values: [Double] = []
      var features: [String] = []
      for (view, rows) in zip(views, rowsOfView) {
        for (place, name) in block.features.enumerated() {
          let feature = Array(block.feature(place))
          features.append("\(name).\(view)")
          for row in rows { values.append(row < 0 ? .nan : feature[row]) }
        }
      }
      table.block = FeatureBlock(
        name: block.name, features: features, rowCount: groups.count, values: values)
    }
  }
}
