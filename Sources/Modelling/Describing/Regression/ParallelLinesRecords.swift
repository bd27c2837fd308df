internal import Cohorts
import Glibc
internal import LinearAlgebra
public import Settings
internal import Statistics

extension RegressionTable {
  /// Whether one variable keeps its odds ratio at every cut-point.
  public struct ParallelTerm: Configurable {
    public var variable = ""
    public var brant = TestOutcome()

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("variable", \.variable, "the variable"),
        Field("brant", \.brant, "Brant's test of its coefficients together"),
      ]
    }
  }

  /// One cut-point of an ordered outcome on its own: the logistic regression of the levels above it
  /// against those up to it.
  public struct Cut: Configurable {
    /// The highest level below the cut-point.
    public var below = ""
    public var coefficients: [Coefficient] = []
    public var remarks: [String] = []

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("below", \.below, "the highest level below the cut-point"),
        Field("coefficients", \.coefficients, "one entry a coefficient"),
        Field("remarks", \.remarks, "what a reader must know"),
      ]
    }
  }
}

extension RegressionTable.Fit {
  /// Brant's test, as a whole and by variable, and the cut-points it compares.
  mutating func takeCuts(_ cases: CompleteCases, _ plan: RegressionPlan) {
    let levels = cases.outcome.column.levels
    guard
      let test = try? ParallelLines.brant(
        design: cases.design, outcome: cases.levels, levels: levels.count,
        terms: cases.coding.terms.map { Array($0.range) })
    else { return }
    parallelLines.append(TestOutcome(brant: test.omnibus))
    parallelTerms = zip(cases.coding.terms, test.terms).map { term, found in
      var record = RegressionTable.ParallelTerm()
      record.variable = term.column.name
      record.brant = TestOutcome(brant: found)
      return record
    }
    cuts = zip(levels, test.cuts).map { level, fit in cut(level.name, fit, cases, plan) }
  }

  private func cut(
    _ below: String, _ fit: LogisticFit, _ cases: CompleteCases, _ plan: RegressionPlan
  ) -> RegressionTable.Cut {
    var cut = RegressionTable.Cut()
    cut.below = below
    var infinite: Set<Int> = []
    switch fit.status {
    case .converged: break
    case .separated(let separation):
      infinite = Set(separation.columns)
      cut.remarks.append(
        "separation above \(below): the estimates of \(cases.names(of: separation.columns)) "
          + "are infinite")
    case .notConverged: cut.remarks.append("the fit above \(below) did not converge")
    }
    let intervals = fit.waldIntervals(level: plan.level)
    let (z, p) = (fit.z, fit.p)
    cut.coefficients = cases.slots.map { slot in
      let index = slot.column + 1
      if infinite.contains(slot.column) { return slot.undefined("separation") }
      guard fit.coefficients[index].isFinite else {
        return slot.undefined("determined by the other variables")
      }
      return slot.coefficient(
        fit.coefficients[index], fit.standardErrors[index], z[index], p[index],
        limits: (intervals[index].lower, intervals[index].upper), isRatio: true, exponential: exp)
    }
    return cut
  }
}

extension TestOutcome {
  /// Brant's Wald test.
  init(brant test: ChiSquareTest) {
    self.init(wald: test)
    method = "brant"
    methodLabel = "Brant's test of proportional odds"
    call = "brant::brant(fit)"
  }
}
