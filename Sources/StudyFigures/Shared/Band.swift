/// Limits above and below a curve, in rising order of x.
public struct Band: Sendable, Equatable {
  public var x: [Double]
  public var lower: [Double]
  public var upper: [Double]

  public init(x: [Double], lower: [Double], upper: [Double]) {
    self.x = x
    self.lower = lower
    self.upper = upper
  }
}
