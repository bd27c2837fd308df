public import Settings

/// The steps of a model in their order, not fitted yet.
public struct Recipe: Sendable {
  public var items: [Item]

  public struct Item: Sendable {
    public var word: String
    public var member: PreparationMember
    public var rows: StepRows
    public var position: SourcePosition?

    public var role: StepRole {
      switch member {
      case .step(let step): type(of: step).role
      case .balancer: .balancing
      }
    }

    /// The settings as resolved.
    public var node: Node {
      switch member {
      case .step(let step): .map([(word, step.node)])
      case .balancer(let balancer): .map([(word, balancer.node)])
      }
    }
  }

  public init(items: [Item] = []) { self.items = items }

  /// Reads a list of steps, and checks their order.
  public static func read(
    _ nodes: [Node], from catalogue: StepCatalogue, into problems: inout Problems
  ) -> Recipe {
    let items = nodes.compactMap { node in
      catalogue.read(node, into: &problems).map {
        Item(
          word: $0.word, member: $0.member, rows: $0.shared.rows,
          position: $0.wordPosition ?? node.position)
      }
    }
    let recipe = Recipe(items: items)
    recipe.check(into: &problems)
    return recipe
  }

  public func check(into problems: inout Problems) {
    for (place, later) in items.enumerated() {
      for earlier in items[..<place] {
        guard let rule = OrderRule.all.first(where: { $0.forbids(earlier, later) }) else {
          continue
        }
        problems.add(
          .stepOrder, "`\(later.word)` cannot follow `\(earlier.word)`: \(rule.reason)",
          at: later.position, length: later.word.count, help: rule.advice)
      }
      if case .balancer = later.member, later.rows == .all {
        problems.add(
          .stepOrder, "`\(later.word)` changes training rows only and takes no `rows: all`",
          at: later.position, length: later.word.count)
      }
    }
  }

  /// Steps that learn from rows they are judged on.
  public var leaking: [Item] { items.filter { $0.rows == .all } }
  public var imputes: Bool { items.contains { $0.role == .imputing } }
}

extension ProblemKind {
  public static let stepOrder = ProblemKind(
    "OCT255", "an order of steps that makes no sense",
    explanation: """
      Steps are carried out in the order in which they are written. Some orders cannot mean what \
      was wanted: scaling twice, a variance filter after a z-score, an ICC of values that a step \
      has changed. The message says why, and which order to use.
      """)
  public static let stepFailed = ProblemKind(
    "OCT256", "a step that cannot be fitted",
    explanation: """
      A preparation step met rows it cannot learn from: missing values without an `impute` step \
      before it, one class only, a feature block without a second reading. The message names the \
      step, what was found and what to do.
      """)

  /// The kinds that preparation can find.
  public static let preparation: [ProblemKind] = [.stepOrder, .stepFailed]
}
