/// The six intraclass correlations of Shrout & Fleiss (1979, Psychological Bulletin 86:420) with the
/// confidence intervals of McGraw & Wong (1996, Psychological Methods 1:30).
public struct ICC: Sendable, Equatable {
  /// The model (1 one-way, 2 two-way random with absolute agreement, 3 two-way mixed with
  /// consistency) and whether one rater or the mean of k is judged.
  public enum Form: String, Sendable, CaseIterable {
    case oneWaySingle = "icc1-1"
    case agreementSingle = "icc2-1"
    case consistencySingle = "icc3-1"
    case oneWayAverage = "icc1-k"
    case agreementAverage = "icc2-k"
    case consistencyAverage = "icc3-k"

    /// The name of Shrout & Fleiss.
    public var name: String {
      switch self {
      case .oneWaySingle: "ICC(1,1)"
      case .agreementSingle: "ICC(2,1)"
      case .consistencySingle: "ICC(3,1)"
      case .oneWayAverage: "ICC(1,k)"
      case .agreementAverage: "ICC(2,k)"
      case .consistencyAverage: "ICC(3,k)"
      }
    }
  }

  public let form: Form
  /// Negative values stay negative. `nil` is a failure (constant ratings, too few), never 1.
  public let value: Double?
  /// `nil` where not asked for and where agreement is perfect.
  public let interval: Interval?
  /// The F of no correlation; infinite where the error mean square is 0.
  public let f: Double?
  public let df1: Double?
  public let df2: Double?
  public let p: Double?
  public let undefined: Undefined?

  /// The estimate alone: a few arithmetic operations, for filters over many features.
  public static func estimate(_ form: Form, _ m: MeanSquares) -> Double? {
    if m.undefined != nil { return nil }
    let k = Double(m.raters)
    let n = Double(m.subjects)
    let (r, c, e, w) = (m.rows, m.columns, m.error, m.within)
    let value =
      switch form {
      case .oneWaySingle: (r - w) / (r + (k - 1) * w)
      case .agreementSingle: (r - e) / (r + (k - 1) * e + k * (c - e) / n)
      case .consistencySingle: (r - e) / (r + (k - 1) * e)
      case .oneWayAverage: (r - w) / r
      case .agreementAverage: (r - e) / (r + (c - e) / n)
      case .consistencyAverage: (r - e) / r
      }
    return value.isNaN ? nil : value
  }

  /// The estimate with F test and, at `level` above 0, interval.
  public init(_ form: Form, _ m: MeanSquares, level: Double = 0.95) {
    self.form = form
    guard m.undefined == nil, let estimate = ICC.estimate(form, m) else {
      (value, interval, f, df1, df2, p) = (nil, nil, nil, nil, nil, nil)
      undefined = m.undefined ?? .constantValues
      return
    }
    let k = Double(m.raters)
    let n = Double(m.subjects)
    let oneWay = form == .oneWaySingle || form == .oneWayAverage
    let ratio = m.rows / (oneWay ? m.within : m.error)
    let first = n - 1
    let second = oneWay ? n * (k - 1) : (n - 1) * (k - 1)
    value = estimate
    f = ratio.isNaN ? nil : ratio
    df1 = first
    df2 = second
    p = ratio.isNaN ? nil : FisherF.upperTail(ratio, df1: first, df2: second)
    undefined = nil
    guard level > 0, ratio.isFinite else {
      interval = nil
      return
    }
    let alpha = (1 - level) / 2
    if form == .agreementSingle || form == .agreementAverage {
      interval = ICC.agreementInterval(m, alpha: alpha, average: form == .agreementAverage)
      return
    }
    let low = ratio / FisherF.upperQuantile(alpha, df1: first, df2: second)
    let high = ratio * FisherF.upperQuantile(alpha, df1: second, df2: first)
    let single = form == .oneWaySingle || form == .consistencySingle
    interval =
      single
      ? Interval(lower: (low - 1) / (low + k - 1), upper: (high - 1) / (high + k - 1))
      : Interval(lower: 1 - 1 / low, upper: 1 - 1 / high)
  }

  /// Two or more raters' values, each in the same subject order; NaN leaves a subject out.
  public init(_ form: Form, raters: [[Double]], level: Double = 0.95) {
    self.init(form, MeanSquares(values: raters), level: level)
  }

  private static func agreementInterval(_ m: MeanSquares, alpha: Double, average: Bool) -> Interval?
  {
    guard let icc = estimate(.agreementSingle, m) else { return nil }
    let k = Double(m.raters)
    let n = Double(m.subjects)
    let (r, c, e) = (m.rows, m.columns, m.error)
    let f = c / e
    let spread = n * (1 + (k - 1) * icc) - k * icc
    let top = (k - 1) * (n - 1) * (k * icc * f + spread) * (k * icc * f + spread)
    let bottom = (n - 1) * k * k * icc * icc * f * f + spread * spread
    let v = top / bottom
    let upper = FisherF.upperQuantile(alpha, df1: n - 1, df2: v)
    let lower = FisherF.upperQuantile(alpha, df1: v, df2: n - 1)
    let common = k * c + (k * n - k - n) * e
    let low = n * (r - upper * e) / (upper * common + n * r)
    let high = n * (lower * r - e) / (common + n * lower * r)
    let limits =
      average
      ? Interval(lower: low * k / (1 + low * (k - 1)), upper: high * k / (1 + high * (k - 1)))
      : Interval(lower: low, upper: high)
    return limits.lower.isNaN || limits.upper.isNaN ? nil : limits
  }
}

extension MeanSquares {
  /// Raters' values as arrays.
  public init(values: [[Double]]) {
    func collect(_ next: Int, _ buffers: [UnsafeBufferPointer<Double>]) -> MeanSquares {
      if next == values.count { return MeanSquares(buffers) }
      return values[next].withUnsafeBufferPointer { collect(next + 1, buffers + [$0]) }
    }
    self = collect(0, [])
  }

  /// The layout of every feature of two or more readings, each a column-major block of `subjects`
  /// rows with the same columns in the same order.
  public static func columns(_ readings: [UnsafeBufferPointer<Double>], subjects: Int)
    -> [MeanSquares]
  {
    guard subjects > 0, let shortest = readings.map(\.count).min() else { return [] }
    var buffers = readings
    return (0..<shortest / subjects).map { column in
      let range = column * subjects..<(column + 1) * subjects
      for j in readings.indices { buffers[j] = UnsafeBufferPointer(rebasing: readings[j][range]) }
      return MeanSquares(buffers)
    }
  }
}
