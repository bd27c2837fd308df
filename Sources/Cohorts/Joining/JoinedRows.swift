import Settings

/// Tables of one cohort (the study's own, or an external one) joined on the identifier.
struct JoinedRows {
  var ids: [String]
  var patients: [String]
  var columns: [Column] = []
  var blocks: [FeatureBlock] = []
  /// For each column the file it came from and, by row, the row of that file (0: none).
  var places: [String: ColumnPlace] = [:]

  struct ColumnPlace {
    var file: String
    var fileRows: [Int]
  }

  /// The first table gives the rows; where views are kept, the first that has them.
  init?(_ tables: [PatientTable], into problems: inout Problems) {
    guard var spine = tables.first else { return nil }
    for table in tables
    where Set(table.patients).count < table.patients.count
      && Set(spine.patients).count == spine.patients.count
    { spine = table }
    ids = spine.ids
    patients = spine.patients
    for table in tables { join(table, into: &problems) }
  }

  private mutating func join(_ other: PatientTable, into problems: inout Problems) {
    let rows = match(other, into: &problems)
    let isSame = rows.elementsEqual(0..<other.table.rowCount)
    let fileRows = rows.map { $0 < 0 ? 0 : other.fileRows[$0] }
    for column in other.table.columns {
      if let earlier = places[column.name] {
        problems.add(
          Problem(
            .sameColumn, "column '\(column.name.shortened(to: 60))' is in \(earlier.file) too",
            at: Place(file: other.table.name, column: column.name), help: "rename one of them"))
        continue
      }
      places[column.name] = ColumnPlace(file: other.table.name, fileRows: fileRows)
      columns.append(isSame ? column : column.gathering(rows))
    }
    if let block = other.table.block {
      if blocks.contains(where: { $0.name == block.name }) {
        problems.add(
          Problem(
            .sameColumn, "a block '\(block.name.shortened(to: 60))' is there already",
            at: Place(file: other.table.name),
            help: "give it another name, or write `reread-of` when it is a second reading"))
      } else {
        blocks.append(isSame ? block : block.gathering(rows))
      }
    }
  }

  /// For each row of this the row of the other table, or -1.
  private func match(_ other: PatientTable, into problems: inout Problems) -> [Int] {
    let byID = Dictionary(other.ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    let byPatient = Dictionary(
      other.patients.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    let isFiner = Set(other.patients).count < other.patients.count
    let rows = ids.indices.map { row in
      byID[ids[row]] ?? (isFiner ? nil : byPatient[patients[row]]) ?? -1
    }
    let used = Set(rows)
    let left = other.ids.indices.filter { !used.contains($0) }
    let lacking = rows.filter { $0 < 0 }.count
    if !left.isEmpty || lacking > 0 {
      var message = "\(ids.count - lacking) of \(ids.count) rows matched"
      if lacking > 0 {
        message += "; missing values for \(lacking.counted("row")) without a partner here"
      }
      if !left.isEmpty {
        let shown = left.prefix(8).map { String(other.fileRows[$0]) }.joined(separator: ", ")
        message +=
          "; left out: \(left.count.counted("row")) of this table (\(shown)\(left.count > 8 ? ", …" : ""))"
      }
      problems.add(
        Problem(
          .unmatchedRows, message, at: Place(file: other.table.name), help: hint(other, left)))
    }
    let matched = rows.filter { $0 >= 0 }
    if used.subtracting([-1]).count < matched.count {
      problems.add(
        Problem(
          .manyToOne,
          "\(used.subtracting([-1]).count.counted("row")) joined to \(matched.count) rows of the same patients",
          at: Place(file: other.table.name)))
    }
    return rows
  }

  /// Identifiers that differ only by zeros in front or by case are told.
  private func hint(_ other: PatientTable, _ left: [Int]) -> String? {
    func plain(_ id: String) -> String {
      let lower = id.lowercased()
      let digits = lower.drop { $0 == "0" }
      return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : String(digits)
    }
    let mine = Set(ids.map(plain))
    let alike = left.filter { mine.contains(plain(other.ids[$0])) }.count
    return alike == 0
      ? nil
      : "\(alike) of them would match but for zeros in front, a \".0\" behind, or upper case"
  }
}

extension FeatureBlock {
  /// Some rows of the block, missing where the row is -1.
  func gathering(
    _ rows: [Int], name: String? = nil, rereadOf: String? = nil
  ) -> FeatureBlock {
    var gathered: [Double] = []
    gathered.reserveCapacity(rows.count * features.count)
    values.withUnsafeBufferPointer { values in
      for place in features.indices {
        let start = place * rowCount
        for row in rows { gathered.append(row < 0 ? .nan : values[start + row]) }
      }
    }
    return FeatureBlock(
      name: name ?? self.name, features: features, rowCount: rows.count, values: gathered,
      rereadOf: rereadOf ?? self.rereadOf)
  }
}
