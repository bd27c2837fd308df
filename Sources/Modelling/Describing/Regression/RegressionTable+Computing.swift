internal import Cohorts
internal import LinearAlgebra
internal import Resampling
internal import Settings
internal import Statistics

extension RegressionTable {
  /// Fits every variable alone, then those that enter together. Every fit uses the rows that are
  /// complete in its own variables.
  public static func compute(_ plan: RegressionPlan, of study: Study) -> RegressionTable {
    let rows = study.rows(plan.rows)
    var table = RegressionTable()
    table.family = plan.family.rawValue
    table.outcome = plan.outcome.column.name
    table.outcomeLabel = plan.outcome.time?.label ?? plan.outcome.column.label
    table.time = plan.outcome.time?.name
    table.strata = plan.strata?.name
    table.ties = plan.family == .cox ? plan.ties.rawValue : nil
    table.event =
      plan.outcome.event.map { plan.outcome.column.levels[$0].label }
      ?? plan.outcome.column.levels.map(\.label).joined(separator: " < ")
    table.responses = plan.outcome.column.levels.map(\.name)
    table.responseLabels = plan.outcome.column.levels.map(\.label)
    table.rows = plan.rows.wording
    table.rowCount = rows.count
    table.level = plan.level
    table.interval = plan.interval.rawValue
    table.terms = plan.variables.map(Term.init)
    table.univariable = parallelMap(plan.variables.count, jobs: study.jobs) { index in
      fit([plan.variables[index]], plan, rows: rows)
    }
    let (entered, wording) = entered(plan, univariable: table.univariable)
    table.entry = wording
    if !entered.isEmpty { table.multivariable = fit(entered, plan, rows: rows) }
    return table
  }

  private static func entered(
    _ plan: RegressionPlan, univariable: [Fit]
  ) -> (columns: [Column], wording: String) {
    switch plan.entry {
    case .none: return ([], "no multivariable model")
    case .all: return (plan.variables, "all variables entered")
    case .list(let names):
      return (
        plan.variables.filter { names.contains($0.name) }, "variables named in the study entered"
      )
    case .p(let limit, let test):
      let columns = zip(plan.variables, univariable).filter { _, fit in
        switch test {
        case .likelihoodRatio: fit.likelihoodRatio?.p.value.map { $0 < limit } ?? false
        case .anyLevel: fit.coefficients.contains { $0.p.value.map { $0 < limit } ?? false }
        }
      }.map(\.0)
      let which =
        test == .likelihoodRatio
        ? "likelihood-ratio P of the variable" : "smallest P of the variable's levels"
      return (columns, "variables with univariable P < \(limit) entered (\(which))")
    }
  }

  static func fit(_ columns: [Column], _ plan: RegressionPlan, rows: [Int]) -> Fit {
    var fit = Fit()
    fit.variables = columns.map(\.name)
    let cases = CompleteCases(columns, plan.outcome, strata: plan.strata, rows: rows)
    fit.rowCount = cases.rows.count
    fit.eventCount = cases.eventCount
    if cases.incomplete > 0 {
      fit.remarks.append("\(cases.incomplete) rows with missing values left out")
    }
    do throws(RegressionError) {
      switch plan.family {
      case .logistic: try fit.takeLogistic(cases, plan)
      case .firth: try fit.takeFirth(cases, plan)
      case .linear: try fit.takeLinear(cases, plan)
      case .ordinal: try fit.takeOrdinal(cases, plan)
      case .multinomial: try fit.takeMultinomial(cases, plan)
      case .cox: try fit.takeCox(cases, plan)
      }
    } catch {
      fit.remarks.append("not fitted: \(error.description)")
      fit.coefficients = cases.slots.map { $0.undefined("not fitted") }
    }
    return fit
  }
}

extension RegressionTable.Term {
  init(_ column: Column) {
    self.init()
    name = column.name
    label = column.title
    kind = column.codes == nil ? "continuous" : "categorical"
    levels = column.levels.map(\.name)
    levelLabels = column.levels.map(\.label)
    reference = column.reference
  }
}

extension RegressionTable.Coefficient {
  init(variable: String, contrast: String) {
    self.init()
    self.variable = variable
    self.contrast = contrast
  }
}
