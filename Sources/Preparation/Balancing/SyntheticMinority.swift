internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// SMOTE (Chawla et al. 2002, JAIR 16:321): new rows of the rarer classes between a row and one of
/// its nearest neighbours of the same class.
///
/// Each new row takes a row of the class at random, one of its k nearest (Euclidean; ties in row
/// order) at random, and a uniform place between the two, from the stream of its own class and
/// number.
public struct SyntheticMinority: Balancer {
  public static let word = "smote"
  public static let meaning = "make rows of the rarer classes between neighbours"

  public var neighbours = 5
  public var ratio = 1.0
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "neighbours", \.neighbours, .between(1, 100), fills: .scalar, "nearest rows to draw from"),
      Field(
        "ratio", \.ratio, .init(lower: 0, upper: 1, includesLower: false),
        "the size of every class as a share of the largest one"),
    ]
  }

  public func balance(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> Rows<Training> {
    try rows.requireComplete()
    let (codes, count) = try rows.requireClasses("`smote`")
    let sizes = rows.truth.counts
    let target = Int((ratio * Double(sizes.max() ?? 0)).rounded())
    let width = rows.columnCount
    // Row-major: a distance reads two contiguous runs.
    let points = rows.design.matrix.transposed()
    var made: [Int32] = []
    var values: [Double] = []
    for code in 0..<count where sizes[code] > 0 && sizes[code] < target {
      let members = codes.indices.filter { codes[$0] == Int32(code) }
      guard members.count > 1 else {
        throw StepFault(
          "the class '\(rows.truth.classNames[code])' has one training row only: there is nothing "
            + "between a row and itself",
          help: "use `oversample`, or merge rare classes")
      }
      let near = min(neighbours, members.count - 1)
      let nearest = Self.nearest(members, near, points, jobs: context.jobs)
      let source = RandomSource(seed: context.seed, stage: "\(context.stage)/class-\(code)")
      var stream = source.stream(replicate: context.replicate)
      for _ in 0..<(target - members.count) {
        let first = stream.integer(below: members.count)
        let second = nearest[first][stream.integer(below: near)]
        let share = stream.uniform()
        let (a, b) = (members[first], members[second])
        for column in 0..<width {
          let (x, y) = (points[column, a], points[column, b])
          values.append(x + share * (y - x))
        }
        made.append(Int32(code))
      }
    }
    guard !made.isEmpty else { return rows }
    let block = Matrix(rows: width, columns: made.count, elements: values).transposed()
    return rows.appending(synthetic: block, truth: made)
  }

  /// For each member the places (among the members) of its nearest others.
  private static func nearest(
    _ members: [Int], _ count: Int, _ points: Matrix, jobs: Int
  ) -> [[Int]] {
    parallelMap(members.count, jobs: jobs) { place in
      points.withColumn(members[place]) { own -> [Int] in
        var best: [(distance: Double, place: Int)] = []
        for other in members.indices where other != place {
          let distance = points.withColumn(members[other]) { theirs -> Double in
            guard let a = own.baseAddress, let b = theirs.baseAddress else { return 0 }
            return Kernels.squaredDistance(a, b, count: own.count)
          }
          if best.count == count, let last = best.last, distance >= last.distance { continue }
          let at = best.firstIndex { distance < $0.distance } ?? best.count
          best.insert((distance, other), at: at)
          if best.count > count { best.removeLast() }
        }
        return best.map(\.place)
      }
    }
  }
}
