internal import Cohorts
internal import LinearAlgebra
internal import Settings
internal import Statistics

extension BaselineTable {
  /// Describes every variable; one pass over the rows of each group for each variable.
  public static func compute(_ plan: BaselinePlan, jobs: Int) -> BaselineTable {
    var table = BaselineTable()
    table.by = plan.by
    table.byLabel = plan.byLabel
    table.rows = plan.rowsWording
    table.totalCount = plan.rows.count
    table.groups = plan.groups.map { group in
      var stored = Group()
      stored.name = group.name
      stored.label = group.label
      stored.count = group.rows.count
      return stored
    }
    table.variables = parallelMap(plan.variables.count, jobs: jobs) { index in
      Variable(describing: plan.variables[index], plan)
    }
    table.adjustment = plan.adjustment
    table.adjust()
    return table
  }

  /// Adjusts the P values shown; a variable without one does not count.
  private mutating func adjust() {
    guard let adjusted = adjustment.apply(to: variables.map { $0.test?.p.value }) else { return }
    for index in variables.indices {
      variables[index].adjustedP = Quantity(adjusted[index] ?? .nan, otherwise: "no P to adjust")
    }
  }
}

extension BaselineTable.Variable {
  fileprivate init(describing column: Column, _ plan: BaselinePlan) {
    self.init()
    name = column.name
    label = column.title
    let sets = [plan.rows] + plan.groups.map(\.rows)
    missing = sets.map { rows in rows.count { column.values.isMissing($0) } }
    if let codes = column.codes {
      kind = "categorical"
      describe(codes, of: column, sets)
    } else if let numbers = column.numbers {
      kind = "continuous"
      isNormal = !plan.ranked.contains(column.name)
      describe(numbers, sets, plan)
      return
    } else {
      kind = column.kind.rawValue
      return
    }
    testCounts(plan)
  }

  private mutating func describe(_ codes: [Int32], of column: Column, _ sets: [[Int]]) {
    let counts = sets.map { rows in
      var counts = Array(repeating: 0, count: column.levels.count)
      for row in rows where codes[row] >= 0 { counts[Int(codes[row])] += 1 }
      return counts
    }
    levels = column.levels.enumerated().map { index, level in
      var stored = BaselineTable.Level()
      stored.name = level.name
      stored.label = level.label
      stored.counts = counts.map { $0[index] }
      return stored
    }
  }

  private mutating func testCounts(_ plan: BaselinePlan) {
    guard plan.groups.count > 1 else { return }
    let counts = levels.map { Array($0.counts.dropFirst()) }
    if plan.groups.count == 2 {
      difference = Quantity(
        StandardizedDifference.categorical(
          counts.map { $0[0] }, counts.map { $0[1] }) ?? .nan,
        otherwise: "a group is empty or a level has all rows")
    }
    guard let table = ContingencyTable(counts) else { return }
    let present = table.withoutEmptyMargins
    alternatives = TestOutcome.alternatives(of: present)
    guard plan.tests != .none else { return }
    let isSmall = (present.smallestExpected ?? 5) < 5
    if isSmall, plan.tests != .asPublished {
      test = TestOutcome(fisher: present)
    } else if plan.tests == .yates, present.rows == 2, present.columns == 2 {
      test = TestOutcome(
        present.chiSquareYates(), "Pearson's χ² test with Yates' correction", "χ²",
        call: "chisq.test(x, g)")
    } else {
      test = TestOutcome(
        present.chiSquare(), "Pearson's χ² test without continuity correction", "χ²",
        call: "chisq.test(x, g, correct = FALSE)")
    }
  }

  private mutating func describe(_ numbers: [Double], _ sets: [[Int]], _ plan: BaselinePlan) {
    let values = sets.map { rows in rows.compactMap { numbers[$0].isNaN ? nil : numbers[$0] } }
    summaries = values.map { BaselineTable.Summary(of: $0) }
    let groups = Array(values.dropFirst())
    guard groups.count > 1 else { return }
    if groups.count == 2 {
      difference = Quantity(
        StandardizedDifference.continuous(groups[0], groups[1]) ?? .nan,
        otherwise: "fewer than two values or no variance in a group")
    }
    alternatives = TestOutcome.alternatives(of: groups)
    guard plan.tests != .none else { return }
    test = TestOutcome(groups, ranked: !isNormal, equalVariances: plan.tests == .asPublished)
  }
}

extension BaselineTable.Summary {
  init(of values: [Double]) {
    self.init()
    count = values.count
    guard !values.isEmpty else { return }
    let moments = Moments(values)
    let sorted = values.sorted()
    mean = Quantity(moments.mean, otherwise: "no rows")
    sd = Quantity(moments.sd, otherwise: "one row")
    median = .value(QuantileType.type7.quantile(0.5, ofSorted: sorted))
    lowerQuartile = .value(QuantileType.type7.quantile(0.25, ofSorted: sorted))
    upperQuartile = .value(QuantileType.type7.quantile(0.75, ofSorted: sorted))
    minimum = .value(sorted[0])
    maximum = .value(sorted[sorted.count - 1])
    let description = Description(values)
    skewness = Quantity(description.skewness ?? .nan, otherwise: "constant values")
    kurtosis = Quantity(description.kurtosis ?? .nan, otherwise: "constant values")
    normality = TestOutcome(
      ShapiroWilk.evaluate(values), "Shapiro-Wilk test", "W", call: "shapiro.test(x)")
  }
}

extension BaselinePlan.Adjusting {
  /// The adjusted P values; nil where nothing is adjusted. What has no P does not count.
  public func apply(to values: [Double?]) -> [Double?]? {
    switch self {
    case .none: nil
    case .bonferroni: Adjustment.bonferroni.apply(to: values)
    case .holm: Adjustment.holm.apply(to: values)
    case .benjaminiHochberg: Adjustment.benjaminiHochberg.apply(to: values)
    }
  }
}
