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
  func simulated(replicates: Int, random: RandomSource) -> Double {
    var labels: [Int32] = []
    for (j, c) in columns.enumerated() { labels += [Int32](repeating: Int32(j), count: c) }
    var stream = random.stream()
    var favourable = 0
    var cells = [Int](repeating: 0, count: columns.count)
    for _ in 0..<replicates {
      stream.shuffle(&labels)
      var start = 0
      var value = 0.0
      for r in rows {
        for j in cells.indices { cells[j] = 0 }
        for k in start..<start + r { cells[Int(labels[k])] += 1 }
        for count in cells { value -= logFactorial[count] }
        start += r
      }
      if value <= limit { favourable += 1 }
    }
    return Double(favourable + 1) / Double(replicates + 1)
  }
}
