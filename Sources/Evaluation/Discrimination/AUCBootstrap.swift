import LinearAlgebra
import Statistics

/// Bootstrap replicates of an AUC over one sort.
///
/// Events and non-events are drawn separately, with replacement (a stratified bootstrap, so that a
/// replicate never lacks a class). A replicate counts how often each group of equal scores was
/// drawn and sweeps over the groups: nothing is sorted again, ties stay together.
public struct AUCBootstrap: Sendable {
  public let auc: Double
  /// In the order of the replicates, whatever the number of threads.
  public let replicates: [Double]
  /// The jackknife acceleration of BCa.
  private let acceleration: Double

  /// - Parameter stream: the random stream of a replicate. It must depend on the index alone.
  public init<Stream: RandomNumberGenerator & SendableMetatype>(
    _ rows: ScoredRows, replicates count: Int, jobs: Int? = nil,
    stream: @escaping @Sendable (Int) -> Stream
  ) throws(EvaluationFault) {
    try rows.requireBothClasses()
    let groups = TieGroups(rows)
    var eventGroups: [Int32] = []
    var otherGroups: [Int32] = []
    for (row, group) in groups.groupOfRow.enumerated() {
      if rows.truth[row] {
        eventGroups.append(Int32(group))
      } else {
        otherGroups.append(Int32(group))
      }
    }
    let pairs = Double(rows.positives) * Double(rows.negatives)
    let places = groups.scores.count
    let (events, others) = (eventGroups, otherGroups)
    replicates = parallelMap(
      max(0, count), jobs: jobs,
      workspace: { [Int32](repeating: 0, count: 2 * places) },
      { index, counts in
        var random = stream(index)
        for place in counts.indices { counts[place] = 0 }
        return counts.withUnsafeMutableBufferPointer { counts in
          Self.draw(events, into: counts, at: 0, &random)
          Self.draw(others, into: counts, at: places, &random)
          var above = 0
          var sum = 0
          for place in 0..<places {
            let positive = Int(counts[place])
            sum &+= Int(counts[places &+ place]) &* (2 &* above &+ positive)
            above &+= positive
          }
          return Double(sum) / 2 / pairs
        }
      })
    let placements = try Placements(rows)
    auc = placements.auc
    acceleration = Self.acceleration(placements)
  }

  private static func draw(
    _ groups: [Int32], into counts: UnsafeMutableBufferPointer<Int32>, at offset: Int,
    _ random: inout some RandomNumberGenerator
  ) {
    let bound = UInt32(groups.count)
    groups.withUnsafeBufferPointer { groups in
      var left = groups.count
      while left > 0 {
        // One word of 64 bits gives two draws.
        let word = random.next()
        counts[
          offset
            &+ Int(
              groups[
                Int(BoundedDraw.index(UInt32(truncatingIfNeeded: word), below: bound, &random))])] &+=
          1
        left -= 1
        if left > 0 {
          counts[
            offset
              &+ Int(
                groups[
                  Int(
                    BoundedDraw.index(UInt32(truncatingIfNeeded: word >> 32), below: bound, &random)
                  )])] &+= 1
          left -= 1
        }
      }
    }
  }

  /// Percentile limits, quantiles of type 7.
  public func percentileInterval(level: Double = 0.95) -> Interval? {
    guard !replicates.isEmpty else { return nil }
    let sorted = replicates.sorted()
    return Interval(
      TypeSeven.quantile(sorted: sorted, (1 - level) / 2),
      TypeSeven.quantile(sorted: sorted, (1 + level) / 2))
  }

  /// Bias-corrected and accelerated limits: B. Efron, JASA 82 (1987) 171-185. Ties with the
  /// estimate count half in the bias correction. Nil where all replicates lie on one side of it.
  public func bcaInterval(level: Double = 0.95) -> Interval? {
    guard !replicates.isEmpty else { return nil }
    let sorted = replicates.sorted()
    let below = Double(sorted.count { $0 < auc }) + Double(sorted.count { $0 == auc }) / 2
    let share = below / Double(sorted.count)
    guard share > 0, share < 1 else { return nil }
    let bias = StandardNormal.quantile(share)
    func limit(_ probability: Double) -> Double {
      let z = bias + StandardNormal.quantile(probability)
      let adjusted = StandardNormal.cdf(bias + z / (1 - acceleration * z))
      return TypeSeven.quantile(sorted: sorted, adjusted)
    }
    return Interval(limit((1 - level) / 2), limit((1 + level) / 2))
  }

  /// The standard deviation of the replicates.
  public var standardError: Double? {
    guard replicates.count > 1 else { return nil }
    let mean = Kernels.sum(replicates) / Double(replicates.count)
    let squares = replicates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(replicates.count - 1)).squareRoot()
  }

  /// From the influence of each row within its class, which for an AUC is its placement less the
  /// AUC: a = Σ l³ / (6 (Σ l²)^1.5).
  private static func acceleration(_ placements: Placements) -> Double {
    var squares = 0.0
    var cubes = 0.0
    for values in [placements.events, placements.nonEvents] {
      let size = Double(values.count)
      for value in values {
        let influence = (value - placements.auc) / size
        squares += influence * influence
        cubes += influence * influence * influence
      }
    }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }
}

/// Bounded integers by Lemire's multiplication (ACM TOMACS 29 (2019) 3), without bias.
enum BoundedDraw {
  @inline(__always)
  static func index(
    _ word: UInt32, below bound: UInt32, _ random: inout some RandomNumberGenerator
  ) -> UInt32 {
    var product = UInt64(word) &* UInt64(bound)
    if UInt32(truncatingIfNeeded: product) < bound {
      let least = (0 &- bound) % bound
      while UInt32(truncatingIfNeeded: product) < least {
        product = UInt64(UInt32(truncatingIfNeeded: random.next())) &* UInt64(bound)
      }
    }
    return UInt32(product >> 32)
  }
}
