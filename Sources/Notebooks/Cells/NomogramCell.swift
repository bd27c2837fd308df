internal import Cohorts
public import Modelling
internal import Plotting
public import Presentation
internal import Resampling
public import Settings
internal import StudyFigures
internal import StudyTables

/// A regression as a nomogram: a figure for paper, its numbers, and fields in the page.
public struct NomogramCell: Cell {
  public static let word = "nomogram"
  public static let meaning = "a regression as points that add up to a risk, for paper and page"

  public var formula = FormulaChoice()
  public var points = 100.0
  public var risks: [Double] = []
  public var worked: DataName?

  public init() {}

  public static var fields: [Field<Self>] {
    FormulaChoice.fields.map { $0.lifted(through: \.formula) } + [
      Field("points", \.points, .between(1, 10_000), "points of the longest axis"),
      Field("risks", \.risks, .inside(0, 1), "risks that have ticks; round ones by default"),
      Field(
        "worked", \.worked,
        "the patient that is worked through, by identifier; a typical one by default"),
    ]
  }

  public struct Outcome: Configurable {
    public var nomogram = Nomogram()
    public init() {}
    public static var fields: [Field<Self>] { [Field("nomogram", \.nomogram, "the numbers")] }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    _ = formula.plan(of: context.study, into: &problems)
    _ = workedRow(context.study, into: &problems)
  }

  private func workedRow(_ study: Study, into problems: inout Problems) -> Int? {
    guard let worked else { return nil }
    if let row = study.cohort.ids.firstIndex(of: worked.text) { return row }
    problems.add(
      .cellInput, "there is no patient '\(worked.text.shortened(to: 60))'", at: worked.position,
      length: worked.text.count)
    return nil
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let study = context.study
    var problems = Problems()
    guard let plan = formula.plan(of: study, into: &problems) else {
      throw EventChoice.failure(problems, otherwise: "there is no regression")
    }
    _ = try study.someRows(formula.rows)
    var layout = Nomogram.Layout()
    layout.maximum = points
    layout.risks = risks.sorted()
    layout.worked = workedRow(study, into: &problems)
    var outcome = Outcome()
    do throws(DescribingFault) {
      outcome.nomogram = try Nomogram.compute(plan, layout, ids: study.cohort.ids)
    } catch {
      throw CellFailure(error.reason)
    }
    outcome.nomogram.rows = formula.rows.wording
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let found = outcome.nomogram
    guard found.axes.count == found.formula.terms.count, !found.axes.isEmpty else { return [] }
    let figure = NomogramFigure(of: found)
    let caption =
      heading.caption
      ?? "\(figure.title), \(found.rows). Read the points of each predictor straight up, add them, and "
      + "read the risk under their total. Axes end where the data end."
    var exhibits: [Exhibit] = [
      .figure(
        figure.figure(id: heading.id, width: .double, style: style.figures),
        caption: RichText(caption)),
      .calculator(NomogramCalculator.calculator(found, id: heading.id, in: style)),
      .table(NomogramLayout.points(found, id: heading.id, in: style)),
      .table(NomogramLayout.risks(found, id: "\(heading.id)-risks", in: style)),
    ]
    if let worked = NomogramLayout.worked(found, id: "\(heading.id)-worked", in: style) {
      exhibits.append(.table(worked))
    }
    exhibits.append(.prose(NomogramLayout.formula(found, in: style)))
    return exhibits
  }
}
