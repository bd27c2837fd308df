public import Cohorts
public import Settings
internal import Statistics

/// Correlations of every pair of columns over the rows where both have values.
public struct CorrelationTable: Configurable {
  public var method = Method.pearson
  public var rows = ""
  public var rowCount = 0
  public var level = 0.95
  public var columns: [String] = []
  public var labels: [String] = []
  public var pairs: [Pair] = []

  public init() {}

  public enum Method: String, WordSetting {
    case pearson
    case spearman

    public var meaning: String {
      self == .pearson ? "product-moment correlation" : "rank correlation, ties at their mean rank"
    }
    public var symbol: String { self == .pearson ? "Pearson r" : "Spearman ρ" }
  }

  public static var fields: [Field<Self>] {
    [
      Field("method", \.method, "which correlation"),
      Field("rows", \.rows, "which rows are used"),
      Field("row-count", \.rowCount, "rows selected, before missing values"),
      Field("level", \.level, "level of the intervals"),
      Field("columns", \.columns, "the columns"), Field("labels", \.labels, "in print"),
      Field("pairs", \.pairs, "every pair once"),
    ]
  }

  public struct Pair: Configurable {
    public var first = ""
    public var second = ""
    public var count = 0
    public var coefficient: Quantity = .undefined("not computed")
    public var limits = Limits()
    public var t: Quantity = .undefined("not computed")
    public var p: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("first", \.first, "a column"), Field("second", \.second, "another"),
        Field("count", \.count, "rows with both values"),
        Field("coefficient", \.coefficient, "r or rho"),
        Field("interval", \.limits, "Fisher's z interval, of Pearson's r"),
        Field("t", \.t, "r √((n - 2) / (1 - r²))"), Field("p", \.p, "two-sided P"),
      ]
    }
  }

  public static func compute(
    _ columns: [Column], method: Method, rows: [Int], wording: String, level: Double
  ) -> CorrelationTable {
    var table = CorrelationTable()
    table.method = method
    table.rows = wording
    table.rowCount = rows.count
    table.level = level
    table.columns = columns.map(\.name)
    table.labels = columns.map(\.label)
    let values = columns.map { column in
      let numbers = column.numbers ?? []
      return rows.map { numbers[$0] }
    }
    for first in columns.indices {
      for second in columns.indices where second > first {
        let found =
          method == .pearson
          ? Correlation.pearson(values[first], values[second], level: level)
          : Correlation.spearman(values[first], values[second])
        let reason = found.undefined?.explanation ?? "infinite"
        var pair = Pair()
        pair.first = columns[first].name
        pair.second = columns[second].name
        pair.count = found.count
        pair.coefficient = Quantity(found.coefficient, otherwise: reason)
        pair.limits = Limits(
          found.interval?.lower, found.interval?.upper,
          otherwise: found.undefined == nil ? "not defined for this correlation" : reason)
        pair.t = Quantity(found.statistic, otherwise: reason)
        pair.p = Quantity(found.p, otherwise: reason)
        table.pairs.append(pair)
      }
    }
    return table
  }
}
