internal import LinearAlgebra

/// Bootstrap replicates of the areas of several classes over one sort.
///
/// Rows of each class are drawn separately, with replacement, so that a replicate never lacks a
/// class. A replicate counts how often each row was drawn and sweeps over the sorted rows.
public struct ClassAreaBootstrap: Sendable {
  private let replicates: [ClassSweep.Values]

  /// - Parameter stream: the random stream of a replicate. It must depend on the index alone.
  public init<Stream: RandomNumberGenerator & SendableMetatype>(
    _ rows: ClassRows, replicates count: Int, jobs: Int? = nil,
    stream: @escaping @Sendable (Int) -> Stream
  ) {
    let sweep = ClassSweep(rows)
    let members = rows.counts.indices.map { place in
      rows.truth.indices.filter { rows.truth[$0] == place }.map { Int32($0) }
    }
    let total = rows.count
    replicates = parallelMap(
      max(0, count), jobs: jobs, workspace: { [Int32](repeating: 0, count: total) },
      { index, drawn in
        var random = stream(index)
        for row in drawn.indices { drawn[row] = 0 }
        for own in members where !own.isEmpty {
          let bound = UInt32(own.count)
          for _ in own.indices {
            let word = UInt32(truncatingIfNeeded: random.next())
            drawn[Int(own[Int(BoundedDraw.index(word, below: bound, &random))])] += 1
          }
        }
        return drawn.withUnsafeBufferPointer { sweep.values($0) }
      })
  }

  /// Percentile limits of a class against the rest.
  public func perClass(_ place: Int, level: Double = 0.95) -> Interval? {
    interval(replicates.compactMap { $0.perClass[place] }, level)
  }
  public func macro(level: Double = 0.95) -> Interval? {
    interval(replicates.compactMap(\.macro), level)
  }
  public func weighted(level: Double = 0.95) -> Interval? {
    interval(replicates.compactMap(\.weighted), level)
  }
  public func micro(level: Double = 0.95) -> Interval? {
    interval(replicates.compactMap(\.micro), level)
  }
  public func handTill(level: Double = 0.95) -> Interval? {
    interval(replicates.compactMap(\.handTill), level)
  }

  private func interval(_ values: [Double], _ level: Double) -> Interval? {
    guard !values.isEmpty, values.count == replicates.count else { return nil }
    let sorted = values.sorted()
    return Interval(
      TypeSeven.quantile(sorted: sorted, (1 - level) / 2),
      TypeSeven.quantile(sorted: sorted, (1 + level) / 2))
  }
}
