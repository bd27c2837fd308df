internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
public import Resampling
public import Settings
internal import StudyFigures
internal import StudyTables

/// A LASSO or elastic net on plain columns or a block.
public struct LassoCell: Cell {
  public static let word = "lasso"
  public static let meaning = "a LASSO or elastic net: path, cross-validation, coefficients"

  public var truth: DataName?
  public var event: DataName?
  public var columns: [DataName] = []
  public var block: DataName?
  public var rows = RowSelection.training
  public var penalty = PenaltySettings()

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("truth", \.truth, "the outcome's column, an event or a number; the study's by default"),
      Field("event", \.event, "its level that counts 1"),
      Field("of", \.columns, "columns that predict"),
      Field("block", \.block, "a block whose features predict"),
      Field("rows", \.rows, "which rows are used"),
    ] + PenaltySettings.fields.map { $0.lifted(through: \.penalty) }
  }

  public struct Outcome: Configurable {
    public var path = PenalisedPath()
    public init() {}
    public static var fields: [Field<Self>] { [Field("path", \.path, "the numbers")] }
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if columns.isEmpty, block == nil {
      problems.add(
        .cellInput, "a lasso needs predictors: `of` columns, or a `block`", at: node,
        help: "for example `lasso: {truth: sln, block: radiomics}`")
    }
    let isGaussian = penalty.family == .gaussian
    if isGaussian, let measure = penalty.measure, measure != .mse, measure != .mae,
      measure != .deviance
    {
      problems.add(
        .cellInput, "'\(measure.rawValue)' measures classes, but the family is gaussian",
        at: node["measure"])
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    let study = context.study
    _ = outcome(of: study, into: &problems)
    ColumnChoice.check(columns, of: study, into: &problems)
    if let block, study.cohort.block(named: block.text) == nil {
      problems.add(
        .cellInput, "there is no block '\(block.text.shortened(to: 60))'", at: block.position,
        length: block.text.count,
        help: Suggestion.help(for: block.text, among: study.cohort.blocks.map(\.name)))
    }
    if let column = penalty.folds.column {
      EventChoice.numbers([column], of: study, into: &problems)
    }
    ColumnChoice.check(rows, of: study, into: &problems)
  }

  /// The outcome as numbers: an event, or a column of numbers as it is.
  private func outcome(
    of study: Study, into problems: inout Problems
  ) -> (name: String, label: String, event: String?, values: [Double])? {
    if let truth, let column = study.cohort.column(named: truth.text), let numbers = column.numbers,
      event == nil, penalty.family != .binomial,
      !numbers.allSatisfy({ $0.isNaN || $0 == 0 || $0 == 1 })
    {
      return (column.name, column.title, nil, numbers)
    }
    if truth == nil, let outcome = study.outcome, outcome.kind == .continuous,
      let numbers = outcome.column.numbers
    {
      return (outcome.column.name, outcome.column.title, nil, numbers)
    }
    return EventChoice.truth(truth, event, of: study, into: &problems).map {
      ($0.column.name, $0.column.label, $0.eventLabel, $0.indicator)
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    var problems = Problems()
    guard let found = outcome(of: study, into: &problems) else {
      throw EventChoice.failure(problems, otherwise: "there is no outcome")
    }
    let rowsUsed = study.rows(rows)
    let chosen = columns.isEmpty ? [] : ColumnChoice.columns(columns, of: study)
    var predictors = DesignCoding(chosen, rows: rowsUsed).predictors
    if let block, let source = study.cohort.block(named: block.text) {
      predictors += source.features.indices.map {
        .init(source.features[$0], Array(source.feature($0)))
      }
    }
    var plan = PenalisedPlan(
      outcome: found.name, label: found.label, event: found.event, values: found.values,
      predictors: predictors, rows: rowsUsed, wording: rows.wording,
      patients: study.cohort.patientOf)
    plan.settings = penalty
    plan.seed = study.seed
    plan.jobs = study.jobs
    if let column = penalty.folds.column {
      let numbers = study.cohort.column(named: column.text)?.numbers ?? []
      guard numbers.allSatisfy({ $0.isNaN || ($0 == $0.rounded() && abs($0) < 1e9) }) else {
        throw CellFailure("'\(column.text)' does not hold whole numbers: no folds can be read")
      }
      plan.folds = numbers
    }
    var outcome = Outcome()
    do throws(DescribingFault) {
      outcome.path = try PenalisedPath.compute(plan)
    } catch {
      throw CellFailure(error.reason)
    }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let found = outcome.path
    var exhibits: [Exhibit] = []
    if found.lambdas.count > 1 {
      let path = LassoPathFigure(of: found).figure(
        id: "\(heading.id)-path", width: .single, style: style.figures)
      exhibits.append(
        .figure(
          path,
          caption: RichText(
            heading.caption
              ?? "Coefficient path for \(found.outcomeLabel), \(found.rows) (n = \(found.usedRows)).")
        ))
      if let error = LassoErrorFigure(of: found) {
        let figure = error.figure(
          id: "\(heading.id)-error", width: .single, style: style.figures)
        exhibits.append(
          .figure(
            figure,
            caption: RichText(
              "Cross-validated error for \(found.outcomeLabel): \(found.validation?.dealing ?? ""), "
                + "convention of \(found.validation?.convention ?? "").")))
      }
    }
    exhibits.append(.table(PenaltyLayout.table(found, id: heading.id, in: style)))
    return exhibits
  }
}
