/// How large a part is: a share of the rows or a number of them.
public enum SplitSize: Hashable, Sendable {
  case fraction(Double)
  case count(Int)
}

/// The members of a training and a test part, as row numbers from 0 in the order drawn.
public struct SplitMembers: Hashable, Sendable {
  public var training: [Int]
  public var test: [Int]

  public init(training: [Int], test: [Int]) {
    self.training = training
    self.test = test
  }
}
