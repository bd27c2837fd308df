public import Settings

/// The linear predictor of one class.
public struct ClassPredictor: Configurable {
  public var name = ""
  public var intercept = 0.0
  public var slopes: [Double] = []
  public init() {}
  init(_ name: String, intercept: Double, slopes: [Double]) {
    self.name = name
    self.intercept = intercept
    self.slopes = slopes
  }
  public static var fields: [Field<Self>] {
    [
      Field("class", \.name, "the class"), Field("intercept", \.intercept, "the intercept"),
      Field("slopes", \.slopes, "the coefficients of the columns"),
    ]
  }
}

/// What makes probabilities of linear predictors.
public enum ClassLink: String, WordSetting {
  case logit
  case softmax
  case oneAgainstRest = "one-against-rest"
  case cumulative

  public var meaning: String {
    switch self {
    case .logit: "two classes: the inverse logit of the predictor"
    case .softmax: "several classes: the softmax of their predictors"
    case .oneAgainstRest: "several classes: the inverse logits, divided by their sum"
    case .cumulative:
      "ordered classes: inverse logits of thresholds less the predictor, and their differences"
    }
  }
}
