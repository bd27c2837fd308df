import Glibc
public import Settings

/// A fitted regression as numbers that anybody can work with: what turns the values of one patient
/// into a linear predictor and a risk.
///
/// Logistic: `η = β₀ + Σ f_j(x_j)`, risk `1 / (1 + e^-η)`. Proportional odds: `η = -θ₁ + Σ f_j(x_j)` and
/// `P(Y > k) = 1 / (1 + e^-(η + θ₁ - θ_k))`. Cox: `η = Σ f_j(x_j) - c`, where c is its mean over the
/// patients of the fit, and the risk by time t is `1 - exp(-H(t) e^η)`, H being the hazard at c.
public struct RiskFormula: Configurable {
  public var family = ""
  public var outcome = ""
  public var outcomeLabel = ""
  public var event = ""
  /// β₀ of a logistic regression; -θ_k of proportional odds; none of a Cox regression.
  public var intercepts: [Double] = []
  public var terms: [Term] = []
  /// What a Cox regression subtracts, so that a patient of mean predictors has η = 0.
  public var center = 0.0
  public var risks: [Risk] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("family", \.family, "logistic, ordinal or cox"),
      Field("outcome", \.outcome, "the outcome's column"),
      Field("outcome-label", \.outcomeLabel, "as it is printed"),
      Field("event", \.event, "the level whose risk it is"),
      Field("intercepts", \.intercepts, "of η; several of proportional odds"),
      Field("terms", \.terms, "one entry a predictor"),
      Field("center", \.center, "subtracted from η, in a Cox regression"),
      Field("risks", \.risks, "what η turns into: one entry a risk"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    let isWhole =
      ["logistic", "ordinal", "cox"].contains(family) && !terms.isEmpty && !risks.isEmpty
      && terms.allSatisfy(\.isWhole)
      && (family == "cox" ? intercepts.isEmpty : intercepts.count == risks.count)
    if !isWhole {
      problems.add(
        .wrongCount, "a formula has not the numbers that its family needs", at: node,
        help: "the file was edited by hand; run the study again")
    }
  }

  /// A risk that η turns into.
  public struct Risk: Configurable {
    public var label = ""
    /// Of a Cox regression: the time by which the event happens and the hazard up to it.
    public var time: Double?
    public var hazard: Double?

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("label", \.label, "what it is the risk of"),
        Field("time", \.time, "the time by which the event happens"),
        Field("hazard", \.hazard, "cumulative hazard up to then at η = 0"),
      ]
    }
  }

  /// η of a patient from the shares of the terms.
  public func linearPredictor(_ shares: [Double]) -> Double {
    shares.reduce((intercepts.first ?? 0) - center, +)
  }

  /// The risk at η.
  public func risk(_ index: Int, at predictor: Double) -> Double {
    if family == "cox" {
      return -expm1(-(risks[index].hazard ?? 0) * exp(predictor))
    }
    let eta = predictor - intercepts[0] + intercepts[index]
    if eta >= 0 { return 1 / (1 + exp(-eta)) }
    let e = exp(eta)
    return e / (1 + e)
  }

  /// η at which the risk has a value between 0 and 1.
  public func linearPredictor(ofRisk index: Int, _ risk: Double) -> Double {
    if family == "cox" { return log(-log1p(-risk) / (risks[index].hazard ?? 0)) }
    return log(risk / (1 - risk)) + intercepts[0] - intercepts[index]
  }
}
