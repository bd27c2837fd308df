internal import Cohorts
internal import Evaluation
public import Settings

/// Two models on the same rows: what the second adds to the first.
public struct ModelComparison: Configurable {
  public var first = ""
  public var second = ""
  public var rows = 0
  public var events = 0
  public var difference = Index()
  public var nri = Index()
  public var nriOfEvents = Index()
  public var nriOfNonEvents = Index()
  public var idi = Index()
  public var cuts: [Double] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("first", \.first, "a model"), Field("second", \.second, "another"),
      Field("rows", \.rows, "rows that both score"), Field("events", \.events, "events among them"),
      Field("auc-difference", \.difference, "area of the second minus area of the first, DeLong"),
      Field("nri", \.nri, "net reclassification improvement"),
      Field("nri-events", \.nriOfEvents, "of rows with the event"),
      Field("nri-others", \.nriOfNonEvents, "of rows without it"),
      Field("idi", \.idi, "integrated discrimination improvement"),
      Field("cuts", \.cuts, "ends of the risk categories; none for the continuous NRI"),
    ]
  }

  /// A number with its limits and P.
  public struct Index: Configurable {
    public var estimate: Quantity = .undefined("not computed")
    public var limits = Limits()
    public var z: Quantity = .undefined("not computed")
    public var p: Quantity = .undefined("not computed")

    public init() {}
    public static var fields: [Field<Self>] {
      [
        Field("estimate", \.estimate, "the number"), Field("interval", \.limits, "its limits"),
        Field("z", \.z, "over its standard error"), Field("p", \.p, "two-sided P"),
      ]
    }

    init(_ index: Reclassification.Index) {
      estimate = .value(index.estimate)
      limits = Limits(index.interval.lower, index.interval.upper, otherwise: "no variance")
      z = Quantity(index.z, otherwise: "no variance")
      p = Quantity(index.pValue, otherwise: "no variance")
    }

    init(reason: String) {
      estimate = .undefined(reason)
      limits = Limits(nil, nil, otherwise: reason)
      z = .undefined(reason)
      p = .undefined(reason)
    }
  }

  /// Every pair of models in a cohort, the later beside the earlier.
  public static func pairs(
    scores: EvaluatedCohort, risks: EvaluatedCohort?, cuts: [Double], level: Double
  ) -> ModelComparisons {
    var found = ModelComparisons()
    found.level = level
    for first in scores.columns.indices {
      for second in scores.columns.indices where second > first {
        var pair = ModelComparison()
        pair.first = scores.columns[first].label
        pair.second = scores.columns[second].label
        pair.cuts = cuts
        pair.compare(scores, first, second, level)
        pair.reclassify(risks, first, second, cuts, level)
        found.pairs.append(pair)
      }
    }
    return found
  }

  private static func values(
    _ cohort: EvaluatedCohort, _ first: Int, _ second: Int
  ) -> (truth: [Bool], first: [Double], second: [Double]) {
    let columns = [cohort.columns[first], cohort.columns[second]]
    let rows = cohort.truth.completeRows(of: cohort.rows, with: columns)
    let (a, b) = (columns[0].numbers ?? [], columns[1].numbers ?? [])
    return (
      rows.map { cohort.truth.indicator[$0] == 1 }, rows.map { a[$0] }, rows.map { b[$0] }
    )
  }

  private mutating func compare(
    _ cohort: EvaluatedCohort, _ first: Int, _ second: Int, _ level: Double
  ) {
    let data = Self.values(cohort, first, second)
    rows = data.truth.count
    events = data.truth.count { $0 }
    do throws(EvaluationFault) {
      let found = try AUCComparison.paired(
        truth: data.truth, data.second, data.first, level: level)
      difference.estimate = .value(found.difference)
      let none = "the difference has no variance"
      difference.limits = Limits(found.interval?.lower, found.interval?.upper, otherwise: none)
      difference.z = Quantity(found.statistic, otherwise: none)
      difference.p = Quantity(found.pValue, otherwise: none)
    } catch {
      difference = Index(reason: error.description)
    }
  }

  private mutating func reclassify(
    _ cohort: EvaluatedCohort?, _ first: Int, _ second: Int, _ cuts: [Double], _ level: Double
  ) {
    let reason = "a model predicts no probabilities"
    var indices = [Index](repeating: Index(reason: reason), count: 4)
    if let cohort {
      let data = Self.values(cohort, first, second)
      do throws(EvaluationFault) {
        let found = try Reclassification(
          truth: data.truth, first: data.first, second: data.second, cuts: cuts, level: level)
        indices = [found.nri, found.nriOfEvents, found.nriOfNonEvents, found.idi].map {
          Index($0)
        }
      } catch {
        indices = indices.map { _ in Index(reason: error.description) }
      }
    }
    (nri, nriOfEvents, nriOfNonEvents, idi) = (indices[0], indices[1], indices[2], indices[3])
  }
}

/// All pairs of models of one cohort.
public struct ModelComparisons: Configurable {
  public var level = 0.95
  public var pairs: [ModelComparison] = []

  public init() {}
  public static var fields: [Field<Self>] {
    [Field("level", \.level, "level of the intervals"), Field("pairs", \.pairs, "the pairs")]
  }
}
