public import Plotting

/// What a regression table may show of a coefficient, in the order of the style.
public enum RegressionColumn: String, Sendable, CaseIterable {
  case coefficient, se, z, wald, df, p, ratio
  /// The limits of the ratio's interval as columns of their own.
  case lower, upper
  /// The ratio without its interval.
  case point

  public var meaning: String {
    switch self {
    case .coefficient: "the coefficient, β or B"
    case .se: "its standard error"
    case .z: "the coefficient over its standard error"
    case .wald: "the square of z"
    case .df: "degrees of freedom of the Wald test"
    case .p: "its P value"
    case .ratio: "odds or hazard ratio with its interval"
    case .lower: "lower limit of the ratio"
    case .upper: "upper limit of the ratio"
    case .point: "odds or hazard ratio alone"
    }
  }
}

extension Style {
  /// The heading of a regression column. `ratio` is what the exponentiated coefficient is called.
  public func heading(
    _ column: RegressionColumn, ratio: String = "OR", level: Int = 95
  ) -> RichText {
    let ratio = words.ratio ?? ratio
    switch column {
    case .coefficient: return RichText(words.coefficient)
    case .se: return RichText(words.se)
    case .z: return words.z
    case .wald: return RichText(words.wald)
    case .df: return RichText(words.df)
    case .p: return words.p
    case .ratio: return RichText("\(ratio) (\(level)% CI)")
    case .point: return RichText(ratio)
    case .lower: return RichText(preset == "spss" ? "\(level)% C.I. lower" : "\(level)% CI lower")
    case .upper: return RichText(preset == "spss" ? "\(level)% C.I. upper" : "\(level)% CI upper")
    }
  }
}
