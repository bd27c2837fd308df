/// The distance of a lowess calibration curve from the ideal line at fixed risks, as
/// `rms::calibrate` follows it through the resamples.
public enum CalibrationError {
  /// Fifty places from the fifth smallest to the fifth largest risk; none with fewer than 11 rows.
  public static func places(_ risks: [Double]) -> [Double] {
    guard risks.count > 10 else { return [] }
    let sorted = risks.sorted()
    let (low, high) = (sorted[4], sorted[sorted.count - 5])
    return (0..<50).map { low + (high - low) * Double($0) / 49 }
  }

  /// The curve less the place, with rows counted as often as they were drawn; NaN beyond the
  /// outermost risks.
  public static func distances(
    _ predictors: [Double], _ outcomes: [Double], counts: [Int32]? = nil, at places: [Double]
  ) -> [Double] {
    curve(predictors, outcomes, counts: counts, at: places).enumerated().map {
      $0.element - places[$0.offset]
    }
  }

  /// The lowess curve of outcomes over risks, without robustness, read at places between them.
  public static func curve(
    _ predictors: [Double], _ outcomes: [Double], counts: [Int32]? = nil, at places: [Double]
  ) -> [Double] {
    var x: [Double] = []
    var y: [Double] = []
    x.reserveCapacity(predictors.count)
    y.reserveCapacity(predictors.count)
    for row in predictors.indices {
      let risk = Logit.inverse(predictors[row])
      for _ in 0..<Int(counts?[row] ?? 1) {
        x.append(risk)
        y.append(outcomes[row])
      }
    }
    guard x.count > 1 else { return places.map { _ in .nan } }
    let smooth = Lowess.fit(x: x, y: y)
    var next = 0
    return places.map { place in
      // Of equal risks the first value is taken, as the call of `approx` there says.
      while next < smooth.x.count, smooth.x[next] < place { next += 1 }
      guard next < smooth.x.count else { return .nan }
      if smooth.x[next] == place { return smooth.y[next] }
      guard next > 0 else { return .nan }
      var before = next - 1
      while before > 0, smooth.x[before - 1] == smooth.x[before] { before -= 1 }
      let share = (place - smooth.x[before]) / (smooth.x[next] - smooth.x[before])
      return smooth.y[before] + share * (smooth.y[next] - smooth.y[before])
    }
  }
}
