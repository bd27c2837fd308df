import Glibc

/// Fisher's exact test of tables of any size (Freeman & Halton 1951).
public struct FisherExact: TestResult, Equatable {
  /// `fisher-exact`, or `fisher-monte-carlo` where the table was too large.
  public let method: TestMethod
  public var statistic: Double? { nil }
  public var df: Double? { nil }
  public let p: Double?
  /// The number of simulated tables, where P was simulated.
  public let replicates: Int?
  public let undefined: Undefined?

  /// The default cap on the exact computation, in arcs walked: about a second.
  public static let defaultCost = 30_000_000

  /// The exact P within `cost`; beyond it a Monte-Carlo P from `replicates` tables with the observed
  /// margins, (1 + #{probability <= observed}) / (B + 1) as R's `simulate.p.value`, drawn from
  /// `random`. Without `random` a table that is too large is undefined.
  public init(
    _ table: ContingencyTable, cost: Int = FisherExact.defaultCost,
    random: RandomSource? = RandomSource(seed: 0, stage: "fisher"), replicates: Int = 10_000
  ) {
    let core = table.withoutEmptyMargins
    guard core.rows > 1, core.columns > 1 else {
      self.init(.fisherExact, undefined: .tooFewNonEmptyRowsOrColumns)
      return
    }
    // The number of tables is about the smallest margin.
    let smallest = min(core.rowTotals.min()!, core.columnTotals.min()!)
    if core.rows == 2, core.columns == 2, smallest <= 10_000_000 {
      let c = core.counts
      self.init(.fisherExact, p: FisherTwoByTwo.significance(c[0][0], c[0][1], c[1][0], c[1][1]))
      return
    }
    guard core.total <= 1_000_000 else {
      self.init(.fisherExact, undefined: .tooCostly)
      return
    }
    let network = FisherNetwork(core)
    if let p = network.significance(cost: cost) {
      self.init(.fisherExact, p: p)
    } else if let random {
      let p = network.simulated(replicates: replicates, random: random)
      self.init(.fisherMonteCarlo, p: p, replicates: replicates)
    } else {
      self.init(.fisherExact, undefined: .tooCostly)
    }
  }

  private init(
    _ method: TestMethod, p: Double? = nil, replicates: Int? = nil, undefined: Undefined? = nil
  ) {
    self.method = method
    self.p = p
    self.replicates = replicates
    self.undefined = undefined
  }
}
