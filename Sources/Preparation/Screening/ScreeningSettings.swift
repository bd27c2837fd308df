internal import Resampling
public import Settings
internal import Statistics

/// What all filters by a P value share.
public struct ScreeningSettings: Configurable {
  public var p = 0.05
  public var adjust = Adjusting.none
  public var top: Int?

  public init() {}

  public enum Adjusting: String, WordSetting {
    case none
    case bonferroni
    case holm
    case benjaminiHochberg = "benjamini-hochberg"

    public var meaning: String {
      switch self {
      case .none: "P values as they are"
      case .bonferroni: "times the number of columns"
      case .holm: "Holm's step-down Bonferroni"
      case .benjaminiHochberg: "the false discovery rate"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("p", \.p, .between(0, 1), fills: .scalar, "keep columns with P below this"),
      Field("adjust", \.adjust, "whether and how P is corrected for the number of columns"),
      Field("top", \.top, .from(1), "of these at most so many, the smallest P first"),
    ]
  }

  /// Decides by the P values; records keep the order of the columns.
  func select(_ tested: [ColumnRecord]) -> FittedSelection {
    var records = tested
    let plain = records.map { $0.p?.value }
    let deciding = Adjustment(rawValue: adjust.rawValue).map { $0.apply(to: plain) } ?? plain
    for index in records.indices {
      if adjust != .none {
        records[index].adjustedP = Quantity(deciding[index] ?? .nan, otherwise: "no P value")
      }
      records[index].kept = deciding[index].map { $0 < p } ?? false
    }
    if let top {
      let order = records.indices.filter { records[$0].kept }.sorted {
        let (a, b) = (deciding[$0] ?? 1, deciding[$1] ?? 1)
        return a == b ? $0 < $1 : a < b
      }
      for index in order.dropFirst(top) { records[index].kept = false }
    }
    let undefined = records.count { $0.p?.value == nil }
    return FittedSelection(
      records, remarks: undefined == 0 ? [] : ["\(undefined) columns could not be tested"])
  }
}

extension ColumnRecord {
  init(_ column: DesignColumn, _ test: some TestResult) {
    self.init(
      column, value: test.statistic ?? .nan, kept: false,
      otherwise: test.undefined?.explanation ?? "undefined")
    p = Quantity(test.p ?? .nan, otherwise: test.undefined?.explanation ?? "undefined")
  }
}
