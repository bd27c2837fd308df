import Cohorts
import Glibc
import LinearAlgebra
import Statistics

/// Makes the values of a block: one column after the other, each from streams of its own, so that
/// the same bytes come for any number of threads.
///
/// Cost: O(rows · features · readers · views); two normal values and two exponentials a cell.
struct BlockGenerator: Sendable {
  var layout: BlockLayout
  var signals: [BoundSignal]
  var rows: GivenRows
  var centres: CentreOffsets?
  var agreement: (share: Double, above: Double)
  var views: Int
  var readers: Int
  var seed: UInt64
  var cohort: String
  var jobs: Int?

  /// The values of each reader, column after column; the rows of a patient's views stand together.
  func blocks() -> [[Double]] {
    let features = layout.features.count
    var catalogue = FactorCatalogue()
    let loadings = layout.features.map { FactorLoadings(of: $0, seed: seed, catalogue: &catalogue) }
    let factors = factorValues(catalogue.names)
    let shifts = signalShifts()
    let agreements = AgreementTargets.deal(
      features, share: agreement.share, above: agreement.above,
      reliable: layout.features.indices.filter { !shifts[$0].isEmpty }, seed: seed)
    let size = rows.ids.count * views * features
    let all = [Double](unsafeUninitializedCapacity: size * readers) { buffer, filled in
      guard let base = buffer.baseAddress else { return }
      let output = BlockOutput(base: base, rows: rows.ids.count * views, size: size)
      _ = parallelMap(features, jobs: jobs, workspace: { ColumnWorkspace(rows.ids.count, views) }) {
        (index, space: inout ColumnWorkspace) in
        let maker = ColumnMaker(
          place: layout.features[index], loadings: loadings[index], agreement: agreements[index],
          shift: shifts[index], generator: self)
        maker.fill(output, column: index, factors: factors, &space)
      }
      filled = size * readers
    }
    guard readers > 1 else { return [all] }
    return (0..<readers).map { Array(all[$0 * size..<($0 + 1) * size]) }
  }

  /// The values of every factor for every patient.
  private func factorValues(_ names: [String]) -> [[Double]] {
    parallelMap(names.count, jobs: jobs) { index in
      NormalColumn(seed: seed, stage: "synthetic/radiomics/factors/\(cohort)/\(names[index])")
        .values(rows.ids.count)
    }
  }

  /// For each feature what its signals add in each row, in units of its own part's deviation;
  /// nothing for one that carries none.
  private func signalShifts() -> [[Double]] {
    let names = layout.names
    let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    var shifts = Array(repeating: [Double](), count: names.count)
    for signal in signals {
      for (index, direction) in signal.directions.enumerated() {
        let carriers = signal.features.enumerated()
          .filter { $0.offset % signal.directions.count == index }.map(\.element)
        // The first carriers are three times as strong as the last ones; together they separate
        // the groups as stated.
        let steps = carriers.indices.map { rank in
          1.5 - Double(rank) / Double(max(1, carriers.count - 1))
        }
        let length = sqrt(steps.reduce(0) { $0 + $1 * $1 })
        for (rank, name) in carriers.enumerated() {
          guard let place = places[name] else { continue }
          let weight = signal.separation * steps[rank] / length
          if shifts[place].isEmpty {
            shifts[place] = Array(repeating: 0, count: direction.count)
          }
          for row in direction.indices { shifts[place][row] += weight * direction[row] }
        }
      }
    }
    return shifts
  }
}

/// Where the values of all readers are written: columns of different workers never overlap.
struct BlockOutput: @unchecked Sendable {
  let base: UnsafeMutablePointer<Double>
  let rows: Int
  let size: Int

  func column(_ index: Int, reader: Int) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: base + reader * size + index * rows, count: rows)
  }
}

/// The buffers of a worker.
struct ColumnWorkspace {
  /// What the readers agree on, by patient.
  var common: [Double]
  var own: [Double]
  var noise: [Double]

  init(_ patients: Int, _ views: Int) {
    common = Array(repeating: 0, count: patients)
    own = Array(repeating: 0, count: patients * views)
    noise = Array(repeating: 0, count: patients * views)
  }
}
