import Papers

extension CohortPrint {
  /// Why another table cannot hold for the same rows: what both count, with the two totals.
  func contradictions(with other: TablePrint) -> [String] {
    if other.size != size { return ["\(other.size) patients instead of \(size)"] }
    return other.factors.compactMap { factor -> String? in
      guard let own = self.factor(factor.id), own.missing == 0, factor.missing == 0 else {
        return nil
      }
      for (level, total) in zip(factor.levels, factor.totals) {
        guard let index = own.levels.firstIndex(of: level) else {
          return "'\(factor.id)' has a level '\(level)'"
        }
        if own.totals[index] != total {
          return "\(total) patients with \(factor.id) \(level) instead of \(own.totals[index])"
        }
      }
      return nil
    }
  }

  /// Takes over a table that does not contradict what is here.
  mutating func join(_ other: TablePrint) -> [Omission] {
    var omissions = other.omissions
    size = other.size
    tables.append(other.table)
    var place: Int?
    if let grouping = other.grouping {
      place = groupings.firstIndex { $0.id == grouping.id && $0.levels == grouping.levels }
      if place == nil {
        groupings.append(grouping)
        place = groupings.count - 1
      }
    }
    for var factor in other.factors {
      let counts = factor.counts[0]
      factor.counts = [:]
      if let index = factors.firstIndex(where: { $0.id == factor.id }) {
        // Levels may stand in another order.
        if let counts, let place, factors[index].counts[place] == nil {
          let order = factors[index].levels.map { factor.levels.firstIndex(of: $0) }
          factors[index].counts[place] =
            order.map { at in at.map { counts[$0] } ?? counts[0].map { _ in 0 } }
            + [counts[counts.count - 1]]
        }
      } else {
        if let counts, let place { factor.counts[place] = counts }
        factors.append(factor)
      }
    }
    for var measure in other.measures {
      for index in measure.parts.indices where measure.parts[index].grouping != nil {
        measure.parts[index].grouping = place
      }
      if measures.contains(where: { $0.id == measure.id }) {
        omissions.append(
          Omission(
            place: "\(other.table.id).\(measure.id)",
            reason: "its mean and SD are taken from an earlier table"))
      } else {
        measures.append(measure)
      }
    }
    return omissions
  }
}
