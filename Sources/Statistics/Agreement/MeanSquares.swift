/// The two-way layout of subjects by raters behind every intraclass correlation.
public struct MeanSquares: Sendable, Equatable {
  public let subjects: Int
  public let raters: Int
  /// Between subjects.
  public let rows: Double
  /// Between raters.
  public let columns: Double
  /// Residual of the two-way layout.
  public let error: Double
  /// Within subjects, the residual of the one-way layout.
  public let within: Double
  public let undefined: Undefined?

  /// The complete subjects of raters' values, one buffer per rater in the same subject order.
  ///
  /// Residuals are summed directly rather than by subtraction, in three passes over columns that
  /// stay in cache. An error mean square below 1e-12 of that between subjects is rounding: 0.
  public init(_ raters: [UnsafeBufferPointer<Double>]) {
    let k = raters.count
    let length = raters.map(\.count).min() ?? 0
    guard k > 1 else {
      self.init(subjects: length, raters: k, .tooFewGroups)
      return
    }
    if k == 2 {
      self.init(pair: raters[0], raters[1], length: length)
      return
    }
    var n = 0
    var lowest = Double.infinity
    var highest = -Double.infinity
    var total = 0.0
    var origin = 0.0
    func complete(_ i: Int) -> Bool { raters.allSatisfy { !$0[i].isNaN } }
    for i in 0..<length where complete(i) {
      if n == 0 { origin = raters[0][i] }
      n += 1
      for rater in raters {
        lowest = min(lowest, rater[i])
        highest = max(highest, rater[i])
        total += rater[i] - origin
      }
    }
    if let reason = MeanSquares.refusal(n, lowest, highest) {
      self.init(subjects: n, raters: k, reason)
      return
    }
    let size = Double(n)
    let width = Double(k)
    let mean = total / (size * width)
    var columnMeans = [Double](repeating: 0, count: k)
    for i in 0..<length where complete(i) {
      for j in 0..<k { columnMeans[j] += raters[j][i] - origin - mean }
    }
    for j in 0..<k { columnMeans[j] /= size }
    var between = 0.0
    var within = 0.0
    var error = 0.0
    for i in 0..<length where complete(i) {
      var rowMean = 0.0
      for j in 0..<k { rowMean += raters[j][i] - origin - mean }
      rowMean /= width
      between += rowMean * rowMean
      for j in 0..<k {
        let d = raters[j][i] - origin - mean - rowMean
        within += d * d
        let e = d - columnMeans[j]
        error += e * e
      }
    }
    let columns = columnMeans.reduce(0) { $0 + $1 * $1 }
    self.init(
      subjects: n, raters: k, rows: width * between / (size - 1),
      columns: size * columns / (width - 1), error: error / ((size - 1) * (width - 1)),
      within: within / (size * (width - 1)))
  }

  /// Two raters: everything follows from the sums and differences of the pairs.
  private init(
    pair first: UnsafeBufferPointer<Double>, _ second: UnsafeBufferPointer<Double>, length: Int
  ) {
    var n = 0
    var lowest = Double.infinity
    var highest = -Double.infinity
    var sums = 0.0
    var differences = 0.0
    var origin = 0.0
    for i in 0..<length {
      let (a, b) = (first[i], second[i])
      if a.isNaN || b.isNaN { continue }
      if n == 0 { origin = a }
      n += 1
      lowest = min(lowest, a, b)
      highest = max(highest, a, b)
      sums += (a - origin) + (b - origin)
      differences += a - b
    }
    if let reason = MeanSquares.refusal(n, lowest, highest) {
      self.init(subjects: n, raters: 2, reason)
      return
    }
    let size = Double(n)
    let middle = sums / size
    let shift = differences / size
    var between = 0.0
    var within = 0.0
    var error = 0.0
    for i in 0..<length {
      let (a, b) = (first[i], second[i])
      if a.isNaN || b.isNaN { continue }
      let s = (a - origin) + (b - origin) - middle
      let d = a - b
      between += s * s
      within += d * d
      error += (d - shift) * (d - shift)
    }
    self.init(
      subjects: n, raters: 2, rows: between / 2 / (size - 1), columns: size * shift * shift / 2,
      error: error / 2 / (size - 1), within: within / 2 / size)
  }

  private static func refusal(_ n: Int, _ lowest: Double, _ highest: Double) -> Undefined? {
    if n < 2 { return .tooFewValues }
    if !lowest.isFinite || !highest.isFinite { return .infiniteValues }
    // Spread that is rounding beside the values themselves is no spread.
    if highest - lowest <= 1e-14 * max(abs(lowest), abs(highest)) { return .constantValues }
    return nil
  }

  private init(
    subjects: Int, raters: Int, rows: Double, columns: Double, error: Double, within: Double
  ) {
    self.subjects = subjects
    self.raters = raters
    self.rows = rows
    self.columns = columns
    self.error = error < 1e-12 * rows ? 0 : error
    self.within = within < 1e-12 * rows ? 0 : within
    undefined = nil
  }

  private init(subjects: Int, raters: Int, _ reason: Undefined) {
    self.subjects = subjects
    self.raters = raters
    let constant = reason == .constantValues
    rows = constant ? 0 : .nan
    columns = constant ? 0 : .nan
    error = constant ? 0 : .nan
    within = constant ? 0 : .nan
    undefined = reason
  }
}
