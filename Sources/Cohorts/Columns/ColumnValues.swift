/// The values of a column, contiguous and typed. Missing values have a stand-in of each type, so
/// that no column carries a second array of flags.
public enum ColumnValues: Sendable, Equatable {
  /// Numbers; missing is NaN. Whole numbers are kept as doubles too: exact up to 2^53.
  case numbers([Double])
  /// Indices into the column's levels; missing is -1.
  case codes([Int32])
  /// Missing is nil.
  case texts([String?])
  /// Days since 1970-01-01; missing is `Int32.min`.
  case days([Int32])

  public static let missingCode: Int32 = -1
  public static let missingDay = Int32.min

  public var count: Int {
    switch self {
    case .numbers(let values): values.count
    case .codes(let values): values.count
    case .texts(let values): values.count
    case .days(let values): values.count
    }
  }

  public func isMissing(_ row: Int) -> Bool {
    switch self {
    case .numbers(let values): values[row].isNaN
    case .codes(let values): values[row] < 0
    case .texts(let values): values[row] == nil
    case .days(let values): values[row] == Self.missingDay
    }
  }

  /// The values of some rows, in their order.
  public func selecting(_ rows: [Int]) -> ColumnValues {
    switch self {
    case .numbers(let values): .numbers(rows.map { values[$0] })
    case .codes(let values): .codes(rows.map { values[$0] })
    case .texts(let values): .texts(rows.map { values[$0] })
    case .days(let values): .days(rows.map { values[$0] })
    }
  }
}
