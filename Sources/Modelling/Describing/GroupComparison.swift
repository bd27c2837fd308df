public import Cohorts
public import Settings
internal import Statistics

/// One continuous variable in several groups, with the test between them.
public struct GroupComparison: Configurable {
  public var variable = ""
  public var label = ""
  public var by = ""
  public var groups: [Group] = []
  public var test: TestOutcome?
  /// P adjusted for the number of variables, where that is asked for.
  public var adjustedP: Quantity = .undefined("not adjusted")

  public init() {}

  /// The P value that is shown: the adjusted one where there is one.
  public var shownP: Double? { adjustedP.value ?? test?.p.value }

  public static var fields: [Field<Self>] {
    [
      Field("variable", \.variable, "the column"), Field("label", \.label, "as it is printed"),
      Field("by", \.by, "the label of the grouping column"),
      Field("groups", \.groups, "the groups in their order"),
      Field("test", \.test, "the test between the groups"),
      Field("adjusted-p", \.adjustedP, "P adjusted for the number of variables"),
    ]
  }

  public struct Group: Configurable {
    public var name = ""
    public var label = ""
    public var summary = BaselineTable.Summary()
    public var values: [Double] = []
    /// Shapiro-Wilk P, which decides for ranks where normality does.
    public var normality: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("name", \.name, "the level"), Field("label", \.label, "as it is printed"),
        Field("summary", \.summary, "its description"),
        Field("values", \.values, "the values drawn, in ascending order"),
        Field("normality-p", \.normality, "P of the Shapiro-Wilk test"),
      ]
    }
  }

  public enum Test: String, WordSetting {
    case byNormality = "by-normality"
    case t
    case ranks

    public var meaning: String {
      switch self {
      case .byNormality:
        "ranks where the Shapiro-Wilk test rejects a normal distribution in a group at 0.05, means otherwise"
      case .t: "Welch's t test, or Welch's analysis of variance"
      case .ranks: "Mann-Whitney, or Kruskal-Wallis"
      }
    }
  }

  public static func compute(
    _ column: Column, by grouping: Column, rows: [Int], test: Test
  ) -> GroupComparison {
    var comparison = GroupComparison()
    comparison.variable = column.name
    comparison.label = column.title
    comparison.by = grouping.label
    guard let numbers = column.numbers, let codes = grouping.codes else { return comparison }
    var values = Array(repeating: [Double](), count: grouping.levels.count)
    for row in rows where codes[row] >= 0 && !numbers[row].isNaN {
      values[Int(codes[row])].append(numbers[row])
    }
    comparison.groups = grouping.levels.enumerated().map { index, level in
      var group = Group()
      group.name = level.name
      group.label = level.label
      group.summary = BaselineTable.Summary(of: values[index])
      group.values = values[index].sorted()
      let normality = ShapiroWilk.evaluate(values[index])
      group.normality = Quantity(
        normality.p ?? .nan, otherwise: normality.undefined?.explanation ?? "not computable")
      return group
    }
    let ranked =
      switch test {
      case .t: false
      case .ranks: true
      case .byNormality: comparison.groups.contains { ($0.normality.value ?? 1) < 0.05 }
      }
    let present = values.filter { !$0.isEmpty }
    if present.count > 1 {
      comparison.test = TestOutcome(present, ranked: ranked, equalVariances: false)
    }
    return comparison
  }
}
