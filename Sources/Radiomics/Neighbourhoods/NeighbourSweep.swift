/// What one pass over the region's neighbours gives: the pairs of the GLCM by direction, and for
/// each voxel the dependence count (GLDM) and the mean of its neighbours (NGTDM).
struct NeighbourSweep {
  let directions: [Direction]
  /// For each direction the ordered pairs (rank of voxel, rank of its neighbour).
  let pairs: [PairCounts]
  /// For each voxel how many neighbours differ from it by at most `tolerance` levels.
  let dependents: [Int32]
  /// For each rank: how many voxels have a neighbour, and the sum of |level - mean of neighbours|.
  let neighboured: [Int]
  let differences: [Double]

  struct Wanted {
    var pairs: Bool
    var dependents: Bool
    var differences: Bool
  }

  /// - Parameter tolerance: the largest difference in level of a dependent neighbour.
  init(_ grey: GreyLevels, directions: [Direction], tolerance: Int, wanted: Wanted) {
    self.directions = directions
    let ranks = grey.rankCount
    let offsets = directions.map { grey.offset(of: $0) }
    let voxelCount = grey.voxels.count
    var dependents = [Int32](repeating: 0, count: wanted.dependents ? voxelCount : 0)
    var neighboured = [Int](repeating: 0, count: ranks + 1)
    var differences = [Double](repeating: 0, count: ranks + 1)
    let needsBoth = wanted.dependents || wanted.differences
    let isDense = ranks * ranks * max(1, directions.count) <= PairCounts.denseLimit
    var dense = [UInt32](
      repeating: 0,
      count: wanted.pairs && isDense ? (ranks + 1) * (ranks + 1) * directions.count : 0)
    var keys: [[UInt32]] =
      wanted.pairs && !isDense ? Array(repeating: [], count: directions.count) : []
    let width = ranks + 1
    let levels = [0] + grey.levels
    let exact = tolerance == 0

    grey.grid.withUnsafeBufferPointer { grid in
      grey.voxels.withUnsafeBufferPointer { voxels in
        offsets.withUnsafeBufferPointer { offsets in
          levels.withUnsafeBufferPointer { levels in
            dense.withUnsafeMutableBufferPointer { dense in
              dependents.withUnsafeMutableBufferPointer { dependents in
                for index in 0..<voxelCount {
                  let position = Int(voxels[index])
                  let rank = Int(grid[position])
                  if wanted.pairs {
                    if isDense {
                      var cell = rank &* width
                      for direction in 0..<offsets.count {
                        // Rank 0 collects the neighbours outside; it is never read back.
                        dense[cell &+ Int(grid[position &+ offsets[direction]])] &+= 1
                        cell &+= width &* width
                      }
                    } else {
                      for direction in 0..<offsets.count {
                        let other = grid[position &+ offsets[direction]]
                        if other > 0 {
                          keys[direction].append(UInt32(rank - 1) << 16 | UInt32(other - 1))
                        }
                      }
                    }
                  }
                  guard needsBoth else { continue }
                  var (count, sum, same) = (0, 0.0, Int32(0))
                  let level = levels[rank]
                  for direction in 0..<offsets.count {
                    let ahead = Int(grid[position &+ offsets[direction]])
                    let behind = Int(grid[position &- offsets[direction]])
                    count &+= (ahead == 0 ? 0 : 1) &+ (behind == 0 ? 0 : 1)
                    sum += levels[ahead] + levels[behind]
                    if exact {
                      same &+= (ahead == rank ? 1 : 0) &+ (behind == rank ? 1 : 0)
                    } else {
                      let limit = Double(tolerance)
                      same &+= ahead > 0 && abs(levels[ahead] - level) <= limit ? 1 : 0
                      same &+= behind > 0 && abs(levels[behind] - level) <= limit ? 1 : 0
                    }
                  }
                  if wanted.dependents { dependents[index] = same }
                  if wanted.differences, count > 0 {
                    neighboured[rank] &+= 1
                    differences[rank] += abs(level - sum / Double(count))
                  }
                }
              }
            }
          }
        }
      }
    }
    self.dependents = dependents
    self.neighboured = Array(neighboured.dropFirst())
    self.differences = Array(differences.dropFirst())
    if !wanted.pairs {
      pairs = []
    } else if isDense {
      pairs = directions.indices.map {
        PairCounts(dense: dense[($0 * width * width)..<(($0 + 1) * width * width)], ranks: ranks)
      }
    } else {
      pairs = keys.map { PairCounts(keys: $0, ranks: ranks) }
    }
  }
}

/// The cells of a co-occurrence matrix that are not zero, row by row.
struct PairCounts: Sendable {
  var rows: [Int32] = []
  var columns: [Int32] = []
  var counts: [Double] = []

