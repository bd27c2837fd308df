internal import Cohorts
internal import LinearAlgebra
internal import Settings

/// The rows that a fit can use, coded: those with a value in the outcome and in every variable.
struct CompleteCases {
  let coding: DesignCoding
  let rows: [Int]
  let design: Matrix
  let outcome: Outcome
  /// Rows left out because a value is missing.
  let incomplete: Int

  init(_ columns: [Column], _ outcome: Outcome, strata: Column? = nil, rows selected: [Int]) {
    let known = selected.filter {
      !outcome.isMissing($0) && !(strata?.values.isMissing($0) ?? false)
    }
    coding = DesignCoding(columns, rows: known)
    rows = coding.completeRows(of: known)
    design = coding.design(of: rows)
    self.outcome = outcome
    incomplete = selected.count - rows.count
  }

  /// 1 for the event, 0 otherwise.
  var indicator: [Double] {
    let all = outcome.indicator ?? []
    return rows.map { all[$0] }
  }

  /// The outcome's level of each row.
  var levels: [Int] {
    let codes = outcome.column.codes ?? []
    return rows.map { Int(codes[$0]) }
  }

  /// The outcome's number of each row.
  var numbers: [Double] {
    let all = outcome.column.numbers ?? []
    return rows.map { all[$0] }
  }

  /// The outcome's time of each row.
  var times: [Double] {
    let all = outcome.time?.numbers ?? []
    return rows.map { all[$0] }
  }

  var eventCount: Int {
    outcome.event == nil ? 0 : indicator.count { $0 == 1 }
  }

  /// A design column with the place it has in the table.
  struct Slot {
    let variable: String
    let contrast: String
    let column: Int
    var response = ""

    func undefined(_ reason: String) -> RegressionTable.Coefficient {
      var coefficient = RegressionTable.Coefficient()
      coefficient.response = response
      coefficient.variable = variable
      coefficient.contrast = contrast
      for path in [
        \RegressionTable.Coefficient.estimate, \.standardError, \.z, \.p, \.ratio, \.lower, \.upper,
        \.estimateLower, \.estimateUpper,
      ] {
        coefficient[keyPath: path] = .undefined(reason)
      }
      return coefficient
    }

    /// The coefficient with its limits on both scales.
    func coefficient(
      _ estimate: Double, _ error: Double, _ statistic: Double, _ p: Double,
      limits: (lower: Double, upper: Double), isRatio: Bool, exponential: (Double) -> Double
    ) -> RegressionTable.Coefficient {
      var coefficient = undefined("not estimable")
      func set(_ value: Double) -> Quantity { Quantity(value, otherwise: "not estimable") }
      coefficient.estimate = set(estimate)
      coefficient.standardError = set(error)
      coefficient.z = set(statistic)
      coefficient.p = set(p)
      coefficient.estimateLower = set(limits.lower)
      coefficient.estimateUpper = set(limits.upper)
      if isRatio {
        coefficient.ratio = set(exponential(estimate))
        coefficient.lower = set(exponential(limits.lower))
        coefficient.upper = set(exponential(limits.upper))
      }
      return coefficient
    }
  }

  /// One slot a design column, in table order.
  var slots: [Slot] {
    coding.terms.flatMap { term -> [Slot] in
      guard term.column.codes != nil else {
        return [Slot(variable: term.column.name, contrast: "", column: term.range.lowerBound)]
      }
      return zip(term.range, term.contrasts).map { column, level in
        Slot(
          variable: term.column.name, contrast: term.column.levels[level].name, column: column)
      }
    }
  }

  func names(of columns: some Sequence<Int>) -> String {
    columns.map { coding.name(of: $0) }.joined(separator: ", ")
  }

  /// A remark on columns that others determine; nil when there are none.
  func aliasRemark(_ columns: [Int]) -> String? {
    columns.isEmpty
      ? nil : "\(names(of: columns)): determined by the other variables, left out as in R"
  }
}
