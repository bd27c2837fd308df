internal import Cohorts
import FoundationEssentials
import Glibc
internal import Modelling
internal import Resampling
internal import Settings
internal import Statistics

/// A made cohort for the describing cases: levels, numbers and an outcome that depends on some.
enum MadeCohort {
  static func study(rows: Int, seed: UInt64 = 1) -> Study {
    var stream = RandomSource(seed: seed, stage: "bench").stream()
    var columns: [Column] = []
    var score = Array(repeating: -0.5, count: rows)
    for index in 0..<10 {
      let numbers = (0..<rows).map { _ in stream.normal() }
      for row in 0..<rows { score[row] += numbers[row] * (index < 3 ? 0.5 : 0) }
      columns.append(Column(name: "x\(index)", kind: .continuous, values: .numbers(numbers)))
    }
    for index in 0..<10 {
      let codes = (0..<rows).map { _ in Int32(stream.integer(below: 3)) }
      for row in 0..<rows { score[row] += codes[row] == 2 && index < 3 ? 0.6 : 0 }
      columns.append(
        Column(
          name: "c\(index)", kind: .categorical, values: .codes(codes),
          levels: [.init("a"), .init("b"), .init("c")]))
    }
    let outcome = score.map { stream.uniform() < 1 / (1 + exp(-$0)) ? Int32(1) : 0 }
    let column = Column(
      name: "y", kind: .categorical, values: .codes(outcome), levels: [.init("no"), .init("yes")])
    columns.append(column)
    let cohort = Cohort(ids: (0..<rows).map { "P\($0)" }, columns: columns)
    return Study(
      title: "bench", seed: 1, cohort: cohort,
      outcome: Outcome(column: column, kind: .binary, event: 1), split: nil, jobs: 2)
  }
}

/// Table 1 of twenty variables in 10,000 rows. Cost: one pass a variable and group, a sort a
/// continuous variable.
struct BaselineCase: BenchCase {
  let name = "table1-10000x20"

  func prepare(in folder: URL) -> () throws -> String {
    let study = MadeCohort.study(rows: 10_000)
    let outcome = study.outcome
    return {
      guard let column = outcome?.column, let codes = column.codes else { return "" }
      let groups = column.levels.indices.map { level in
        BaselinePlan.Group(
          name: column.levels[level].name, label: column.levels[level].label,
          rows: study.cohort.ownRows.filter { codes[$0] == Int32(level) })
      }
      let plan = BaselinePlan(
        variables: study.cohort.columns.filter { $0.name != "y" }, by: "y", byLabel: "y",
        groups: groups, rows: study.cohort.ownRows, rowsWording: "all rows")
      let table = BaselineTable.compute(plan, jobs: 2)
      return "P of x0 \(table.variables[0].test?.p.value ?? .nan)"
    }
  }
}

/// Uni- and multivariable logistic regressions of twenty variables, 838 rows. Cost: O(n p²) a
/// Newton step.
struct RegressionCase: BenchCase {
  let name = "regression-838x20"

  func prepare(in folder: URL) -> () throws -> String {
    let study = MadeCohort.study(rows: 838)
    return {
      guard let outcome = study.outcome else { return "" }
      var plan = RegressionPlan(
        family: .logistic, outcome: outcome,
        variables: study.cohort.columns.filter { $0.name != "y" }, rows: .all)
      plan.entry = .all
      let table = RegressionTable.compute(plan, of: study)
      return "beta of x0 \(table.multivariable?.coefficients.first?.estimate.value ?? .nan)"
    }
  }
}
