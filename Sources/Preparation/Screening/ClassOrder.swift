internal import Resampling

/// Training rows put together by class, so that each column is gathered once and its classes lie
/// behind each other.
struct ClassOrder: Sendable {
  let order: [Int]
  /// Where each class lies in the order.
  let ranges: [Range<Int>]

  init(codes: [Int32], count: Int) {
    var members = Array(repeating: [Int](), count: count)
    for (row, code) in codes.enumerated() { members[Int(code)].append(row) }
    members.removeAll { $0.isEmpty }
    order = members.flatMap { $0 }
    var start = 0
    ranges = members.map { member in
      defer { start += member.count }
      return start..<start + member.count
    }
  }

  /// The values of a column class by class, missing ones left out.
  func groups(_ design: Design, _ column: Int) -> [[Double]] {
    design.withColumn(column) { values in
      ranges.map { range in
        var group: [Double] = []
        group.reserveCapacity(range.count)
        for place in range where !values[order[place]].isNaN { group.append(values[order[place]]) }
        return group
      }
    }
  }
}
