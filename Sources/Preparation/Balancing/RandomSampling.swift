public import Resampling
public import Settings
internal import Statistics

/// Repeats rows of the rarer classes at random.
public struct Oversample: Balancer {
  public static let word = "oversample"
  public static let meaning = "repeat rows of the rarer classes at random"

  public var ratio = 1.0
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "ratio", \.ratio, .init(lower: 0, upper: 1, includesLower: false), fills: .scalar,
        "the size of every class as a share of the largest one")
    ]
  }

  public func balance(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> Rows<Training> {
    let (codes, count) = try rows.requireClasses("`oversample`")
    let sizes = rows.truth.counts
    let target = Int((ratio * Double(sizes.max() ?? 0)).rounded())
    var positions = Array(codes.indices)
    for code in 0..<count where sizes[code] > 0 && sizes[code] < target {
      let members = codes.indices.filter { codes[$0] == Int32(code) }
      var stream = RandomSource(seed: context.seed, stage: "\(context.stage)/class-\(code)")
        .stream(replicate: context.replicate)
      positions += stream.sampleWithReplacement(target - members.count, from: members.count)
        .map { members[$0] }
    }
    return rows.selecting(rows: positions)
  }
}

/// Leaves out rows of the larger classes at random.
public struct Undersample: Balancer {
  public static let word = "undersample"
  public static let meaning = "leave out rows of the larger classes at random"

  public var ratio = 1.0
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "ratio", \.ratio, .init(lower: 0, upper: 1, includesLower: false), fills: .scalar,
        "the size of the smallest class as a share of the others")
    ]
  }

  public func balance(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> Rows<Training> {
    let (codes, count) = try rows.requireClasses("`undersample`")
    let sizes = rows.truth.counts
    let smallest = sizes.filter { $0 > 0 }.min() ?? 0
    let target = Int((Double(smallest) / ratio).rounded())
    var positions: [Int] = []
    for code in 0..<count where sizes[code] > 0 {
      let members = codes.indices.filter { codes[$0] == Int32(code) }
      guard members.count > target else {
        positions += members
        continue
      }
      var stream = RandomSource(seed: context.seed, stage: "\(context.stage)/class-\(code)")
        .stream(replicate: context.replicate)
      positions += stream.sampleWithoutReplacement(target, from: members.count)
        .map { members[$0] }
    }
    return rows.selecting(rows: positions.sorted())
  }
}
