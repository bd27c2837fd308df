import Glibc

/// One walk through a `FisherNetwork`, with what it has learnt of the nodes.
///
/// A node is a number: its sorted row totals as digits. Its level is the number of columns filled.
struct FisherWalk {
  private let network: FisherNetwork
  private let rows: Int
  private let base: UInt64
  /// The rest of the budget, in visited arcs.
  private var budget: Int
  /// The sum of the row totals at each level.
  private let remaining: [Int]
  /// log ∏ c! of the columns still to fill at each level.
  private let columnFactorials: [Double]
  private var bounds: [[UInt64: Bounds]]
  private var tails: [UInt64: Tail] = [:]
  private var tailEntries = 0

  /// The least and the greatest Σ -log x! of the ways to fill the columns that are left.
  private struct Bounds {
    var shortest: Double
    var longest: Double
  }

  /// The distribution of Σ -log x! over the last two columns, ascending, with the probability of
  /// everything up to each value.
  private final class Tail: Sendable {
    let values: [Double]
    let cumulative: [Double]

    init(values: [Double], cumulative: [Double]) {
      self.values = values
      self.cumulative = cumulative
    }
  }

  /// Paths into a node: their Σ -log x! and the probability of a table that starts with them.
  struct Paths {
    var entries: [Entry] = []
    /// How many entries are sorted and free of duplicates.
    var settled = 0

    struct Entry {
      var value: Double
      var mass: Double
    }

    /// Probabilities that differ by rounding only are one.
    mutating func settle() {
      entries.sort { $0.value < $1.value }
      var kept = 0
      for entry in entries {
        if kept > 0, entry.value - entries[kept - 1].value <= 1e-10 {
          entries[kept - 1].mass += entry.mass
        } else {
          entries[kept] = entry
          kept += 1
        }
      }
      entries.removeLast(entries.count - kept)
      settled = kept
    }
  }

  /// Nil when the nodes cannot be numbered, which means far too many of them.
  init?(_ network: FisherNetwork, cost: Int) {
    guard network.rows.count <= 24 else { return nil }
    self.network = network
    rows = network.rows.count
    base = UInt64(network.rows.last! + 1)
    budget = cost
    var highest: UInt64 = 1
    for _ in 0..<rows {
      let (product, overflow) = highest.multipliedReportingOverflow(by: base)
      if overflow { return nil }
      highest = product
    }
    var left = [network.columns.reduce(0, +)]
    for c in network.columns { left.append(left[left.count - 1] - c) }
    remaining = left
    var factorials = [0.0]
    for c in network.columns.reversed() {
      factorials.append(factorials[factorials.count - 1] + network.logFactorial[c])
    }
    columnFactorials = factorials.reversed()
    bounds = [[UInt64: Bounds]](repeating: [:], count: network.columns.count)
  }

  /// P, or nil when the budget does not suffice.
  mutating func significance() -> Double? {
    let stages = network.columns.count
    let limit = network.limit
    let root = number(network.rows)
    if stages == 2 {
      guard let tail = tail(root) else { return nil }
      return min(1, probability(of: tail, upTo: limit))
    }
    var nodes: [(key: UInt64, paths: Paths)] = [
      (root, Paths(entries: [Paths.Entry(value: 0, mass: 1)], settled: 1))
    ]
    var sum = 0.0
    for stage in 0..<stages - 3 {
      var index: [UInt64: Int] = [:]
      var next: [(key: UInt64, paths: Paths)] = []
      for (key, paths) in nodes {
        let share = completion(key, stage)
        guard let arcs = arcs(from: key, column: network.columns[stage]) else { return nil }
        // The probability of everything up to each path.
        let cumulative = running(paths)
        for arc in arcs {
          guard let future = bounds(arc.key, stage + 1) else { return nil }
          let factor = exp(arc.weight + completion(arc.key, stage + 1) - share)
          let low = paths.count(upTo: limit - arc.weight - future.longest)
          let high = paths.count(upTo: limit - arc.weight - future.shortest)
          sum += factor * cumulative[low]
          guard low < high else { continue }
          guard spend((high - low) / 4) else { return nil }
          let slot: Int
          if let known = index[arc.key] {
            slot = known
          } else {
            slot = next.count
            index[arc.key] = slot
            next.append((arc.key, Paths()))
          }
          for entry in paths.entries[low..<high] {
            next[slot].paths.entries.append(
              Paths.Entry(value: entry.value + arc.weight, mass: entry.mass * factor))
          }
          if next[slot].paths.entries.count > 4 * next[slot].paths.settled + 256 {
            next[slot].paths.settle()
          }
        }
      }
      for slot in next.indices { next[slot].paths.settle() }
      nodes = next
    }
    for (key, paths) in nodes {
      guard let more = joined(key, paths, stages - 3) else { return nil }
      sum += more
    }
    return min(1, sum)
  }

