import Glibc

/// The tables with given margins as paths through a network whose stages are columns and whose
/// nodes are the row totals still to be filled (Mehta & Patel 1983, JASA 78:427-434).
///
/// A node's future depends on its row totals only as a set, so they are kept sorted. Each node holds
/// the distinct probabilities of the paths into it with their total mass. Two bounds, the longest and
/// the shortest path from a node to the end, are exact and found once for each node: paths whose
/// every completion is at most as probable as the observed table are counted at once (their mass is
/// known in closed form), paths whose every completion is more probable are dropped. The last two
/// columns are not walked: what remains of a path is looked up in the distribution of its node.
struct FisherNetwork {
  /// Row totals: the shorter margin.
  let rows: [Int]
  /// Column totals, the largest first, so that few nodes are left when stages branch most.
  let columns: [Int]
  let logFactorial: [Double]
  /// Σ -log x! of the observed table.
  let observed: Double
  /// Tables up to this Σ -log x! count as not more probable: R's tolerance, on the logarithm.
  var limit: Double { observed + 1e-7 }

  init(_ table: ContingencyTable) {
    let wide = table.rows <= table.columns
    rows = (wide ? table.rowTotals : table.columnTotals).sorted()
    columns = (wide ? table.columnTotals : table.rowTotals).sorted(by: >)
    var logs = [0.0]
    logs.reserveCapacity(table.total + 1)
    for n in 0..<table.total {
      logs.append(
        n < 200 ? logs[n] + log(Double(n + 1)) : Gamma.logFunction(Double(n) + 2))
    }
    logFactorial = logs
    observed = -table.counts.reduce(0) { $0 + $1.reduce(0) { $0 + logs[$1] } }
  }

  /// P, or nil when more than `cost` steps would be needed.
  func significance(cost: Int) -> Double? {
    var walk = FisherWalk(self, cost: cost)
    return walk?.significance()
  }

  /// The share of random tables with these margins that are at most as probable as the observed one.
  ///
  /// A table is drawn cell by cell: given the cells before it, each is hypergeometric.
  func simulated(replicates: Int, random: RandomSource) -> Double {
    var stream = random.stream()
    var favourable = 0
    for _ in 0..<replicates {
      var left = columns
      var total = columns.reduce(0, +)
      var value = 0.0
      for (i, row) in rows.enumerated() {
        var draws = row
        var pool = total
        for j in columns.indices {
          let count: Int
          if i == rows.count - 1 {
            count = left[j]
          } else if j == columns.count - 1 {
            count = draws
          } else {
            count = drawn(marked: left[j], unmarked: pool - left[j], draws: draws, &stream)
          }
          value -= logFactorial[count]
          pool -= left[j]
          left[j] -= count
          draws -= count
        }
        total -= row
      }
      if value <= limit { favourable += 1 }
    }
    return Double(favourable + 1) / Double(replicates + 1)
  }

  /// A hypergeometric count by inversion from the mode outwards: a few standard deviations of steps.
  private func drawn(
    marked: Int, unmarked: Int, draws: Int, _ stream: inout RandomStream
  ) -> Int {
    let lowest = max(0, draws - unmarked)
    let highest = min(draws, marked)
    guard lowest < highest else { return lowest }
    let f = logFactorial
    let mode = min(
      max(
        Int((Double(draws) + 1) * (Double(marked) + 1) / (Double(marked + unmarked) + 2)), lowest),
      highest)
    let peak = exp(
      f[marked] - f[mode] - f[marked - mode] + f[unmarked] - f[draws - mode]
        - f[unmarked - draws + mode] - f[marked + unmarked] + f[draws]
        + f[marked + unmarked - draws])
    var rest = stream.uniform() - peak
    var (up, down) = (mode, mode)
    var (above, below) = (peak, peak)
    while rest > 0 {
      if up == highest, down == lowest { return mode }
      if up < highest {
        above *=
          Double(marked - up) / Double(up + 1) * Double(draws - up)
          / Double(unmarked - draws + up + 1)
        up += 1
        rest -= above
        if rest <= 0 { return up }
      }
      if down > lowest {
        below *=
          Double(down) / Double(marked - down + 1) * Double(unmarked - draws + down)
          / Double(draws - down + 1)
        down -= 1
        rest -= below
        if rest <= 0 { return down }
      }
      if above < 1e-18, below < 1e-18 { return mode }
    }
    return mode
  }
}
