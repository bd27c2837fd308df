/// How columns are scaled before they are penalised. All conventions centre by the (weighted) mean
/// and use the population standard deviation; coefficients always return to the given scale.
public enum ColumnScaling: String, Hashable, Sendable, CaseIterable {
  /// glmnet's `standardize = TRUE`, and what a z-score step before scikit-learn amounts to.
  case population
  /// Centred only: glmnet's `standardize = FALSE`, scikit-learn's `Lasso` as it is.
  case none
}

/// What the ridge part of a Gaussian elastic net means.
public enum RidgeConvention: String, Hashable, Sendable, CaseIterable {
  /// RSS/(2n) + λ (α |b|₁ + (1 - α)/2 |b|²), as written and as scikit-learn has it.
  case literal
  /// glmnet divides the outcome by its standard deviation first, so that its ridge term is
  /// λ (1 - α)/2 |b|² / sd(y). The lasso (α = 1) is the same under both.
  case glmnet
}

/// When coordinate descent stops. The path of the Gaussian lasso is exact and needs no rule.
public enum LassoStop: Hashable, Sendable {
  /// scikit-learn's `tol`: the duality gap is at most this share of the outcome's sum of squares
  /// (of the null deviance's half for a binomial outcome).
  case dualityGap(Double)
  /// glmnet's `thresh`: in one sweep no coefficient moved the fit by more than this share of the
  /// null deviance. Looser than it looks: it says nothing about the distance to the optimum.
  case delta(Double)
}

/// The penalties of a path.
public enum LambdaGrid: Hashable, Sendable {
  /// Largest first, whatever the order given.
  case explicit([Double])
  /// Evenly spaced logarithms from the smallest λ that leaves every coefficient 0 down to `ratio`
  /// times it. nil is glmnet's ratio: 1e-4, or 0.01 with fewer rows than columns; scikit-learn's
  /// `eps` is 1e-3.
  case automatic(count: Int = 100, ratio: Double? = nil)
  /// Evenly spaced logarithms between two ends.
  case logarithmic(from: Double, to: Double, count: Int)

  /// The penalties, falling.
  func lambdas(largest: Double, rows: Int, columns: Int) -> [Double] {
    switch self {
    case .explicit(let values):
      return values.sorted(by: >)
    case .automatic(let count, let ratio):
      let low = largest * (ratio ?? (rows < columns ? 0.01 : 1e-4))
      return Self.spaced(largest, low, count)
    case .logarithmic(let from, let to, let count):
      return Self.spaced(max(from, to), min(from, to), count)
    }
  }

  private static func spaced(_ high: Double, _ low: Double, _ count: Int) -> [Double] {
    guard count > 1 else { return count == 1 ? [high] : [] }
    guard high > 0, low > 0 else { return [Double](repeating: max(high, 0), count: count) }
    let (first, last) = (Logarithm.of(high), Logarithm.of(low))
    return (0..<count).map { index in
      if index == 0 { return high }
      if index == count - 1 { return low }
      return Logarithm.power(first + (last - first) * Double(index) / Double(count - 1))
    }
  }
}

/// Everything a penalised path is told.
public struct LassoSettings: Hashable, Sendable {
  /// The share of the lasso penalty: 1 is the lasso, 0 ridge.
  public var alpha: Double
  public var scaling: ColumnScaling
  public var ridge: RidgeConvention
  public var grid: LambdaGrid
  public var stop: LassoStop
  /// The largest number of sweeps (of coordinate descent) for one λ.
  public var iterations: Int

  public init(
    alpha: Double = 1, scaling: ColumnScaling = .population, ridge: RidgeConvention = .literal,
    grid: LambdaGrid = .automatic(), stop: LassoStop = .dualityGap(1e-4),
    iterations: Int = 100_000
  ) {
    self.alpha = alpha
    self.scaling = scaling
    self.ridge = ridge
    self.grid = grid
    self.stop = stop
    self.iterations = iterations
  }
}
