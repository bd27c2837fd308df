public import Cohorts
public import Settings

/// What Table 1 describes and how groups are tested.
public struct BaselinePlan: Sendable {
  public var variables: [Column]
  public var by: String
  public var byLabel: String
  public var groups: [Group]
  public var rows: [Int]
  public var rowsWording: String
  public var tests = Tests.standard
  public var adjustment = Adjusting.none
  /// Columns that are described by median and quartiles, and tested by ranks.
  public var ranked: [String] = []
  /// Whether the groups are sides of a split, which chance made: then the difference matters, not
  /// a test of a hypothesis that is known to be true.
  public var groupsAreSplit = false

  public struct Group: Sendable {
    public var name: String
    public var label: String
    public var rows: [Int]

    public init(name: String, label: String, rows: [Int]) {
      self.name = name
      self.label = label
      self.rows = rows
    }
  }

  public init(
    variables: [Column], by: String, byLabel: String, groups: [Group], rows: [Int],
    rowsWording: String
  ) {
    self.variables = variables
    self.by = by
    self.byLabel = byLabel
    self.groups = groups
    self.rows = rows
    self.rowsWording = rowsWording
  }

  /// How the P values of the table are adjusted for their number.
  public enum Adjusting: String, WordSetting {
    case none
    case bonferroni
    case holm
    case benjaminiHochberg = "benjamini-hochberg"

    public var meaning: String {
      switch self {
      case .none: "not adjusted"
      case .bonferroni: "times their number"
      case .holm: "Holm's step-down form of Bonferroni's"
      case .benjaminiHochberg: "the false discovery rate of Benjamini and Hochberg"
      }
    }

    /// The name a footnote prints.
    public var label: String {
      switch self {
      case .none: ""
      case .bonferroni: "Bonferroni"
      case .holm: "Holm"
      case .benjaminiHochberg: "Benjamini-Hochberg"
      }
    }
  }

  public enum Tests: String, WordSetting {
    case standard
    case asPublished = "as-published"
    case yates
    case none

    public var meaning: String {
      switch self {
      case .standard:
        "Welch's t or analysis of variance, Pearson's chi-square, Fisher where an expected count is below 5"
      case .asPublished: "Student's t or analysis of variance, Pearson's chi-square throughout"
      case .yates: "as standard, with Yates' correction for two by two tables"
      case .none: "no tests"
      }
    }
  }
}
