internal import Glibc
public import Resampling
public import Settings

/// Takes logarithms: x → ln(x + shift).
public struct LogStep: Step {
  public static let word = "log"
  public static let meaning = "take logarithms of the columns"
  public static let role = StepRole.reshaping

  public var shift = Shift.automatic
  public init() {}

  public enum Shift: String, WordSetting {
    case automatic
    case none

    public var meaning: String {
      switch self {
      case .automatic:
        "a column with values of 0 or below is shifted so that its smallest training value is 1"
      case .none: "a column with values of 0 or below is an error"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [Field("shift", \.shift, fills: .scalar, "what happens to values of 0 or below")]
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedLog {
    var fitted = FittedLog()
    fitted.columns = rows.design.columns
    for (index, column) in rows.design.columns.enumerated() {
      let lowest = rows.design.withColumn(index) { values in
        values.reduce(Double.infinity) { $1.isNaN ? $0 : min($0, $1) }
      }
      guard lowest > -.infinity else { throw .missing(column.title) }
      if lowest > 0 {
        fitted.shifts.append(0)
      } else if shift == .automatic {
        fitted.shifts.append(1 - lowest)
      } else {
        throw StepFault(
          "column '\(column.title)' has values of 0 or below",
          help: "use `log: {shift: automatic}` or `yeo-johnson`")
      }
      fitted.lowest.append(lowest)
    }
    return fitted
  }
}

/// x → ln(max(x, smallest training value) + shift).
public struct FittedLog: FittedStep {
  public static let word = "log"
  public static let meaning = "shifts for each column"

  public var columns: [DesignColumn] = []
  public var shifts: [Double] = []
  public var lowest: [Double] = []
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("columns", \.columns, "the columns"), Field("shifts", \.shifts, "what is added"),
      Field("lowest", \.lowest, "the smallest training value: lower ones count as this"),
    ]
  }

  public func apply<Side>(to rows: Rows<Side>) throws(StepFault) -> Rows<Side> {
    let places = try rows.design.places(of: columns)
    return rows.replacing(
      columns: rows.design.selecting(columns: places).mapping { index, source, target in
        let (shift, floor) = (shifts[index], lowest[index])
        for row in source.indices {
          let value = source[row]
          target[row] = value.isNaN ? value : log(max(value, floor) + shift)
        }
      })
  }

  public var remarks: [String] {
    let shifted = shifts.count { $0 != 0 }
    return shifted == 0 ? [] : ["\(shifted) columns shifted to be positive"]
  }
}
