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
    table.outcomeLabel = plan.outcome.column.label
    table.event = plan.outcome.event.map { plan.outcome.column.levels[$0].label } ?? ""
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
    let indicator = plan.outcome.indicator ?? []
    let known = rows.filter { !indicator[$0].isNaN }
    let coding = DesignCoding(columns, rows: known)
    let complete = coding.completeRows(of: known)
    fit.rowCount = complete.count
    fit.eventCount = complete.count { indicator[$0] == 1 }
    if complete.count < known.count {
      fit.remarks.append("\(known.count - complete.count) rows with missing values left out")
    }
    do {
      let problem = try LogisticProblem(
        design: coding.design(of: complete), outcome: complete.map { indicator[$0] })
      fit.take(problem, coding: coding, plan: plan)
    } catch {
      fit.remarks.append("not fitted: \(error.description)")
      fit.coefficients = coding.terms.flatMap { term in
        names(of: term).map { Coefficient(variable: term.column.name, contrast: $0) }
      }
    }
    return fit
  }

  /// The contrast of each design column of a term.
  fileprivate static func names(of term: DesignCoding.Term) -> [String] {
    term.column.codes == nil ? [""] : term.contrasts.map { term.column.levels[$0].name }
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

extension RegressionTable.Fit {
  fileprivate mutating func take(
    _ problem: LogisticProblem, coding: DesignCoding, plan: RegressionPlan
  ) {
    let result = problem.fit()
    var reason = "not estimable"
    switch result.status {
    case .converged: converged = true
    case .separated(let separation):
      let names = separation.columns.map { coding.name(of: $0) }.joined(separator: ", ")
      reason = "separation"
      remarks.append(
        "\(separation.kind == .complete ? "complete" : "quasi-complete") separation: "
          + "the estimates of \(names) are infinite; consider `family: firth`")
    case .notConverged: remarks.append("the fit did not converge")
    }
    if !result.aliasedColumns.isEmpty {
      let names = result.aliasedColumns.map { coding.name(of: $0) }.joined(separator: ", ")
      remarks.append("\(names): determined by the other variables, left out as in R")
    }
    iterations = result.certificate.iterations
    logLikelihood = Quantity(result.logLikelihood, otherwise: reason)
    aic = Quantity(result.aic, otherwise: reason)
    intercepts = [Quantity(result.coefficients[0], otherwise: reason)]
    likelihoodRatio = TestOutcome(
      likelihoodRatio: result.globalTest, converged: converged || !remarks.isEmpty)
    let infinite: Set<Int> =
      if case .separated(let separation) = result.status { Set(separation.columns) } else { [] }
    let intervals =
      plan.interval == .profile
      ? problem.profileIntervals(level: plan.level) : result.waldIntervals(level: plan.level)
    let (z, p) = (result.z, result.p)
    for term in coding.terms {
      for (column, name) in zip(term.range, RegressionTable.names(of: term)) {
        var coefficient = RegressionTable.Coefficient(variable: term.column.name, contrast: name)
        let why =
          result.aliasedColumns.contains(column)
          ? "determined by the other variables" : infinite.contains(column) ? "separation" : reason
        if !infinite.contains(column) {
          let index = column + 1
          coefficient.estimate = Quantity(result.coefficients[index], otherwise: why)
          coefficient.standardError = Quantity(result.standardErrors[index], otherwise: why)
          coefficient.z = Quantity(z[index], otherwise: why)
          coefficient.p = Quantity(p[index], otherwise: why)
          let ratio = intervals[index].exponentiated
          coefficient.ratio = Quantity(result.oddsRatios[index], otherwise: why)
          coefficient.lower = Quantity(ratio.lower, otherwise: why)
          coefficient.upper = Quantity(ratio.upper, otherwise: why)
        } else {
          coefficient.markUndefined(why)
        }
        coefficients.append(coefficient)
      }
    }
    takeInflation(result, coding: coding)
  }

  private mutating func takeInflation(_ result: LogisticFit, coding: DesignCoding) {
    guard coding.terms.count > 1, converged, result.aliasedColumns.isEmpty else { return }
    let factors = VarianceInflation.ofCovariance(
      result.covariance, terms: coding.terms.map { term in term.range.map { $0 + 1 } })
    inflation = zip(coding.terms, factors).map { term, factor in
      var inflation = RegressionTable.Inflation()
      inflation.variable = term.column.name
      inflation.factor = Quantity(factor.gvif, otherwise: "not computable")
      return inflation
    }
  }
}

extension RegressionTable.Coefficient {
  fileprivate mutating func markUndefined(_ reason: String) {
    estimate = .undefined(reason)
    standardError = .undefined(reason)
    z = .undefined(reason)
    p = .undefined(reason)
    ratio = .undefined(reason)
    lower = .undefined(reason)
    upper = .undefined(reason)
  }
}

extension TestOutcome {
  init(likelihoodRatio test: ChiSquareTest, converged: Bool) {
    self.init()
    method = "likelihood-ratio"
    methodLabel = "likelihood-ratio test"
    symbol = "χ²"
    statistic = Quantity(test.statistic, otherwise: "not fitted")
    degrees = [Double(test.df)]
    p = Quantity(test.p, otherwise: "not fitted")
    call = "anova(glm(y ~ 1, binomial), glm(y ~ x, binomial), test = \"LRT\")"
  }
}
