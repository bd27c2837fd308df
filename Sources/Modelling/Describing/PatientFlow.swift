internal import Cohorts
public import Settings

/// Patients in, left out and why, and where the split put the others.
public struct PatientFlow: Configurable {
  public var read = 0
  public var exclusions: [Exclusion] = []
  public var included = 0
  public var outcome = ""
  public var sides: [Side] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("read", \.read, "rows of the study's own tables"),
      Field("exclusions", \.exclusions, "rows left out, rule by rule"),
      Field("included", \.included, "rows analysed"),
      Field("outcome", \.outcome, "the label of the outcome"),
      Field("sides", \.sides, "all rows, then training, test and external rows"),
    ]
  }

  public struct Exclusion: Configurable {
    public var reason = ""
    public var count = 0
    public init() {}
    public static var fields: [Field<Self>] {
      [Field("reason", \.reason, "why"), Field("count", \.count, "rows left out")]
    }
  }

  /// Rows of one side with their outcome.
  public struct Side: Configurable {
    public var name = ""
    public var label = ""
    public var count = 0
    public var levels: [String] = []
    public var counts: [Int] = []
    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("name", \.name, "the side"), Field("label", \.label, "as it is printed"),
        Field("count", \.count, "its rows"), Field("levels", \.levels, "levels of the outcome"),
        Field("counts", \.counts, "rows of each level"),
      ]
    }
  }

  public static func compute(from study: Study) -> PatientFlow {
    var flow = PatientFlow()
    let own = study.cohort.ownRows
    flow.exclusions = study.cohort.exclusions.map { rule in
      var stored = Exclusion()
      stored.reason = rule.reason
      stored.count = rule.count
      return stored
    }
    flow.included = own.count
    flow.read = own.count + flow.exclusions.reduce(0) { $0 + $1.count }
    flow.outcome = study.outcome?.column.label ?? ""
    let all: [(name: String, label: String, rows: [Int])] = [("all", "Included", own)]
    flow.sides = (all + study.sets).map { set in
      var side = Side()
      side.name = set.name
      side.label = set.label
      side.count = set.rows.count
      if let column = study.outcome?.column, let codes = column.codes {
        side.levels = column.levels.map(\.label)
        side.counts = column.levels.indices.map { level in
          set.rows.count { codes[$0] == Int32(level) }
        }
      }
      return side
    }
    return flow
  }
}
