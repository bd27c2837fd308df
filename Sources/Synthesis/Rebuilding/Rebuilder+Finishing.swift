import Cohorts
import Papers
import Statistics

extension Rebuilder {
  /// Continuous values, a random order of the rows, columns and the account.
  func finish(
    _ print: CohortPrint, _ state: RowCodes, _ labels: [[UInt8]], _ omissions: [Omission]
  ) -> RebuiltCohort {
    let values = print.measures.map { measure -> [Double] in
      var values = [Double](repeating: .nan, count: print.size)
      let drawn = MeasureValues(measure: measure).draw(source("values/\(measure.id)"))
      for (part, numbers) in zip(measure.parts, drawn) {
        let rows = (0..<print.size).filter { row in
          part.grouping.map { Int(labels[$0][row]) == part.group } ?? true
        }
        for (row, number) in zip(rows, numbers) { values[row] = number }
      }
      return values
    }
    let agreement = BaselineAgreement(print, state, labels: labels, values: values)
    var account = RebuildAccount()
    account.paper = facts.paper.key
    account.citation = facts.paper.citation
    account.doi = facts.paper.doi
    account.seed = settings.seed
    account.rows = print.size
    account.tables = print.tables.map(\.id)
    account.parts = agreement.tally.parts
    account.differences = agreement.tally.differences
    account.omissions = omissions.map { omission in
      var left = RebuildAccount.LeftOut()
      (left.place, left.reason) = (omission.place, omission.reason)
      return left
    }
    return RebuiltCohort(
      columns: columns(print, state, labels, values), account: account)
  }

  private func columns(
    _ print: CohortPrint, _ state: RowCodes, _ labels: [[UInt8]], _ values: [[Double]]
  ) -> [Column] {
    var stream = source("order").stream()
    let order = stream.permutation(print.size)
    let digits = max(4, String(print.size).count)
    let ids = (1...max(1, print.size)).prefix(print.size).map { number -> String? in
      let text = String(number)
      return "SYN-" + String(repeating: "0", count: digits - text.count) + text
    }
    var columns = [
      Column(name: "id", kind: .text, values: .texts(Array(ids))),
      Column(
        name: "synthetic", kind: .categorical,
        values: .codes([Int32](repeating: 0, count: print.size)), levels: [.init("reconstructed")]),
    ]
    for (index, grouping) in print.groupings.enumerated()
    where !print.factors.contains(where: { $0.id == grouping.id }) {
      columns.append(
        Column(
          name: grouping.id, kind: .categorical,
          values: .codes(order.map { Int32(labels[index][$0]) }),
          levels: grouping.levels.map { .init($0) }))
    }
    // Outcomes first, then the variables as the file of facts lists them.
    let names = facts.outcomes.map(\.id) + facts.variables.map(\.id)
    var written: Set<String> = []
    for name in names where written.insert(name).inserted {
      if let index = print.factors.firstIndex(where: { $0.id == name }) {
        let factor = print.factors[index]
        columns.append(
          Column(
            name: name, kind: .categorical,
            values: .codes(
              order.map { row in
                let level = Int32(state.levels[index][row])
                return level < factor.levels.count ? level : ColumnValues.missingCode
              }), levels: factor.levels.map { .init($0) }))
      } else if let index = print.measures.firstIndex(where: { $0.id == name }) {
        columns.append(
          Column(
            name: name, kind: .continuous, values: .numbers(order.map { values[index][$0] })))
      }
    }
    return columns
  }
}
