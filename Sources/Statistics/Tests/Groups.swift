/// The groups of a one-way layout with the missing values left out and empty groups dropped.
struct Groups {
  let values: [[Double]]
  let moments: [Moments]
  let undefined: Undefined?

  init(_ groups: [[Double]]) {
    values = groups.map(Present.values).filter { !$0.isEmpty }
    moments = values.map { Moments($0) }
    let range = values.flatMap { [$0.min()!, $0.max()!] }
    if values.count < 2 {
      undefined = .tooFewGroups
    } else if range.contains(where: { $0.isInfinite }) {
      undefined = .infiniteValues
    } else if range.min() == range.max() {
      undefined = .constantValues
    } else {
      undefined = nil
    }
  }

  var count: Int { values.count }
  var total: Int { values.reduce(0) { $0 + $1.count } }
}
