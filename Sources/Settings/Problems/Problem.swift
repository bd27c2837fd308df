/// A mistake in a command, a spec or the data: what is wrong, where, and what to do about it.
public struct Problem: Hashable, Sendable {
  public var kind: ProblemKind
  public var message: String
  public var place: Place?
  /// What the user can do.
  public var help: String?
  /// The offending value of a patient's data. Shown on a terminal, never written to a file.
  public var privateValue: String?

  public init(
    _ kind: ProblemKind, _ message: String, at place: Place? = nil, help: String? = nil,
    privateValue: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.place = place
    self.help = help
    self.privateValue = privateValue
  }

  public var isError: Bool { kind.severity == .error }
}

/// Thrown where work cannot go on: every problem found so far, never only the first.
public struct ProblemsFound: Error, Sendable {
  public var problems: [Problem]

  public init(_ problems: [Problem]) { self.problems = problems }
  public init(_ problem: Problem) { self.problems = [problem] }
}