  /// The probability that paths into a node with three columns left end at or below the limit.
  private mutating func joined(_ key: UInt64, _ paths: Paths, _ stage: Int) -> Double? {
    let limit = network.limit
    let share = completion(key, stage)
    let cumulative = running(paths)
    guard let arcs = arcs(from: key, column: network.columns[stage]) else { return nil }
    var sum = 0.0
    for arc in arcs {
      guard let future = bounds(arc.key, stage + 1) else { return nil }
      let factor = exp(arc.weight + completion(arc.key, stage + 1) - share)
      let low = paths.count(upTo: limit - arc.weight - future.longest)
      let high = paths.count(upTo: limit - arc.weight - future.shortest)
      var part = cumulative[low]
      if low == high {
        sum += factor * part
        continue
      }
      guard spend((high - low) / 2), let tail = tail(arc.key) else { return nil }
      for entry in paths.entries[low..<high] {
        part += entry.mass * probability(of: tail, upTo: limit - arc.weight - entry.value)
      }
      sum += factor * part
    }
    return sum
  }

  private mutating func spend(_ steps: Int) -> Bool {
    budget -= steps + 1
    return budget >= 0
  }

  /// 0 and then the mass of the first entry, of the first two, ….
  private func running(_ paths: Paths) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(paths.entries.count + 1)
    for entry in paths.entries { sums.append(sums[sums.count - 1] + entry.mass) }
    return sums
  }

  private func probability(of tail: Tail, upTo value: Double) -> Double {
    var low = 0
    var high = tail.values.count
    while low < high {
      let middle = (low + high) / 2
      if tail.values[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? tail.cumulative[low - 1] : 0
  }
}

extension FisherWalk.Paths {
  /// The number of entries up to a value.
  func count(upTo value: Double) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].value <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The nodes and what lies beyond them.
extension FisherWalk {
  /// A way to fill one column: where it leads and its Σ -log x!.
  private struct Arc {
    var key: UInt64
    var weight: Double
  }

  private func number(_ totals: [Int]) -> UInt64 {
    totals.reduce(0) { $0 * base + UInt64($1) }
  }

  private func totals(_ key: UInt64) -> [Int] {
    var result = [Int](repeating: 0, count: rows)
    var rest = key
    for i in (0..<rows).reversed() {
      result[i] = Int(rest % base)
      rest /= base
    }
    return result
  }

  /// log Σ ∏ 1/x! over all ways to fill the columns from a stage on: N! / (∏ r! ∏ c!).
  private func completion(_ key: UInt64, _ stage: Int) -> Double {
    var value = network.logFactorial[remaining[stage]] - columnFactorials[stage]
    var rest = key
    for _ in 0..<rows {
      value -= network.logFactorial[Int(rest % base)]
      rest /= base
    }
    return value
  }

  /// All ways to place `column` into a node's rows; nil when they exceed the budget or a memory of
  /// about 64 MB.
  private mutating func arcs(from key: UInt64, column: Int) -> [Arc]? {
    let most = min(budget, 4_000_000)
    let capacity = totals(key)
    let logFactorial = network.logFactorial
    var result: [Arc] = []
    var room = [Int](repeating: 0, count: rows + 1)
    for i in (0..<rows).reversed() { room[i] = room[i + 1] + capacity[i] }
    var rest = capacity
    var sorted = capacity
    func place(_ i: Int, _ left: Int, _ weight: Double) {
      if i == rows - 1 {
        guard result.count <= most else { return }
        rest[i] = capacity[i] - left
        // Insertion sort: a handful of numbers, nearly in order.
        for a in 0..<rows {
          let value = rest[a]
          var b = a
          while b > 0, sorted[b - 1] > value {
            sorted[b] = sorted[b - 1]
            b -= 1
          }
          sorted[b] = value
        }
        var key: UInt64 = 0
        for a in 0..<rows { key = key &* base &+ UInt64(sorted[a]) }
        result.append(Arc(key: key, weight: weight - logFactorial[left]))
        return
      }
      var x = max(0, left - room[i + 1])
      let last = min(capacity[i], left)
      while x <= last, result.count <= most {
        rest[i] = capacity[i] - x
        place(i + 1, left - x, weight - logFactorial[x])
        x += 1
      }
    }
    place(0, column, 0)
    return result.count <= most && spend(result.count) ? result : nil
  }

  private mutating func bounds(_ key: UInt64, _ stage: Int) -> Bounds? {
    if let known = bounds[stage][key] { return known }
    var result = Bounds(shortest: .infinity, longest: -.infinity)
    if stage == network.columns.count - 2 {
      // The corners of the polytope are counted too; they double with every row.
      guard spend(rows << (rows - 1)) else { return nil }
      result = lastBounds(totals(key), column: network.columns[stage])
    } else {
      guard let arcs = arcs(from: key, column: network.columns[stage]) else { return nil }
      for arc in arcs {
        guard let future = bounds(arc.key, stage + 1) else { return nil }
        result.shortest = min(result.shortest, arc.weight + future.shortest)
        result.longest = max(result.longest, arc.weight + future.longest)
      }
    }
    bounds[stage][key] = result
    return result
  }

  /// The bounds of a node with two columns left, from the concave sum of g(x) = -log x! - log (r-x)!
  /// over the rows. It is greatest where no unit moved from one row to another gains, and least at
  /// a corner: every row but one empty or full.
  private func lastBounds(_ totals: [Int], column: Int) -> Bounds {
    let logFactorial = network.logFactorial
    func g(_ i: Int, _ x: Int) -> Double { -logFactorial[x] - logFactorial[totals[i] - x] }
    let whole = totals.reduce(0, +)
    var cells = totals.map { $0 * column / max(1, whole) }
    var missing = column - cells.reduce(0, +)
    /// The row that gains most by one unit more (or loses least by one less).
    func best(_ step: Int) -> (row: Int, gain: Double) {
      var found = (row: -1, gain: -Double.infinity)
      for i in totals.indices where cells[i] + step >= 0 && cells[i] + step <= totals[i] {
        let gain = g(i, cells[i] + step) - g(i, cells[i])
        if gain > found.gain { found = (i, gain) }
      }
      return found
    }
    while missing > 0 {
      cells[best(1).row] += 1
      missing -= 1
    }
    while true {
      let (up, down) = (best(1), best(-1))
      guard up.row >= 0, down.row >= 0, up.row != down.row, up.gain + down.gain > 1e-12 else {
        break
      }
      cells[up.row] += 1
      cells[down.row] -= 1
    }
    let longest = totals.indices.reduce(0) { $0 + g($1, cells[$1]) }
    var shortest = Double.infinity
    for free in totals.indices {
      func fill(_ i: Int, _ left: Int, _ value: Double) {
        if i == totals.count {
          if left <= totals[free] { shortest = min(shortest, value + g(free, left)) }
          return
        }
        if i == free { return fill(i + 1, left, value) }
        fill(i + 1, left, value + g(i, 0))
        if totals[i] > 0, totals[i] <= left {
          fill(i + 1, left - totals[i], value + g(i, totals[i]))
        }
      }
      fill(0, column, 0)
    }
    return Bounds(shortest: shortest - 1e-9, longest: longest + 1e-9)
  }

  /// The distribution beyond a node with two columns left: the first may be placed in any way, the
  /// last takes what remains.
  private mutating func tail(_ key: UInt64) -> Tail? {
    if let known = tails[key] { return known }
    let stage = network.columns.count - 2
    guard let arcs = arcs(from: key, column: network.columns[stage]) else { return nil }
    tailEntries += arcs.count
    if tailEntries > 5_000_000 {
      // Room for others: what is needed again is found again.
      tails.removeAll()
      tailEntries = arcs.count
    }
    let share = completion(key, stage)
    var paths = Paths()
    paths.entries.reserveCapacity(arcs.count)
    for arc in arcs {
      var value = arc.weight
      var rest = arc.key
      for _ in 0..<rows {
        value -= network.logFactorial[Int(rest % base)]
        rest /= base
      }
      paths.entries.append(Paths.Entry(value: value, mass: exp(value - share)))
    }
    paths.settle()
    let tail = Tail(
      values: paths.entries.map(\.value), cumulative: Array(running(paths).dropFirst()))
    tails[key] = tail
    return tail
  }
}
