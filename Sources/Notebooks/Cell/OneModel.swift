internal import Cohorts
public import Modelling
public import Settings

/// The one model that a cell looks into.
public struct OneModel: Configurable {
  public var model: DataName?
  public var word: StudyProtocol?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("model", \.model, fills: .scalar, "the model; the first that fits by default"),
      Field("protocol", \.word, "whose model; the study's first protocol by default"),
    ]
  }

  private var choice: ModelChoice {
    var choice = ModelChoice()
    choice.models = model.map { [$0] } ?? []
    choice.word = word
    return choice
  }

  /// Reports a model that is not there, or one without any of the steps that the cell shows.
  func check(
    needing steps: [String] = [], of context: NotebookContext, into problems: inout Problems
  ) {
    let before = problems.count
    choice.check(of: context, into: &problems)
    guard problems.count == before, !steps.isEmpty, let graph = context.models else { return }
    let names = model.map { [$0.text] } ?? graph.names
    guard !names.contains(where: { graph.steps(of: $0).contains(where: steps.contains) }) else {
      return
    }
    let which = model.map { "the model '\($0.text)' has" } ?? "no model has"
    problems.add(
      .cellInput,
      "\(which) \(model == nil ? "a" : "no") step \(steps.joined(separator: ", "))",
      at: model?.position, length: model?.text.count ?? 1,
      help: "add such a step under `steps:`, or name another model")
  }

  /// The model as it was fitted.
  func result(
    of context: NotebookContext, where fits: (ModelResult) -> Bool = { _ in true }
  ) throws(CellFailure) -> ModelResult {
    let run = try choice.run(of: context)
    let found =
      model.map { name in run.results.filter { $0.name == name.text } } ?? run.results
    guard let result = found.first(where: fits) else {
      throw CellFailure("no model has what this cell shows")
    }
    return result
  }
}
