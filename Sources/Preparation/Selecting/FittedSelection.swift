public import Resampling
public import Settings

/// The columns that a step kept: what every filter has learnt.
public struct FittedSelection: FittedStep {
  public static let word = "selection"
  public static let meaning = "columns that were kept"

  public var kept: [DesignColumn] = []
  public var records: [ColumnRecord] = []
  public var remarks: [String] = []

  public init() {}

  public init(kept: [DesignColumn], records: [ColumnRecord] = [], remarks: [String] = []) {
    self.kept = kept
    self.records = records
    self.remarks = remarks
  }

  /// Keeps the columns whose record says so.
  public init(_ records: [ColumnRecord], remarks: [String] = []) {
    self.init(
      kept: records.filter(\.kept).map(\.column), records: records, remarks: remarks)
  }

  public static var fields: [Field<Self>] {
    [Field("kept", \.kept, "the columns kept, in their order")]
  }

  public func apply<Side>(to rows: Rows<Side>) throws(StepFault) -> Rows<Side> {
    rows.keeping(columns: try rows.design.places(of: kept))
  }
}

extension Design {
  /// The places of columns that must be there.
  func places(of wanted: [DesignColumn]) throws(StepFault) -> [Int] {
    if columns == wanted { return Array(columns.indices) }
    var places: [Int] = []
    places.reserveCapacity(wanted.count)
    for (column, place) in zip(wanted, index(of: wanted)) {
      guard let place else {
        throw StepFault("the rows have no column '\(column.title)'")
      }
      places.append(place)
    }
    return places
  }
}