  /// The number of cells of all directions up to which whole matrices are kept while counting.
  static let denseLimit = 1 << 22

  init() {}

  init(dense: ArraySlice<UInt32>, ranks: Int) {
    dense.withUnsafeBufferPointer { dense in
      for row in 1...max(1, ranks) where ranks > 0 {
        let start = row * (ranks + 1)
        for column in 1...ranks where dense[start + column] > 0 {
          append(row - 1, column - 1, Double(dense[start + column]))
        }
      }
    }
  }

  /// - Parameter keys: rank << 16 | rank of the neighbour, from 0.
  init(keys: [UInt32], ranks: Int) {
    let sorted = Self.sorted(Self.sorted(keys, shift: 0, ranks: ranks), shift: 16, ranks: ranks)
    var index = 0
    while index < sorted.count {
      let key = sorted[index]
      var end = index + 1
      while end < sorted.count, sorted[end] == key { end += 1 }
      append(Int(key >> 16), Int(key & 0xFFFF), Double(end - index))
      index = end
    }
  }

  /// Sorts by one of the two ranks, stably.
  private static func sorted(_ keys: [UInt32], shift: UInt32, ranks: Int) -> [UInt32] {
    guard keys.count > ranks else {
      return keys.sorted { $0 >> shift & 0xFFFF < $1 >> shift & 0xFFFF }
    }
    var starts = [Int](repeating: 0, count: ranks + 1)
    for key in keys { starts[Int(key >> shift & 0xFFFF) + 1] += 1 }
    for rank in 0..<ranks { starts[rank + 1] += starts[rank] }
    return [UInt32](unsafeUninitializedCapacity: keys.count) { result, count in
      for key in keys {
        let rank = Int(key >> shift & 0xFFFF)
        result.initializeElement(at: starts[rank], to: key)
        starts[rank] += 1
      }
      count = keys.count
    }
  }

  mutating func append(_ row: Int, _ column: Int, _ count: Double) {
    rows.append(Int32(truncatingIfNeeded: row))
    columns.append(Int32(truncatingIfNeeded: column))
    counts.append(count)
  }

  var total: Double { counts.reduce(0, +) }

  /// The matrix plus its transpose.
  func symmetric(ranks: Int) -> PairCounts {
    // Cells by column, rows ascending within: the order of the transpose.
    var starts = [Int](repeating: 0, count: ranks + 1)
    for column in columns { starts[Int(column) + 1] += 1 }
    for rank in 0..<ranks { starts[rank + 1] += starts[rank] }
    var next = starts
    var byColumn = [Int](repeating: 0, count: columns.count)
    for cell in columns.indices {
      byColumn[next[Int(columns[cell])]] = cell
      next[Int(columns[cell])] += 1
    }
    var result = PairCounts()
    result.rows.reserveCapacity(2 * counts.count)
    result.columns.reserveCapacity(2 * counts.count)
    result.counts.reserveCapacity(2 * counts.count)
    var own = 0
    for rank in 0..<ranks {
      var transposed = starts[rank]
      while true {
        let hasOwn = own < rows.count && Int(rows[own]) == rank
        let hasOther = transposed < starts[rank + 1]
        guard hasOwn || hasOther else { break }
        let ownColumn = hasOwn ? columns[own] : .max
        let otherColumn = hasOther ? rows[byColumn[transposed]] : .max
        var count = 0.0
        if ownColumn <= otherColumn {
          count += counts[own]
          own += 1
        }
        if otherColumn <= ownColumn {
          count += counts[byColumn[transposed]]
          transposed += 1
        }
        result.append(rank, Int(min(ownColumn, otherColumn)), count)
      }
    }
    return result
  }

  /// The weighted sum of several matrices.
  static func weighted(_ matrices: [PairCounts], _ weights: [Double], ranks: Int) -> PairCounts {
    var cells: [(key: UInt64, source: Int, count: Double)] = []
    for (source, matrix) in matrices.enumerated() {
      for cell in matrix.counts.indices {
        let key = UInt64(matrix.rows[cell]) << 32 | UInt64(matrix.columns[cell])
        cells.append((key, source, matrix.counts[cell] * weights[source]))
      }
    }
    cells.sort { ($0.key, $0.source) < ($1.key, $1.source) }
    var result = PairCounts()
    var index = 0
    while index < cells.count {
      let key = cells[index].key
      var sum = 0.0
      while index < cells.count, cells[index].key == key {
        sum += cells[index].count
        index += 1
      }
      result.append(Int(key >> 32), Int(key & 0xFFFF_FFFF), sum)
    }
    return result
  }
}
