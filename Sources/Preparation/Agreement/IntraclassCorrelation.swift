internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// Leaves out features that a second reading does not repeat.
///
/// The readings are compared over the training rows that were read again (a subset may be). A
/// feature whose ICC is undefined (constant, too few) fails; it is never taken as 1. Columns of
/// blocks without a reread pass.
public struct IntraclassCorrelation: Step {
  public static let word = "icc"
  public static let meaning = "leave out features that a second reading does not repeat"
  public static let role = StepRole.agreement

  public var form = Form.agreementSingle
  public var minimum = 0.75
  public var by = By.estimate
  public var level = 0.95
  public init() {}

  public enum Form: String, WordSetting {
    case oneWaySingle = "icc1-1"
    case agreementSingle = "icc2-1"
    case consistencySingle = "icc3-1"
    case oneWayAverage = "icc1-k"
    case agreementAverage = "icc2-k"
    case consistencyAverage = "icc3-k"

    public var meaning: String { ICC.Form(rawValue: rawValue)?.name ?? "" }
  }

  public enum By: String, WordSetting {
    case estimate
    case lowerLimit = "lower-limit"

    public var meaning: String {
      switch self {
      case .estimate: "the ICC itself"
      case .lowerLimit: "the lower limit of its confidence interval (McGraw & Wong)"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("form", \.form, "which ICC, by the names of Shrout and Fleiss"),
      Field(
        "min", \.minimum, .between(-1, 1), fills: .scalar,
        "keep features above this value"),
      Field("by", \.by, "whether the estimate or its lower limit has to be above"),
      Field("level", \.level, .inside(0, 1), "confidence level of the interval"),
    ]
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedSelection {
    let design = rows.design
    guard design.columns.contains(where: { rows.rereadCount(of: $0.block) > 0 }) else {
      throw StepFault(
        "none of the columns was read again",
        help: "add the second reading: `{file: ..., reread-of: BLOCK}` under `cohort: tables:`")
    }
    let form = ICC.Form(rawValue: form.rawValue) ?? .agreementSingle
    let records = parallelMap(design.columnCount, jobs: context.jobs) { index in
      let column = design.columns[index]
      let again = rows.rereadings(of: column)
      guard !again.isEmpty else {
        return ColumnRecord(column, value: .nan, kept: true, otherwise: "not read again")
      }
      let squares = MeanSquares(values: [design.column(index)] + again)
      let icc = ICC(form, squares, level: by == .estimate ? 0 : level)
      var record = ColumnRecord(
        column, value: icc.value ?? .nan, kept: false,
        otherwise: icc.undefined?.explanation ?? "undefined")
      // Perfect agreement has no interval: then the estimate decides.
      let lower = icc.interval?.lower ?? (icc.value == 1 ? 1 : nil)
      record.lower = icc.interval.map { .value($0.lower) }
      record.upper = icc.interval.map { .value($0.upper) }
      let deciding = by == .estimate ? icc.value : lower
      record.kept = deciding.map { $0 > minimum } ?? false
      return record
    }
    let reread = design.columns.indices.lazy.compactMap { index in
      rows.rereadings(of: design.columns[index]).first
    }.first
    let subjects = reread.map { $0.count { !$0.isNaN } } ?? 0
    return FittedSelection(records, remarks: ["\(subjects) training rows were read again"])
  }
}
