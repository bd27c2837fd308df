public import Settings

/// One line of the ledger: what a fitted step saw and what it left.
public struct LedgerEntry: Configurable {
  public var step = ""
  /// The settings as resolved.
  public var settings = Node.null
  public var rows = 0
  public var syntheticRows = 0
  public var columnsIn = 0
  public var columnsOut = 0
  public var isSupervised = false
  /// Why the step was allowed to learn from rows it is judged on.
  public var leak: String?
  public var remarks: [String] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("step", \.step, "the step"), Field("settings", \.settings, "its settings"),
      Field("rows", \.rows, "rows it learnt from"),
      Field("synthetic-rows", \.syntheticRows, "of these, rows made by a balancer"),
      Field("columns-in", \.columnsIn, "columns before it"),
      Field("columns-out", \.columnsOut, "columns after it"),
      Field("supervised", \.isSupervised, "whether it looked at the outcome"),
      Field("leak", \.leak, "why it learnt from rows it is judged on"),
      Field("remarks", \.remarks, "what else a reader should know"),
    ]
  }
}

/// What a step saw of each column.
public struct StepRecord: Configurable {
  public var step = ""
  public var columns: [ColumnRecord] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("step", \.step, "the step"),
      Field("columns", \.columns, "each column as the step saw it"),
    ]
  }
}
