import Glibc
import Statistics

/// Divides finished rows into groups of given sizes whose counts are the printed ones.
///
/// Simulated annealing on the labels: two rows of different groups exchange theirs, the energy is
/// Σ |count - printed|, and the temperature falls from 2 to 0.25. The energy is a whole number and
/// reaches 0 in a fraction of a second on tables of some twenty variables; where no division agrees,
/// the best one found is kept.
struct Splitting {
  /// Levels of each variable by row, and its printed counts by level and group.
  let variables: [(levels: [UInt8], counts: [[Int]])]
  let sizes: [Int]
  /// Proposals of one attempt, and how many attempts there are.
  var steps = 4_000_000
  var attempts = 8

  func labels(_ source: RandomSource) -> (labels: [UInt8], energy: Int) {
    let rows = sizes.reduce(0, +)
    var best: (labels: [UInt8], energy: Int)?
    for attempt in 0..<attempts {
      var stream = source.stream(replicate: attempt)
      var labels = sizes.enumerated().flatMap {
        [UInt8](repeating: UInt8($0.offset), count: $0.element)
      }
      stream.shuffle(&labels)
      let energy = anneal(&labels, rows: rows, &stream)
      if energy < best?.energy ?? .max { best = (labels, energy) }
      if energy == 0 { break }
    }
    return best ?? ([], 0)
  }

  private func anneal(_ labels: inout [UInt8], rows: Int, _ stream: inout RandomStream) -> Int {
    let groups = sizes.count
    guard groups > 1, rows > 1 else { return 0 }
    // Excess of every level in every group, one variable after the other.
    var offsets: [Int] = []
    var excess: [Int32] = []
    for variable in variables {
      offsets.append(excess.count)
      var cells = variable.counts.flatMap { $0.map { Int32(-$0) } }
      for row in 0..<rows { cells[Int(variable.levels[row]) * groups + Int(labels[row])] += 1 }
      excess += cells
    }
    let width = variables.count
    // Row by row: the place of its level's first cell.
    var cells = [Int32](repeating: 0, count: rows * width)
    for (index, variable) in variables.enumerated() {
      for row in 0..<rows {
        cells[row * width + index] = Int32(offsets[index] + Int(variable.levels[row]) * groups)
      }
    }
    var energy = excess.reduce(0) { $0 + Int(abs($1)) }
    var lowest = energy
    var kept = labels
    var temperature = 2.0
    for _ in 0..<steps where energy > 0 {
      temperature = max(0.25, temperature * 0.99997)
      let first = stream.integer(below: rows)
      let second = stream.integer(below: rows)
      let (a, b) = (Int32(labels[first]), Int32(labels[second]))
      if a == b { continue }
      var change: Int32 = 0
      for index in 0..<width {
        let (x, y) = (cells[first * width + index], cells[second * width + index])
        if x == y { continue }
        // The first row's level leaves a for b, the second one's b for a.
        let (xa, xb) = (excess[Int(x + a)], excess[Int(x + b)])
        let (yb, ya) = (excess[Int(y + b)], excess[Int(y + a)])
        change += (xa > 0 ? -1 : 1) + (xb < 0 ? -1 : 1) + (yb > 0 ? -1 : 1) + (ya < 0 ? -1 : 1)
      }
      guard change <= 0 || stream.uniform() < exp(-Double(change) / temperature) else { continue }
      for index in 0..<width {
        let (x, y) = (cells[first * width + index], cells[second * width + index])
        if x == y { continue }
        excess[Int(x + a)] -= 1
        excess[Int(x + b)] += 1
        excess[Int(y + b)] -= 1
        excess[Int(y + a)] += 1
      }
      labels.swapAt(first, second)
      energy += Int(change)
      if energy < lowest {
        lowest = energy
        kept = labels
      }
    }
    labels = kept
    return lowest
  }
}
