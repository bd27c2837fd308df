public import Cohorts
public import Modelling
public import Notebooks
public import Presentation
public import Resampling
public import Settings

/// A study as it is written: the fixed part typed, members of open families kept as nodes.
public struct StudySpec: Configurable {
  public static let languageVersion = 1

  public var version = 0
  public var title = ""
  public var authors: [Author] = []
  public var seed = 1
  public var protocols: [StudyProtocol] = [.leakFree]
  public var paper: DataName?
  public var cohort = CohortSettings()
  public var outcome: OutcomeSettings?
  public var split: SplitSettings?
  public var models = Named<ModelSettings>()
  public var notebook: [Unbound<CellFamily>] = []
  public var style = StyleSettings()

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("octavo", \.version, required: true, "the version of the language, `octavo: 1`"),
      Field("title", \.title, required: true, "the title of the report"),
      Field("authors", \.authors, "who made the study"),
      Field(
        "seed", \.seed, .between(0, 9_007_199_254_740_991),
        "every random number of the study follows from it"),
      Field("protocol", \.protocols, "leak-free, as-published, or both in one report"),
      Field("paper", \.paper, "a file of published facts to set beside the results"),
      Field("cohort", \.cohort, required: true, "the tables of the study and their variables"),
      Field("outcome", \.outcome, "what is predicted or explained"),
      Field("split", \.split, "how rows become training and test rows"),
      Field("models", \.models, "the models, by name"),
      Field("notebook", \.notebook, "the cells of the report, in order"),
      Field("style", \.style, "how numbers, tables and figures look"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if version != Self.languageVersion {
      problems.add(
        .languageVersion, "this is version \(version) of the language; version 1 is known",
        at: node["octavo"], help: "write `octavo: 1`")
    }
    if models.entries.contains(where: { $0.value.outcome == nil }), let time = outcome?.time {
      problems.add(
        .notYet, "models of a time to an event are not part of this version", at: time.position,
        length: time.text.count,
        help: "describe it with `kaplan-meier` and `regression`, or take a binary outcome")
    }
  }
}

/// An author of the report.
public struct Author: Configurable {
  public var name = ""
  public var affiliation: String?

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("name", \.name, required: true, fills: .scalar, "the author's name"),
      Field("affiliation", \.affiliation, "the institution"),
    ]
  }
}

extension ProblemKind {
  public static let languageVersion = ProblemKind(
    "OCT050", "a version of the language that is not known",
    explanation: """
      `octavo: 1` at the top says in which version of the language the study is written. A later \
      version needs a later octavo.
      """)
  public static let notYet = ProblemKind(
    "OCT051", "a part of the language that this version does not carry out",
    explanation: """
      The spec asks for something that this version of octavo cannot do. It says so instead of \
      leaving it out, because a report without it would look complete.
      """)
}
