import Glibc
internal import LinearAlgebra
internal import Numerals
internal import Settings
internal import Statistics

/// Which two levels of a variable with three or more a printed row compares, found from the margins.
///
/// In a univariable model the contrast of two levels depends on their own counts only where the outcome
/// has two levels. With ordered outcomes the other levels share the thresholds; there a table is sought
/// by moves that keep both margins.
struct LevelContrasts {
  /// Patients of each level of the covariate, and of each level of the outcome.
  let covariate: [(id: String, count: Int)]
  let outcome: [Int]
  /// The outcome's event, for two levels.
  let event: Int

  struct Contrast {
    let shown: String
    let reference: String
    /// Counts of the shown and of the reference level by outcome level.
    var tables: [(shown: [Int], reference: [Int])]
  }

  /// Every ordered pair of levels that some table prints as printed.
  func contrasts(of printed: PrintedCoefficient) -> [Contrast] {
    var found: [Contrast] = []
    for (i, shown) in covariate.enumerated() {
      for (j, reference) in covariate.enumerated() where i != j {
        let tables =
          outcome.count == 2
          ? binary(shown.count, reference.count, printed) : ordinal(i, j, printed)
        if !tables.isEmpty {
          found.append(Contrast(shown: shown.id, reference: reference.id, tables: tables))
        }
      }
    }
    return found
  }

  // MARK: Two outcome levels

  private func binary(
    _ shown: Int, _ reference: Int, _ printed: PrintedCoefficient
  ) -> [(shown: [Int], reference: [Int])] {
    guard let range = printed.betaRange, shown > 1, reference > 1 else { return [] }
    let events = outcome[event]
    let others = covariate.reduce(0) { $0 + $1.count } - shown - reference
    var found: [(shown: [Int], reference: [Int])] = []
    func counts(_ events: Int, _ size: Int) -> [Int] {
      event == 1 ? [size - events, events] : [events, size - events]
    }
    for b in 1..<reference {
      let base = log(Double(b) / Double(reference - b))
      func count(_ beta: Double) -> Double { Double(shown) / (1 + exp(-(base + beta))) }
      let first = max(1, Int(count(range.lowerBound).rounded(.down)))
      let last = min(shown - 1, Int(count(range.upperBound).rounded(.up)))
      guard first <= last else { continue }
      for a in first...last where (0...others).contains(events - a - b) {
        let beta = log(Double(a) / Double(shown - a)) - base
        let error =
          (1 / Double(a) + 1 / Double(shown - a) + 1 / Double(b) + 1 / Double(reference - b))
          .squareRoot()
        if printed.agrees(beta: beta, error: error) {
          found.append((counts(a, shown), counts(b, reference)))
        }
      }
    }
    return found
  }

  // MARK: Ordered outcome levels

  /// One table found by moves, or none within their number. Counts are let be fractions: whole numbers
  /// lie close by, and a pair that not even fractions allow is out.
  private func ordinal(
    _ shown: Int, _ reference: Int, _ printed: PrintedCoefficient
  ) -> [(shown: [Int], reference: [Int])] {
    guard outcome.count == 3, let range = printed.betaRange, let error = printed.standardError,
      range.upperBound - range.lowerBound < 4
    else { return [] }
    // Information on the contrast is at most 1/3 a row: a pair whose smallest SE is too large is out.
    let sizes = (Double(covariate[shown].count), Double(covariate[reference].count))
    guard sizes.0 > 0, sizes.1 > 0,
      (3 * (1 / sizes.0 + 1 / sizes.1)).squareRoot() <= error.upper
    else { return [] }
    var search = MarginWalk(
      rows: covariate.map(\.count), columns: outcome,
      random: RandomSource(
        seed: 0, stage: "contrast/\(covariate[shown].id)/\(covariate[reference].id)"))
    guard var best = fit(search.table, shown, reference).map({ printed.distance(from: $0) })
    else { return [] }
    for _ in 0..<Self.moves {
      let before = search.table
      guard search.move() else { continue }
      guard let fit = fit(search.table, shown, reference) else {
        search.takeBack(to: before)
        continue
      }
      if printed.agrees(beta: fit.beta, error: fit.error) {
        func whole(_ row: [Double]) -> [Int] { row.map { Int($0.rounded()) } }
        return [(whole(search.table[shown]), whole(search.table[reference]))]
      }
      let own = printed.distance(from: fit)
      if own <= best { best = own } else { search.takeBack(to: before) }
    }
    return []
  }

  private static let moves = 2000

  /// The proportional-odds coefficient of a level, dummies against the reference.
  private func fit(
    _ table: [[Double]], _ shown: Int, _ reference: Int
  ) -> (beta: Double, error: Double)? {
    let others = table.indices.filter { $0 != reference }
    let cells = table.indices.flatMap { row in table[row].indices.map { (row, $0) } }
      .filter { table[$0.0][$0.1] > 0 }
    var design = Matrix(rows: cells.count, columns: others.count)
    for (index, cell) in cells.enumerated() {
      if let column = others.firstIndex(of: cell.0) { design[index, column] = 1 }
    }
    guard
      let fit = try? ProportionalOdds.fit(
        design: design, outcome: cells.map(\.1), levels: outcome.count,
        weights: cells.map { table[$0.0][$0.1] }),
      let column = others.firstIndex(of: shown)
    else { return nil }
    let (beta, error) = (fit.coefficients[column], fit.standardErrors[column])
    return beta.isFinite && error.isFinite && error > 0 ? (beta, error) : nil
  }
}

/// Tables with given margins, one move apart: a few patients shifted around a rectangle. Moves that are
/// taken back make the next ones smaller.
struct MarginWalk {
  private(set) var table: [[Double]]
  private var stream: RandomStream
  private var size = 8.0
  private var failures = 0

  /// Starts at independence.
  init(rows: [Int], columns: [Int], random: RandomSource) {
    let total = Double(max(1, columns.reduce(0, +)))
    table = rows.map { row in columns.map { Double(row) * Double($0) / total } }
    stream = random.stream()
  }

  /// Adds to two opposite corners of a rectangle and takes from the others; whether there was room.
  mutating func move() -> Bool {
    func draw(_ count: Int) -> Int { min(count - 1, Int(stream.uniform() * Double(count))) }
    let (a, c) = (draw(table.count), draw(table[0].count))
    let b = (a + 1 + draw(table.count - 1)) % table.count
    let d = (c + 1 + draw(table[0].count - 1)) % table[0].count
    let amount = size * stream.uniform()
    guard table[a][d] > amount + 0.5, table[b][c] > amount + 0.5 else { return false }
    table[a][c] += amount
    table[b][d] += amount
    table[a][d] -= amount
    table[b][c] -= amount
    return true
  }

  mutating func takeBack(to table: [[Double]]) {
    self.table = table
    failures += 1
    if failures % 16 == 0 { size = max(0.005, size * 0.8) }
  }
}
