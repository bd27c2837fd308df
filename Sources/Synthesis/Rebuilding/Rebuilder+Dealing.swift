import Statistics

extension Rebuilder {
  /// Rows without a regression to follow: the first grouping is laid out, every variable is dealt
  /// inside it, and further groupings are found by dividing the finished rows.
  func deal(
    _ print: CohortPrint, into state: inout RowCodes, _ stream: inout RandomStream
  ) -> [[UInt8]] {
    var labels: [[UInt8]] = []
    if let first = print.groupings.first {
      labels.append(
        first.sizes.enumerated().flatMap {
          [UInt8](repeating: UInt8($0.offset), count: $0.element)
        })
    }
    let whole = [UInt8](repeating: 0, count: print.size)
    for (index, factor) in print.factors.enumerated() {
      if let counts = factor.counts[0], let first = labels.first {
        state.deal(index, inside: first, counts: counts, &stream)
      } else {
        state.deal(index, inside: whole, counts: factor.totals.map { [$0] }, &stream)
      }
    }
    for grouping in print.groupings.indices.dropFirst() {
      labels.append(divide(print, state, by: grouping))
    }
    return labels
  }

  /// The group of each row in a grouping that the rows were not laid out by.
  func divide(_ print: CohortPrint, _ state: RowCodes, by grouping: Int) -> [UInt8] {
    let counted = print.factors.indices.filter { print.factors[$0].counts[grouping] != nil }
    let splitting = Splitting(
      variables: counted.map { (state.levels[$0], print.factors[$0].counts[grouping] ?? []) },
      sizes: print.groupings[grouping].sizes)
    return splitting.labels(source("split/\(print.groupings[grouping].id)")).labels
  }
}
