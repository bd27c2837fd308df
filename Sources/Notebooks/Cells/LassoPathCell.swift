public import Learning
internal import Modelling
internal import Plotting
internal import Preparation
public import Presentation
public import Settings
internal import StudyFigures

/// The coefficients of a model's LASSO step along its penalty.
public struct LassoPathCell: Cell {
  public static let word = "lasso-path"
  public static let meaning = "coefficients of a model's lasso step along the penalty"

  public var choice = OneModel()

  public init() {}

  public static var fields: [Field<Self>] {
    OneModel.fields.map { $0.lifted(through: \.choice) }
  }

  public typealias Outcome = LassoOutcome

  public func check(against context: NotebookContext, into problems: inout Problems) {
    choice.check(needing: LassoOutcome.steps, of: context, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> LassoOutcome {
    try LassoOutcome(choice, context)
  }

  public static func present(
    _ outcome: LassoOutcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let figure = LassoPathFigure(of: outcome.curve, label: outcome.label).figure(
      id: heading.id, width: .single, style: style.figures)
    let caption = heading.caption ?? "Coefficient path of \(outcome.label). \(outcome.wording)"
    return [.figure(figure, caption: RichText(caption))]
  }
}

/// The cross-validated error of a model's LASSO step.
public struct LassoErrorCell: Cell {
  public static let word = "lasso-cv"
  public static let meaning = "cross-validated error of a model's lasso step along the penalty"

  public var choice = OneModel()

  public init() {}

  public static var fields: [Field<Self>] {
    OneModel.fields.map { $0.lifted(through: \.choice) }
  }

  public typealias Outcome = LassoOutcome

  public func check(against context: NotebookContext, into problems: inout Problems) {
    choice.check(needing: LassoOutcome.steps, of: context, into: &problems)
  }

  public func compute(from context: NotebookContext) throws(CellFailure) -> LassoOutcome {
    try LassoOutcome(choice, context)
  }

  public static func present(
    _ outcome: LassoOutcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let figure = LassoErrorFigure(of: outcome.curve, label: outcome.label).figure(
      id: heading.id, width: .single, style: style.figures)
    let caption =
      heading.caption ?? "Cross-validated error of \(outcome.label). \(outcome.wording)"
    return [.figure(figure, caption: RichText(caption))]
  }
}

/// A model's LASSO step as both cells store it.
public struct LassoOutcome: Configurable {
  public var label = ""
  public var rows = 0
  public var curve = LassoCurve()

  public init() {}

  static let steps = ["lasso", "elastic-net"]

  init(_ choice: OneModel, _ context: NotebookContext) throws(CellFailure) {
    let result = try choice.result(of: context) { $0.lasso != nil }
    label = result.label
    rows = result.ledger.first { Self.steps.contains($0.step) }?.rows ?? result.rows
    curve = result.lasso ?? LassoCurve()
  }

  /// What was done in the folds, and which penalty was taken.
  var wording: String {
    guard curve.lambdas.indices.contains(curve.chosenIndex) else { return "" }
    let count = curve.counts[curve.chosenIndex]
    return
      "\(curve.lambdas.count) penalties on \(rows) training rows; taken: λ = "
      + "\(SignificantDigits.text(curve.lambdas[curve.chosenIndex])) with \(count) "
      + "\(count == 1 ? "coefficient" : "coefficients"). "
      + (curve.refolded
        ? "The supervised steps before it were refitted in every fold."
        : "The folds took the columns that earlier steps had left.")
  }

  public static var fields: [Field<Self>] {
    [
      Field("label", \.label, "the model"), Field("rows", \.rows, "rows the step learnt from"),
      Field("curve", \.curve, "the path with its errors"),
    ]
  }
}

/// A number with four significant digits, for captions.
enum SignificantDigits {
  static func text(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    var (scaled, exponent) = (value.magnitude, 0)
    while scaled >= 10 { (scaled, exponent) = (scaled / 10, exponent + 1) }
    while scaled < 1 { (scaled, exponent) = (scaled * 10, exponent - 1) }
    let digits = (scaled * 1000).rounded()
    var number = digits
    for _ in 0..<(exponent - 3).magnitude { number = exponent > 3 ? number * 10 : number / 10 }
    let sign = value < 0 ? "−" : ""
    return sign + "\((number * 1e12).rounded() / 1e12)"
  }
}
