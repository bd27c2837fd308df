internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
public import Resampling
public import Settings
internal import StudyTables

/// Intraclass correlations of columns, or of a block with its second readings.
public struct ICCCell: Cell {
  public static let word = "icc"
  public static let meaning = "intraclass correlations of columns, or of a block and its rereads"

  public var columns = Named<[DataName]>()
  public var block: DataName?
  public var form = AgreementForm.agreementSingle
  public var minimum = 0.75
  public var rows = RowSelection.training
  public var level = 0.95

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "columns", \.columns, "features with the columns of their raters: `{area: [area_1, area_2]}`"),
      Field("block", \.block, fills: .scalar, "a block whose rereads are the other raters"),
      Field("form", \.form, "the form that is shown; results hold all six"),
      Field("min", \.minimum, "features with at least this are counted as reliable"),
      Field("rows", \.rows, "which rows are used"),
      Field("level", \.level, .inside(0, 1), "level of the intervals"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if columns.isEmpty == (block == nil) {
      problems.add(
        .cellInput, "icc compares `columns` or a `block` with its rereads: one of them", at: node,
        help: "for example `icc: {columns: {area: [area_1, area_2]}}`")
    }
  }

  public struct Outcome: Configurable {
    public var agreement = AgreementTable()
    public var form = AgreementForm.agreementSingle
    public var minimum = 0.75
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("agreement", \.agreement, "the numbers"), Field("form", \.form, "what is shown"),
        Field("min", \.minimum, "the limit of reliable features"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    for entry in columns.entries {
      EventChoice.numbers(entry.value, of: study, into: &problems)
      if entry.value.count < 2 {
        problems.add(
          .cellInput, "'\(entry.name)' needs the columns of two raters or more",
          at: entry.position, length: entry.name.count)
      }
    }
    if let block, study.cohort.block(named: block.text) == nil {
      problems.add(
        .cellInput, "there is no block '\(block.text.shortened(to: 60))'", at: block.position,
        length: block.text.count,
        help: Suggestion.help(for: block.text, among: study.cohort.blocks.map(\.name)))
    } else if let block, !study.cohort.blocks.contains(where: { $0.rereadOf == block.text }) {
      problems.add(
        .cellInput, "the block '\(block.text)' was read once only", at: block.position,
        length: block.text.count, help: "add a table with `reread-of: \(block.text)`")
    }
    ColumnChoice.check(rows, of: study, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    var ratings = columns.entries.map { entry in
      AgreementTable.Ratings(
        feature: entry.name, raters: entry.value.map(\.text),
        values: entry.value.compactMap { study.cohort.column(named: $0.text)?.numbers })
    }
    if let block, let first = study.cohort.block(named: block.text) {
      let readings = [first] + study.cohort.blocks.filter { $0.rereadOf == first.name }
      ratings += first.features.indices.compactMap { index in
        let name = first.features[index]
        let places = readings.map { $0.features.firstIndex(of: name) }
        let found = zip(readings, places).compactMap { reading, place in
          place.map { (reading.name, Array(reading.feature($0))) }
        }
        return found.count < 2
          ? nil
          : AgreementTable.Ratings(
            feature: name, raters: found.map(\.0), values: found.map(\.1))
      }
    }
    guard !ratings.isEmpty else { throw CellFailure("no feature was read twice") }
    var outcome = Outcome()
    outcome.form = form
    outcome.minimum = minimum
    outcome.agreement = AgreementTable.compute(
      ratings, rows: study.rows(rows), wording: rows.wording, level: level)
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    [
      .table(
        AgreementLayout(form: outcome.form, minimum: outcome.minimum).table(
          outcome.agreement, id: heading.id, caption: heading.caption, in: style))
    ]
  }
}
