internal import Glibc
internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// Minimum redundancy, maximum relevance (Peng, Long & Ding 2005, IEEE TPAMI 27:1226; Ding & Peng
/// 2005 for the quotient).
///
/// Mutual information is the plug-in estimate in nats over equal-frequency bins: the bin of a value
/// is ⌊(r - ½) b / n⌋ with its mean rank r, so that equal values share a bin. The outcome's
/// classes are taken as they are, a numeric outcome is binned too. At each round the column of
/// largest relevance - redundancy (or relevance / redundancy) is added, redundancy being the mean
/// over the columns chosen so far; ties go to the earlier column.
public struct RelevanceRedundancy: Step {
  public static let word = "mrmr"
  public static let meaning = "columns that say much about the outcome and little about each other"
  public static let role = StepRole.screening

  public var count = 30
  public var scheme = Scheme.difference
  public var bins = 10
  public init() {}

  public enum Scheme: String, WordSetting {
    case difference
    case quotient

    public var meaning: String {
      switch self {
      case .difference: "relevance less redundancy (MID)"
      case .quotient: "relevance over redundancy (MIQ)"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field("count", \.count, .from(1), fills: .scalar, "how many columns"),
      Field("scheme", \.scheme, "difference or quotient"),
      Field("bins", \.bins, .between(2, 64), "equal-frequency bins of a column"),
    ]
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedSelection {
    try rows.requireComplete()
    let design = rows.design
    let n = rows.count
    let binned = parallelMap(design.columnCount, jobs: context.jobs) { index in
      Self.bins(design.column(index), bins)
    }
    let truth =
      rows.truth.classes?.map { UInt8(truncatingIfNeeded: $0) }
      ?? Self.bins(rows.truth.numbers, bins)
    let levels = max(rows.truth.classCount, bins)
    let side = max(levels, bins)
    let logarithms = [0] + (1...max(n, 1)).map { log(Double($0)) }
    let relevance = parallelMap(binned.count, jobs: context.jobs) { index in
      Self.information(binned[index], truth, side: side, logarithms)
    }
    var redundancy = Array(repeating: 0.0, count: binned.count)
    var chosen: [Int] = []
    var taken = Array(repeating: false, count: binned.count)
    var scores = Array(repeating: Double.nan, count: binned.count)
    while chosen.count < min(count, binned.count) {
      var best: (index: Int, score: Double)?
      for index in binned.indices where !taken[index] {
        let mean = chosen.isEmpty ? 0 : redundancy[index] / Double(chosen.count)
        // The constant keeps a column that shares nothing with the others finite.
        let score =
          chosen.isEmpty
          ? relevance[index]
          : scheme == .difference ? relevance[index] - mean : relevance[index] / (mean + 1e-12)
        if best.map({ score > $0.score }) ?? true { best = (index, score) }
      }
      guard let best else { break }
      chosen.append(best.index)
      taken[best.index] = true
      scores[best.index] = best.score
      let last = binned[best.index]
      let open = taken
      let shared = parallelMap(binned.count, jobs: context.jobs) { index in
        open[index] ? 0 : Self.information(binned[index], last, side: side, logarithms)
      }
      for index in binned.indices { redundancy[index] += shared[index] }
    }
    return FittedSelection(
      kept: chosen.sorted().map { design.columns[$0] },
      records: binned.indices.map { index in
        ColumnRecord(
          design.columns[index], value: taken[index] ? scores[index] : relevance[index],
          kept: taken[index], otherwise: "not computed")
      },
      remarks: [
        "order of choice: "
          + chosen.prefix(5).map { design.columns[$0].title }
          .joined(separator: ", ") + (chosen.count > 5 ? ", …" : "")
      ])
  }

  static func bins(_ values: [Double], _ count: Int) -> [UInt8] {
    let n = Double(values.count)
    return Ranks(values).ranks.map { rank in
      UInt8(min(count - 1, Int(((rank - 0.5) * Double(count) / n).rounded(.down))))
    }
  }

  /// Σ n_ab/n ln(n n_ab / (n_a n_b)) from whole counts.
  static func information(
    _ a: [UInt8], _ b: [UInt8], side: Int, _ logarithms: [Double]
  ) -> Double {
    var joint = Array(repeating: 0, count: side * side)
    for row in a.indices { joint[Int(a[row]) * side + Int(b[row])] += 1 }
    var first = Array(repeating: 0, count: side)
    var second = Array(repeating: 0, count: side)
    for i in 0..<side {
      for j in 0..<side {
        first[i] += joint[i * side + j]
        second[j] += joint[i * side + j]
      }
    }
    let n = a.count
    var sum = 0.0
    for i in 0..<side {
      for j in 0..<side where joint[i * side + j] > 0 {
        let both = joint[i * side + j]
        sum +=
          Double(both)
          * (logarithms[both] + logarithms[n] - logarithms[first[i]] - logarithms[second[j]])
      }
    }
    return sum / Double(max(n, 1))
  }
}
