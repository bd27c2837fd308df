import LinearAlgebra

/// The flexible calibration curve and the distances from the diagonal.
///
/// ICI is the mean, E50 the median, E90 the 90 % quantile (type 7) and Emax the largest of
/// |smooth - risk| over the rows: P. C. Austin, E. W. Steyerberg, Stat Med 38 (2019) 4051-4065.
/// The smooth is the direct loess, not clipped to [0, 1].
public struct CalibrationCurve: Sendable, Hashable {
  /// Of each row.
  public let fitted: [Double]
  public let ici: Double
  public let e50: Double
  public let e90: Double
  public let eMax: Double

  /// Nil where the smooth does not exist: too few rows, or too few distinct risks.
  public init?(_ risks: PredictedRisks, span: Double = 0.75) {
    guard let loess = Loess(x: risks.probabilities, y: risks.outcomes, span: span) else {
      return nil
    }
    let fitted = loess.fitted(at: risks.probabilities).compactMap { $0 }
    guard fitted.count == risks.count, fitted.allSatisfy(\.isFinite) else { return nil }
    self.fitted = fitted
    let distances = zip(fitted, risks.probabilities).map { abs($0 - $1) }.sorted()
    ici = Kernels.sum(distances) / Double(distances.count)
    e50 = TypeSeven.quantile(sorted: distances, 0.5)
    e90 = TypeSeven.quantile(sorted: distances, 0.9)
    eMax = distances[distances.count - 1]
  }
}
