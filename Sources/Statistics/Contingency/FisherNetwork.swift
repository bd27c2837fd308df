import Glibc

/// The tables with given margins as paths through a network whose stages are columns and whose
/// nodes are the row totals still to be filled (Mehta & Patel 1983, JASA 78:427-434).
///
/// A node's future depends on its row totals only as a set, so they are kept sorted. Each node holds
/// the distinct probabilities of the paths into it with their total mass. Paths whose every
/// completion is at most as probable as the observed table are counted at once (their mass is known
/// in closed form), paths that can no longer be are dropped.
struct FisherNetwork {
  /// Row totals: the shorter margin.
  private let rows: [Int]
  /// Column totals, the largest first, so that few nodes are left when stages branch most.
  private let columns: [Int]
  private let logFactorial: [Double]
  /// Σ -log x! of the observed table.
  private let observed: Double
  private let total: Int

  init(_ table: ContingencyTable) {
    let wide = table.rows <= table.columns
    rows = (wide ? table.rowTotals : table.columnTotals).sorted()
    columns = (wide ? table.columnTotals : table.rowTotals).sorted(by: >)
    total = table.total
    var logs = [0.0]
    logs.reserveCapacity(table.total + 1)
    for n in 0..<table.total {
      logs.append(
        n < 200 ? logs[n] + log(Double(n + 1)) : Gamma.logFunction(Double(n) + 2))
    }
    logFactorial = logs
    observed = -table.counts.reduce(0) { $0 + $1.reduce(0) { $0 + logs[$1] } }
  }

  /// Paths into one node: log of their common probability factor -> log-free mass.
  private struct Paths {
    var values: [Double]
    var masses: [Double]
  }

  /// P, or nil when more than `cost` steps would be needed.
  func significance(cost: Int) -> Double? {
    // R's rule with its tolerance, on the logarithm.
    let limit = observed + 1e-7
    // All masses are relative to the closed-form total, so none over- or underflows as a whole.
    let whole = completion(rows, stage: 0)
    var nodes: [(key: [Int], paths: Paths)] = [(rows, Paths(values: [0], masses: [1]))]
    var steps = 0
    var sum = 0.0
    for stage in columns.indices {
      var index: [[Int]: Int] = [:]
      var next: [(key: [Int], slots: [Int64: Int], paths: Paths)] = []
      for (key, paths) in nodes {
        // Bounds of what the rest of the path can still contribute.
        let finish = completion(key, stage: stage)
        let longest = highest(key, stage: stage)
        var alive = Paths(values: [], masses: [])
        for (value, mass) in zip(paths.values, paths.masses) {
          if value + longest <= limit {
            sum += mass * exp(value + finish - whole)
          } else {
            alive.values.append(value)
            alive.masses.append(mass)
          }
        }
        if alive.values.isEmpty { continue }
        var failed = false
        distribute(columns[stage], over: key) { cells in
          steps += alive.values.count + key.count
          if steps > cost {
            failed = true
            return false
          }
          var weight = 0.0
          var rest = key
          for i in cells.indices {
            weight -= logFactorial[cells[i]]
            rest[i] -= cells[i]
          }
          rest.sort()
          let slot: Int
          if let known = index[rest] {
            slot = known
          } else {
            slot = next.count
            index[rest] = slot
            next.append((rest, [:], Paths(values: [], masses: [])))
          }
          for k in alive.values.indices {
            let value = alive.values[k] + weight
            // Probabilities that differ by rounding only are one.
            let bucket = Int64((value * 0x1p33).rounded())
            if let known = next[slot].slots[bucket] {
              next[slot].paths.masses[known] += alive.masses[k]
            } else {
              next[slot].slots[bucket] = next[slot].paths.values.count
              next[slot].paths.values.append(value)
              next[slot].paths.masses.append(alive.masses[k])
            }
          }
          return true
        }
        if failed { return nil }
      }
      if stage == columns.count - 1 {
        break
      }
      nodes = next.map { (key: $0.key, paths: $0.paths) }
    }
    return min(1, sum)
  }

  /// log Σ ∏ 1/x! over all ways to fill the columns from `stage` on: N! / (∏ r! ∏ c!).
  private func completion(_ key: [Int], stage: Int) -> Double {
    var n = 0
    var value = 0.0
    for r in key {
      n += r
      value -= logFactorial[r]
    }
    for c in columns[stage...] { value -= logFactorial[c] }
    return value + logFactorial[n]
  }

  /// An upper bound of Σ -log x! over the ways to fill the columns from `stage` on. The last
  /// column is forced; before it, the better of two relaxations: columns spread evenly, rows spread
  /// evenly.
  private func highest(_ key: [Int], stage: Int) -> Double {
    let left = columns[stage...]
    if left.count == 1 { return -key.reduce(0) { $0 + logFactorial[$1] } }
    let byColumn = left.reduce(0) { $0 + even($1, over: key.count) }
    let byRow = key.reduce(0) { $0 + even($1, over: left.count) }
    return min(byColumn, byRow)
  }

  private func even(_ n: Int, over parts: Int) -> Double {
    let low = n / parts
    let extra = n % parts
    return
      -(Double(parts - extra) * logFactorial[low] + Double(extra)
      * logFactorial[low + (extra > 0 ? 1 : 0)])
  }

  /// Calls `body` with every way to place `amount` into rows of the given capacities, until it
  /// answers false.
  private func distribute(_ amount: Int, over capacity: [Int], _ body: ([Int]) -> Bool) {
    var cells = [Int](repeating: 0, count: capacity.count)
    var room = [Int](repeating: 0, count: capacity.count + 1)
    for i in capacity.indices.reversed() { room[i] = room[i + 1] + capacity[i] }
    func place(_ i: Int, _ left: Int) -> Bool {
      if i == capacity.count - 1 {
        cells[i] = left
        return body(cells)
      }
      var x = max(0, left - room[i + 1])
      let most = min(capacity[i], left)
      while x <= most {
        cells[i] = x
        if !place(i + 1, left - x) { return false }
        x += 1
      }
      return true
    }
    _ = place(0, amount)
  }

  /// The share of random tables with these margins that are at most as probable as the observed one.
  func simulated(replicates: Int, random: RandomSource) -> Double {
    var labels: [Int32] = []
    for (j, c) in columns.enumerated() { labels += [Int32](repeating: Int32(j), count: c) }
    var stream = random.stream()
    let limit = observed + 1e-7
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
