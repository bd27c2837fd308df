/// The orders of steps that make no sense, with the reason: checked before anything is fitted.
public struct OrderRule: Sendable {
  /// What must not stand before `later`.
  public let earlier: [Pattern]
  public let later: [Pattern]
  public let reason: String
  public let advice: String

  public enum Pattern: Sendable {
    case role(StepRole)
    case word(String)
  }

  /// The list. A step by its word, or all of a role.
  public static let all: [OrderRule] = [
    OrderRule(
      earlier: [
        .role(.scaling), .role(.reshaping), .role(.imputing), .role(.projecting), .role(.balancing),
      ],
      later: [.role(.agreement)],
      reason: "`icc` compares readings as taken, and the step before it has changed the first",
      advice: "put `icc` first"),
    OrderRule(
      earlier: [.role(.scaling)], later: [.word("log")],
      reason: "scaled values are centred near 0, of which there is no logarithm",
      advice: "put `log` before `standardize`, or use `yeo-johnson`"),
    OrderRule(
      earlier: [.role(.scaling)], later: [.word("variance")],
      reason: "after `standardize` every column varies alike, so that nothing can be told apart",
      advice: "put `variance` before `standardize`"),
    OrderRule(
      earlier: [.role(.scaling)], later: [.role(.scaling)],
      reason: "the second scaling undoes the first", advice: "keep one of them"),
    OrderRule(
      earlier: [.word("log")], later: [.word("log")],
      reason: "a logarithm of a logarithm is hardly meant", advice: "keep one of them"),
    OrderRule(
      earlier: [.word("yeo-johnson")], later: [.word("yeo-johnson"), .word("log")],
      reason: "the first has already chosen the shape", advice: "keep one of them"),
    OrderRule(
      earlier: [.role(.imputing)], later: [.role(.imputing)],
      reason: "after the first nothing is missing", advice: "keep one of them"),
    OrderRule(
      earlier: [
        .role(.projecting), .role(.balancing), .word("correlation"), .word("mrmr"),
        .word("stepwise"), .word("lasso"), .word("elastic-net"),
      ],
      later: [.role(.imputing)],
      reason: "the step before it needs complete numbers", advice: "put `impute` before it"),
    OrderRule(
      earlier: [.role(.projecting)], later: [.role(.projecting)],
      reason: "components of components are the same components", advice: "keep one of them"),
    OrderRule(
      earlier: [.role(.scaling), .role(.reshaping), .role(.projecting)],
      later: [.word("chi-square")],
      reason: "`chi-square` counts categories, and the step before it made numbers of them",
      advice: "put `chi-square` first, or use `t-test` or `anova`"),
    OrderRule(
      earlier: [.role(.projecting)], later: [.word("correlation")],
      reason: "principal components do not correlate", advice: "put `correlation` before `pca`"),
    OrderRule(
      earlier: [.role(.balancing)], later: [.role(.balancing)],
      reason: "the first has balanced the classes; a second one would count twice",
      advice: "keep one of them"),
  ]

  func forbids(_ first: Recipe.Item, _ second: Recipe.Item) -> Bool {
    earlier.contains { $0.fits(first) } && later.contains { $0.fits(second) }
  }
}

extension OrderRule.Pattern {
  func fits(_ item: Recipe.Item) -> Bool {
    switch self {
    case .role(let role): item.role == role
    case .word(let word): item.word == word
    }
  }
}
