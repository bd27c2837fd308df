internal import Evaluation
public import Settings

/// A share of a count with both of its usual intervals.
public struct Share: Configurable {
  public var count = 0
  public var total = 0
  public var estimate: Quantity = .undefined("not computed")
  public var wilson = Limits()
  public var clopperPearson = Limits()

  public init() {}

  init(_ proportion: Proportion, level: Double) {
    count = proportion.numerator
    total = proportion.denominator
    let reason = proportion.reason ?? "not computable"
    estimate = Quantity(proportion.estimate, otherwise: reason)
    let wilson = proportion.wilsonInterval(level: level)
    let exact = proportion.clopperPearsonInterval(level: level)
    self.wilson = Limits(wilson?.lower, wilson?.upper, otherwise: reason)
    clopperPearson = Limits(exact?.lower, exact?.upper, otherwise: reason)
  }

  public static var fields: [Field<Self>] {
    [
      Field("count", \.count, "the rows counted"), Field("of", \.total, "the rows they are among"),
      Field("estimate", \.estimate, "their share"),
      Field("wilson", \.wilson, "Wilson's limits"),
      Field("clopper-pearson", \.clopperPearson, "the exact limits of Clopper and Pearson"),
    ]
  }
}

extension Quantity {
  init(_ measure: Measure) {
    switch measure {
    case .number(let value): self.init(value, otherwise: value > 0 ? "infinite" : "minus infinite")
    case .undefined(let reason): self = .undefined(reason)
    }
  }
}
