import Cohorts
import Modelling
import Numerals
import Settings
import Testing

/// Table 1 of the mammography paper as it stands in print.
@Suite struct MammographyTable1Tests {
  let cohort: MammographyCohort

  init() throws { cohort = try MammographyCohort() }

  func table() throws -> (table: BaselineTable, facts: [Node]) {
    let facts = try cohort.rows(ofTable: "table1")
    var plan = BaselinePlan(
      variables: try facts.map { try cohort.column($0.text("variable")) }, by: "split",
      byLabel: "Split",
      groups: cohort.study.sets.map {
        BaselinePlan.Group(name: $0.name, label: $0.label, rows: $0.rows)
      },
      rows: cohort.study.rows(.all), rowsWording: "all rows")
    plan.tests = .asPublished
    plan.groupsAreSplit = true
    return (BaselineTable.compute(plan, jobs: 1), facts)
  }

  @Test func everyPValueIsThePrintedOne() throws {
    let (table, facts) = try table()
    #expect(facts.count == 21)
    for (variable, fact) in zip(table.variables, facts) {
      let p = try #require(variable.test?.p.value, "\(variable.name)")
      let printed = try fact.text("published", "p")
      #expect(NumberFormat.plain.fixed(p, decimals: 3) == printed, "\(variable.name)")
      #expect(variable.test?.method == "chi-square", "\(variable.name)")
    }
  }

  @Test func everyCountAndPercentageIsThePrintedOne() throws {
    let (table, facts) = try table()
    let totals = [table.totalCount] + table.groups.map(\.count)
    #expect(totals == [838, 588, 250])
    var cells = 0
    for (variable, fact) in zip(table.variables, facts) {
      let levels = try #require(fact["levels"]?.elements)
      #expect(variable.levels.count == levels.count, "\(variable.name)")
      for entry in levels {
        let id = try entry.text("id")
        let level = try #require(
          variable.levels.first { $0.name == id }, "\(variable.name) \(id)")
        for (index, group) in ["total", "train", "test"].enumerated() {
          let count = level.counts[index]
          #expect(
            String(count) == (try entry.text(group, "n")), "\(variable.name) \(id) \(group)")
          let percent = NumberFormat.plain.ratio(
            count, of: totals[index], scale: 100, decimals: 3)
          #expect(
            percent == (try entry.text(group, "pct")), "\(variable.name) \(id) \(group)")
          cells += 1
        }
      }
    }
    #expect(cells == 141)
  }
}
