import Presentation

/// `Table 1`, `Figure 2`: tables and figures are counted apart, in reading order. A table's own
/// number stands, and the count goes on from it.
struct Numbering {
  private var tables = 0
  private var figures = 0

  mutating func label(of table: Table) -> String {
    tables = table.number ?? tables + 1
    return "Table \(tables)"
  }

  mutating func nextFigure() -> String {
    figures += 1
    return "Figure \(figures)"
  }
}

/// `R`, `R and Python`.
func programs(of calls: [EquivalentCall]) -> String {
  var names: [String] = []
  for call in calls where !names.contains(call.language) { names.append(call.language) }
  guard names.count > 1, let last = names.popLast() else { return names.first ?? "" }
  return names.joined(separator: ", ") + " and " + last
}
