import Glibc

/// A matrix that counts things by grey level and size: runs by length, zones by volume, voxels by
/// dependence. Only the cells that are not zero are kept, row by row.
struct LevelSizeMatrix {
  private(set) var cells: [Cell] = []
  /// Level of each rank.
  let levels: [Double]

  struct Cell {
    var rank: Int
    var size: Int
    var count: Double
  }

  /// - Parameter keys: one `rank * width + size` per thing, ranks and sizes counted from 0.
  init(keys: [Int], width: Int, levels: [Double]) {
    self.levels = levels
    let cellCount = levels.count * width
    if cellCount <= max(1 << 12, 4 * keys.count) {
      var counts = [Int](repeating: 0, count: cellCount)
      for key in keys { counts[key] += 1 }
      for key in counts.indices where counts[key] > 0 { append(key, width, counts[key]) }
    } else {
      let sorted = keys.sorted()
      var index = 0
      while index < sorted.count {
        var end = index + 1
        while end < sorted.count, sorted[end] == sorted[index] { end += 1 }
        append(sorted[index], width, end - index)
        index = end
      }
    }
  }

  private init(levels: [Double], cells: [Cell]) {
    self.levels = levels
    self.cells = cells
  }

  private mutating func append(_ key: Int, _ width: Int, _ count: Int) {
    cells.append(Cell(rank: key / width, size: key % width + 1, count: Double(count)))
  }

  /// The weighted sum of several matrices over the same levels.
  static func weighted(_ matrices: [LevelSizeMatrix], _ weights: [Double]) -> LevelSizeMatrix {
    var all: [(cell: Cell, source: Int)] = []
    for (source, matrix) in matrices.enumerated() {
      all += matrix.cells.map {
        (Cell(rank: $0.rank, size: $0.size, count: $0.count * weights[source]), source)
      }
    }
    all.sort {
      ($0.cell.rank, $0.cell.size, $0.source) < ($1.cell.rank, $1.cell.size, $1.source)
    }
    var cells: [Cell] = []
    for (cell, _) in all {
      if let last = cells.last, last.rank == cell.rank, last.size == cell.size {
        cells[cells.count - 1].count += cell.count
      } else {
        cells.append(cell)
      }
    }
    return LevelSizeMatrix(levels: matrices.first?.levels ?? [], cells: cells)
  }

  var total: Double { cells.reduce(0) { $0 + $1.count } }

  /// The features that the three families share, each divided by the number of things N.
  struct Features {
    var (smallEmphasis, largeEmphasis) = (0.0, 0.0)
    var (lowLevel, highLevel) = (0.0, 0.0)
    var (smallLow, smallHigh, largeLow, largeHigh) = (0.0, 0.0, 0.0, 0.0)
    var (levelNonUniformity, levelNonUniformityNormalized) = (0.0, 0.0)
    var (sizeNonUniformity, sizeNonUniformityNormalized) = (0.0, 0.0)
    var (levelVariance, sizeVariance, entropy) = (0.0, 0.0, 0.0)
    /// N / sum of sizes
    var percentage = 0.0
  }

  func features() -> Features {
    var result = Features()
    let total = total
    let largest = cells.reduce(0) { max($0, $1.size) }
    var bySize = [Double](repeating: 0, count: largest + 1)
    var byLevel = [Double](repeating: 0, count: levels.count)
    var (voxels, levelMean, sizeMean) = (0.0, 0.0, 0.0)
    for cell in cells {
      let (i, j) = (levels[cell.rank], Double(cell.size))
      let (i2, j2, n) = (i * i, j * j, cell.count)
      bySize[cell.size] += n
      byLevel[cell.rank] += n
      result.smallEmphasis += n / j2
      result.largeEmphasis += n * j2
      result.lowLevel += n / i2
      result.highLevel += n * i2
      result.smallLow += n / (i2 * j2)
      result.smallHigh += n * i2 / j2
      result.largeLow += n * j2 / i2
      result.largeHigh += n * (i2 * j2)
      voxels += n * j
      let p = n / total
      levelMean += p * i
      sizeMean += p * j
      result.entropy -= p * log2(p + GLCM.epsilon)
    }
    for cell in cells {
      let p = cell.count / total
      let level = levels[cell.rank] - levelMean
      let size = Double(cell.size) - sizeMean
      result.levelVariance += p * (level * level)
      result.sizeVariance += p * (size * size)
    }
    let levelSquares = byLevel.reduce(0) { $0 + $1 * $1 }
    let sizeSquares = bySize.reduce(0) { $0 + $1 * $1 }
    result.levelNonUniformity = levelSquares / total
    result.levelNonUniformityNormalized = levelSquares / (total * total)
    result.sizeNonUniformity = sizeSquares / total
    result.sizeNonUniformityNormalized = sizeSquares / (total * total)
    result.smallEmphasis /= total
    result.largeEmphasis /= total
    result.lowLevel /= total
    result.highLevel /= total
    result.smallLow /= total
    result.smallHigh /= total
    result.largeLow /= total
    result.largeHigh /= total
    result.percentage = total / voxels
    return result
  }
}
