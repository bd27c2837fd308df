public import Modelling
public import Settings
public import Specifications

/// `results.json`: everything a report shows, unrounded. Report, figures and tables are pure
/// functions of it.
public struct StudyResults: Configurable {
  public static let currentFormat = "octavo-results/1"

  public var format = Self.currentFormat
  public var program = Version.number
  public var title = ""
  public var authors: [Author] = []
  public var seed = 0
  public var name = ""
  /// What every page must say of data that are not patients'.
  public var labels: [String] = []
  public var protocols: [StudyProtocol] = []
  public var cohort = CohortFacts()
  public var split: SplitFacts?
  public var outcome: OutcomeFacts?
  /// Protocol, then contrast, then model; a model holds its cohorts.
  public var models = Named<ContrastResults>()
  public var order: [String] = []
  public var cells = Named<StoredCell>()
  public var notes: [String] = []
  public var style = StyleNode()
  /// The spec with every default filled in.
  public var spec: Node = .null

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("format", \.format, required: true, "the format of this file"),
      Field("program", \.program, "the version of octavo"), Field("title", \.title, "the title"),
      Field("name", \.name, "the name of the study"),
      Field("authors", \.authors, "the authors"), Field("seed", \.seed, "the study's seed"),
      Field("labels", \.labels, "what every page says of the data"),
      Field("protocol", \.protocols, "the protocols that were run"),
      Field("cohort", \.cohort, "the cohort"), Field("split", \.split, "the split"),
      Field("outcome", \.outcome, "the outcome"),
      Field("models", \.models, "the fitted models, by protocol, contrast and name"),
      Field("order", \.order, "ids of the cells in the order of the notebook"),
      Field("cells", \.cells, "the cells by id"),
      Field("notes", \.notes, "what a reader must weigh"),
      Field("style", \.style, "style of the report, as written"),
      Field("spec", \.spec, "the spec with every default filled in"),
    ]
  }

  /// A cell's stored result, or why there is none.
  public struct StoredCell: Configurable {
    public var word = ""
    public var title: String?
    public var caption: String?
    public var counterpart: String?
    public var outcome: Node = .null
    public var failure: String?

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("word", \.word, "which cell"), Field("title", \.title, "its heading"),
        Field("caption", \.caption, "its caption"),
        Field("as", \.counterpart, "its counterpart in the paper"),
        Field("outcome", \.outcome, "what was computed"),
        Field("failure", \.failure, "why nothing was computed"),
      ]
    }
  }

  /// The `style:` map kept as it was written, so that `octavo report` can read a changed one.
  public struct StyleNode: SettingValue {
    public var node: Node = .map([])
    public init(_ node: Node = .map([])) { self.node = node }
    public static func read(_ node: Node, into problems: inout Problems) -> StyleNode? {
      StyleNode(node)
    }
    public static var shape: Shape { .anything }
  }
}

/// What results say of the cohort.
public struct CohortFacts: Configurable {
  public var rows = 0
  public var read = 0
  public var columns: [ColumnFacts] = []
  public var external: [String] = []
  public var origins: [OriginFacts] = []

  public init() {}
  public static var fields: [Field<Self>] {
    [
      Field("rows", \.rows, "rows analysed"), Field("read", \.read, "rows read"),
      Field("columns", \.columns, "the columns"),
      Field("external", \.external, "names of external cohorts"),
      Field("origins", \.origins, "the tables that were read"),
    ]
  }

  public struct ColumnFacts: Configurable {
    public var name = ""
    public var label = ""
    public var kind = ""
    public var levels: [String] = []
    public var missing = 0
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("name", \.name, "as the table spells it"), Field("label", \.label, "as printed"),
        Field("kind", \.kind, "type of its values"), Field("levels", \.levels, "its levels"),
        Field("missing", \.missing, "rows without a value"),
      ]
    }
  }

  public struct OriginFacts: Configurable {
    public var source = ""
    public var sha256 = ""
    public var rows = 0
    public var columns = 0
    public var label: String?
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("source", \.source, "the file, relative to the study"),
        Field("sha256", \.sha256, "hash of its bytes"), Field("rows", \.rows, "its rows"),
        Field("columns", \.columns, "its columns"),
        Field("label", \.label, "what the data say of themselves"),
      ]
    }
  }
}

/// The members of each side, by id.
public struct SplitFacts: Configurable {
  public var method = ""
  public var training: [DataName] = []
  public var test: [DataName] = []
  public var external = Named<[DataName]>()
  public var unused = 0

  public init() {}
  public static var fields: [Field<Self>] {
    [
      Field("method", \.method, "how it was made"),
      Field("training", \.training, "ids of training rows"),
      Field("test", \.test, "ids of test rows"),
      Field("external", \.external, "ids of rows set apart"),
      Field("unused", \.unused, "rows on no side"),
    ]
  }
}

/// The outcome as it was found.
public struct OutcomeFacts: Configurable {
  public var variable = ""
  public var label = ""
  public var kind = ""
  public var levels: [String] = []
  public var event: String?

  public init() {}
  public static var fields: [Field<Self>] {
    [
      Field("variable", \.variable, "the column"), Field("label", \.label, "as printed"),
      Field("kind", \.kind, "binary, ordinal, nominal or continuous"),
      Field("levels", \.levels, "its levels"), Field("event", \.event, "the event"),
    ]
  }
}
