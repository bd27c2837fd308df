/// Why a step cannot be fitted or applied: what was found, and what to do.
public struct StepFault: Error, Hashable, Sendable {
  /// The word of the step; filled in by the recipe.
  public var step = ""
  public var message: String
  public var help: String?

  public init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  static func missing(_ column: String) -> StepFault {
    StepFault(
      "column '\(column)' has missing or infinite values",
      help: "put an `impute` step before it, or leave the column out")
  }

  static func needsClasses(_ what: String) -> StepFault {
    StepFault("\(what) needs an outcome of classes", help: "use another step for this outcome")
  }

  static let needsTwoClasses = StepFault(
    "this step needs an outcome of two classes", help: "use another step for this outcome")
}

extension StepFault: CustomStringConvertible {
  public var description: String {
    (step.isEmpty ? "" : "\(step): ") + message + (help.map { " (\($0))" } ?? "")
  }
}
