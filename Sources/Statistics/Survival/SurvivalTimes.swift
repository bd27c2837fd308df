/// Right-censored times: when each row was last seen and whether the event happened then.
public struct SurvivalTimes: Sendable {
  /// Times after the near-equal ones were made equal.
  public let time: [Double]
  public let event: [Bool]

  /// Checks the times and merges those that differ by rounding only.
  ///
  /// Two neighbouring distinct times count as one when they differ by less than 1.5e-8, absolutely
  /// or relative to the mean time, the rule of R's `survival` (`timefix`): times computed from
  /// dates would otherwise lose their ties.
  public init(time: [Double], event: [Bool]) throws(RegressionError) {
    try RegressionInput.checkLength("the event indicator", event.count, rows: time.count)
    guard !time.isEmpty else { throw .noRows }
    for (row, value) in time.enumerated() where !(value.isFinite && value >= 0) {
      throw .badValue(
        what: "the time", row: row, value: value, expected: "a finite number of at least 0")
    }
    let order = time.indices.sorted { (time[$0], $0) < (time[$1], $1) }
    let tolerance = 1.490116119384766e-08
    var distinct = 0
    var sum = 0.0
    var previous = Double.nan
    for row in order where time[row] != previous {
      previous = time[row]
      sum += abs(previous)
      distinct += 1
    }
    let mean = sum / Double(distinct)
    var merged = time
    var anchor = Double.nan
    previous = .nan
    for row in order {
      let value = time[row]
      let gap = value - previous
      if !(gap <= tolerance || gap <= tolerance * mean) { anchor = value }
      previous = value
      merged[row] = anchor
    }
    self.time = merged
    self.event = event
  }

  public var events: Int { event.count { $0 } }
  public var count: Int { time.count }

  /// The rows at `indices`.
  func selecting(_ indices: [Int]) -> SurvivalTimes {
    SurvivalTimes(merged: indices.map { time[$0] }, event: indices.map { event[$0] })
  }

  private init(merged: [Double], event: [Bool]) {
    time = merged
    self.event = event
  }
}
