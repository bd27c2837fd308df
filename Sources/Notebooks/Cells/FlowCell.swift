public import Modelling
internal import Plotting
public import Presentation
public import Settings
internal import StudyFigures

/// Patients in, left out and why, and the split.
public struct FlowCell: Cell {
  public static let word = "flow"
  public static let meaning = "the flow of patients: read, left out and why, divided"

  public var unit = "patients"

  public init() {}

  public static var fields: [Field<Self>] {
    [Field("unit", \.unit, fills: .scalar, "what a row is called")]
  }

  public struct Outcome: Configurable {
    public var flow = PatientFlow()
    public var unit = "patients"
    public init() {}
    public static var fields: [Field<Self>] {
      [Field("flow", \.flow, "the counts"), Field("unit", \.unit, "what a row is called")]
    }
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> Outcome {
    var outcome = Outcome()
    outcome.flow = PatientFlow.compute(from: context.study)
    outcome.unit = unit
    return outcome
  }

  public static func present(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let flow = outcome.flow
    func details(_ side: PatientFlow.Side) -> [String] {
      zip(side.levels, side.counts).map { "\($0): \($1)" }
    }
    var stages = [
      FlowFigure.Stage(
        "Read", flow.read,
        excluded: flow.exclusions.map { FlowFigure.Exclusion($0.reason, $0.count) })
    ]
    if let all = flow.sides.first {
      stages.append(FlowFigure.Stage("Analysed", all.count, details: details(all)))
    }
    if flow.exclusions.isEmpty { stages.removeFirst() }
    var source = FlowFigure(
      title: "Flow of \(outcome.unit)", stages: stages,
      branches: flow.sides.dropFirst().map {
        FlowFigure.Stage($0.label, $0.count, details: details($0))
      })
    source.unit = outcome.unit
    let figure = source.figure(
      id: heading.id, width: flow.sides.count > 2 ? .double : .single, style: style.figures)
    let caption = heading.caption ?? "Flow of \(outcome.unit)."
    return [.figure(figure, caption: RichText(caption))]
  }
}
