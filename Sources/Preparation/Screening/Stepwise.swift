internal import Glibc
internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// Adds and removes variables of a logistic model one at a time. The dummies of one variable go
/// together.
public struct Stepwise: Step {
  public static let word = "stepwise"
  public static let meaning = "add and remove variables of a logistic model one at a time"
  public static let role = StepRole.screening

  public var by = By.aic
  public var direction = Direction.backward
  public var enter = 0.05
  public var remove = 0.10
  public init() {}

  public enum By: String, WordSetting {
    case aic
    case p

    public var meaning: String {
      switch self {
      case .aic: "while Akaike's criterion falls (R's step)"
      case .p: "by the likelihood-ratio P of each variable"
      }
    }
  }

  public enum Direction: String, WordSetting {
    case backward
    case forward
    case both

    public var meaning: String {
      switch self {
      case .backward: "from all variables, removing"
      case .forward: "from none, adding"
      case .both: "from none, adding and removing"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("by", \.by, fills: .scalar, "aic or p"),
      Field("direction", \.direction, "backward, forward or both"),
      Field("enter", \.enter, .inside(0, 1), "with `by: p`, a variable enters below this P"),
      Field("remove", \.remove, .inside(0, 1), "with `by: p`, a variable leaves above this P"),
    ]
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedSelection {
    try rows.requireComplete()
    _ = try rows.requireClasses("`stepwise`")
    guard let outcome = rows.truth.indicator else { throw .needsTwoClasses }
    let search = StepwiseSearch(
      design: rows.design, outcome: outcome, weights: rows.weights, jobs: context.jobs)
    if direction == .backward, rows.design.columnCount >= rows.count {
      throw StepFault(
        "\(rows.design.columnCount) columns cannot all be fitted to \(rows.count) rows",
        help: "use `direction: forward`, or filter columns first")
    }
    var chosen = Set(direction == .backward ? Array(search.terms.indices) : [])
    var current = search.quality(of: chosen)
    var trail: [String] = []
    while trail.count < 2 * search.terms.count + 2 {
      let moves =
        (direction != .forward ? chosen.sorted() : [])
        + (direction != .backward ? search.terms.indices.filter { !chosen.contains($0) } : [])
      let before = chosen
      let results = parallelMap(moves.count, jobs: context.jobs) { place in
        search.quality(of: before.symmetricDifference([moves[place]]))
      }
      guard let move = best(moves, results, current, chosen) else { break }
      chosen.formSymmetricDifference([moves[move]])
      trail.append((chosen.contains(moves[move]) ? "+" : "-") + search.names[moves[move]])
      current = results[move]
    }
    let kept = chosen.sorted().flatMap { search.terms[$0] }.sorted()
    return FittedSelection(
      kept: kept.map { rows.design.columns[$0] },
      records: rows.design.columns.indices.map { index in
        ColumnRecord(
          rows.design.columns[index], value: .nan, kept: kept.contains(index),
          otherwise: "judged together with others")
      }, remarks: trail.isEmpty ? ["no move"] : [trail.joined(separator: ", ")])
  }

  private func best(
    _ moves: [Int], _ results: [StepwiseSearch.Quality], _ current: StepwiseSearch.Quality,
    _ chosen: Set<Int>
  ) -> Int? {
    switch by {
    case .aic:
      let place = results.indices.min { results[$0].aic < results[$1].aic }
      return place.flatMap { results[$0].aic < current.aic - 1e-7 ? $0 : nil }
    case .p:
      let tests = results.indices.map { place -> Double in
        let df = abs(results[place].rank - current.rank)
        let gain = abs(results[place].logLikelihood - current.logLikelihood)
        return df == 0 ? 1 : ChiSquare.upperTail(2 * gain, df: Double(df))
      }
      let out = moves.indices.filter { chosen.contains(moves[$0]) }.max { tests[$0] < tests[$1] }
      if let out, tests[out] > remove { return out }
      let into = moves.indices.filter { !chosen.contains(moves[$0]) }.min { tests[$0] < tests[$1] }
      if let into, tests[into] < min(enter, remove) { return into }
      return nil
    }
  }
}

/// The models a stepwise search compares.
struct StepwiseSearch: Sendable {
  let design: Design
  let outcome: [Double]
  let weights: [Double]?
  /// Design columns of each variable.
  let terms: [[Int]]
  let names: [String]

  struct Quality: Sendable {
    var aic: Double
    var logLikelihood: Double
    var rank: Int
  }

  init(design: Design, outcome: [Double], weights: [Double]?, jobs: Int) {
    self.design = design
    self.outcome = outcome
    self.weights = weights
    var terms: [[Int]] = []
    var names: [String] = []
    for (index, column) in design.columns.enumerated() {
      if let last = terms.last?.last, column.level != nil, design.columns[last].level != nil,
        design.columns[last].name == column.name, design.columns[last].block == column.block
      {
        terms[terms.count - 1].append(index)
      } else {
        terms.append([index])
        names.append(column.name)
      }
    }
    self.terms = terms
    self.names = names
  }

  func quality(of chosen: Set<Int>) -> Quality {
    let columns = chosen.sorted().flatMap { terms[$0] }
    let matrix = Matrix(
      columns: columns.map { design.column($0) }, rows: outcome.count)
    guard
      let fit = try? LogisticRegression.fit(
        design: matrix, outcome: outcome, options: LogisticOptions(weights: weights))
    else { return Quality(aic: .infinity, logLikelihood: -.infinity, rank: 0) }
    return Quality(aic: fit.aic, logLikelihood: fit.logLikelihood, rank: fit.rank)
  }
}
