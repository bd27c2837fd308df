/// A study spec made from what was found in one or more tables: the first is the clinical one, the
/// others are joined to it.
public struct SuggestedStudy: Sendable {
  public var title: String
  public var inspections: [Inspection]
  /// The outcome's column and its event, where the user named them.
  public var outcome: String?
  public var event: String?

  public init(
    title: String, _ inspections: [Inspection], outcome: String? = nil, event: String? = nil
  ) {
    self.title = title
    self.inspections = inspections
    self.outcome = outcome
    self.event = event
  }

  public var text: String {
    var lines = ["octavo: 1", "title: \(Inspection.scalar(title))", "seed: 1", "", "cohort:"]
    lines.append("  tables:")
    lines += inspections.map { "    - {\(table($0))}" }
    let id = inspections.first?.idColumn
    lines.append("  id: \(Inspection.scalar(id ?? "id"))")
    if id == nil { lines[lines.count - 1] += "    # no column names the rows: name one here" }
    let described = inspections.flatMap { columns(of: $0) }
    if !described.isEmpty { lines.append("  variables:") }
    lines += described.prefix(60).map { "    " + Inspection.entry($0) }
    if described.count > 60 { lines.append("    # and \(described.count - 60) more columns") }
    return (lines + [""] + ending(described)).joined(separator: "\n") + "\n"
  }

  private func table(_ inspection: Inspection) -> String {
    var text = "file: \(Inspection.scalar(inspection.file))"
    if inspection.featureCount > 0 { text += ", block: radiomics" }
    if inspection.dialect?.decimalMark == 0x2C { text += ", decimal: \",\"" }
    if let id = inspection.idColumn, id != inspections.first?.idColumn {
      text += ", id: \(Inspection.scalar(id))"
    }
    return text
  }

  /// Columns worth a line: neither identifiers nor free text nor the features of a block.
  private func columns(of inspection: Inspection) -> [Inspection.ColumnSummary] {
    let isBlock = inspection.featureCount > 0
    return inspection.columns.filter { column in
      let isFeature =
        isBlock && column.kind.isNumeric
        && (!inspection.isPyradiomics || Inspection.isFeatureName(column.name))
      return column.name != inspection.idColumn && column.kind != .text && !isFeature
        && column.distinct > 0
    }
  }

  private func ending(_ described: [Inspection.ColumnSummary]) -> [String] {
    let named = described.first { $0.name == outcome }
    guard let chosen = named ?? described.first(where: { $0.levels.count == 2 }),
      let last = chosen.levels.last
    else { return ["# outcome: {variable: NAME, event: LEVEL}"] }
    let name = Inspection.scalar(chosen.name)
    let remark = named == nil ? "    # the first column of two levels: check" : ""
    return [
      "outcome: {variable: \(name), event: \(Inspection.scalar(event ?? last.name))}\(remark)", "",
      "split: {ratio: 0.7, stratify: [\(name)], seed: 1}",
    ]
  }
}
