public import Learning
internal import Modelling
internal import Plotting
public import Presentation
public import Settings
internal import StudyFigures
internal import StudyTables

/// The radscore of a model: its formula, and its values by outcome.
public struct RadscoreCell: Cell {
  public static let word = "radscore"
  public static let meaning = "the radscore of a model: formula, boxes by outcome, waterfall"

  public var choice = OneModel()
  public var values = false

  public init() {}

  public static var fields: [Field<Self>] {
    OneModel.fields.map { $0.lifted(through: \.choice) } + [
      Field("values", \.values, "whether the values of all patients are shown as a table")
    ]
  }

  public struct Outcome: Configurable {
    public var label = ""
    public var formula: [ModelCoefficient] = []
    public var classes: [String] = []
    public var cohorts: [Scored] = []
    public var showsValues = false
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("label", \.label, "the model"), Field("formula", \.formula, "its terms"),
        Field("classes", \.classes, "the classes"),
        Field("cohorts", \.cohorts, "the values, by cohort"),
        Field("shows-values", \.showsValues, "whether values are shown as a table"),
      ]
    }
  }

  /// The values of one cohort.
  public struct Scored: Configurable {
    public var cohort = ""
    public var label = ""
    public var ids: [String] = []
    public var truth: [Int] = []
    public var values: [Double] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("cohort", \.cohort, "the cohort"), Field("label", \.label, "as it is printed"),
        Field("ids", \.ids, "the rows"), Field("truth", \.truth, "their classes"),
        Field("values", \.values, "their radscores"),
      ]
    }
  }

  public func check(against context: NotebookContext, into problems: inout Problems) {
    choice.check(needing: LassoOutcome.steps, of: context, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    let result = try choice.result(of: context) { !$0.radscore.isEmpty }
    var outcome = Outcome()
    outcome.label = result.label
    outcome.formula = result.radscore
    outcome.showsValues = values
    for cohort in result.cohorts.entries.map(\.value)
    where !ModelRun.secondary.contains(cohort.name) {
      outcome.classes = cohort.classes
      var scored = Scored()
      (scored.cohort, scored.label) = (cohort.name, cohort.label)
      (scored.ids, scored.truth, scored.values) = (cohort.ids, cohort.truth, cohort.radscores)
      guard scored.values.count == scored.truth.count, !scored.values.isEmpty else { continue }
      outcome.cohorts.append(scored)
    }
    if outcome.cohorts.isEmpty { throw CellFailure("no row has a radscore") }
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let layout = RadscoreLayout(label: outcome.label)
    var exhibits: [Exhibit] = [
      .prose(Prose(paragraphs: [RichText(layout.formula(outcome.formula, in: style))])),
      .table(layout.table(outcome.formula, id: heading.id, in: style)),
    ]
    let groups = outcome.cohorts.flatMap { cohort in
      outcome.classes.indices.map { level in
        GroupsFigure.Group(
          "\(cohort.label), \(outcome.classes[level])",
          zip(cohort.truth, cohort.values).filter { $0.0 == level }.map(\.1))
      }
    }
    exhibits.append(
      .figure(
        GroupsFigure(
          title: "Radscore of \(outcome.label)", variable: "Radscore", groups: groups
        ).figure(
          id: "\(heading.id)-box", width: groups.count > 4 ? .double : .single,
          style: style.figures),
        caption: RichText(heading.caption ?? "Radscore of \(outcome.label) by outcome.")))
    var names = ExhibitNames("\(heading.id)-waterfall")
    for cohort in outcome.cohorts {
      exhibits.append(
        .figure(
          WaterfallFigure(
            title: "Radscores of \(outcome.label), \(cohort.label)", classes: outcome.classes,
            truth: cohort.truth, values: cohort.values
          ).figure(id: names.name(for: cohort.cohort), width: .single, style: style.figures),
          caption: RichText("Radscore of every patient, rising. \(cohort.label).")))
    }
    if outcome.showsValues {
      for cohort in outcome.cohorts {
        exhibits.append(
          .table(
            layout.values(
              ids: cohort.ids, truth: cohort.truth.map { outcome.classes[$0] },
              values: cohort.values, cohort: cohort.label,
              id: names.name(for: "values-\(cohort.cohort)"), in: style)))
      }
    }
    return exhibits
  }
}
