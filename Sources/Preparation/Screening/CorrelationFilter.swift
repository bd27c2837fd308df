internal import LinearAlgebra
public import Resampling
public import Settings
internal import Statistics

/// Leaves out columns that say the same as others.
///
/// Greedy: columns are taken in the order of their association with the outcome (|r| of the same
/// kind, or the correlation ratio for several classes; ties in column order), and each is kept when
/// no column kept before it correlates with it by more than the limit. The sequential and the
/// simultaneous rule of other programs keep other columns.
public struct CorrelationFilter: Step {
  public static let word = "correlation"
  public static let meaning = "of columns that correlate keep the one nearest to the outcome"
  public static let role = StepRole.screening

  public var limit = 0.8
  public var method = Method.pearson
  public init() {}

  public enum Method: String, WordSetting {
    case pearson
    case spearman

    public var meaning: String {
      switch self {
      case .pearson: "product-moment correlation"
      case .spearman: "rank correlation"
      }
    }
  }

  public static var fields: [Field<Self>] {
    [
      Field(
        "max", \.limit, .between(0, 1), fills: .scalar,
        "the largest absolute correlation between columns kept"),
      Field("method", \.method, "pearson or spearman"),
    ]
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedSelection {
    try rows.requireComplete()
    let design = rows.design
    let truth = unit(rows.truth.numbers)
    let several = rows.truth.classCount > 2 ? rows.truth.classes : nil
    let classCount = rows.truth.classCount
    // Unit columns: a correlation is one inner product.
    let units = parallelMap(design.columnCount, jobs: context.jobs) { index in
      unit(design.column(index))
    }
    let association = units.map { column -> Double in
      guard let column else { return -1 }
      if let several { return Self.ratio(column, several, classCount) }
      return truth.map { abs(Kernels.dot(column, $0)) } ?? 0
    }
    let order = units.indices.sorted {
      association[$0] == association[$1] ? $0 < $1 : association[$0] > association[$1]
    }
    var kept: [Int] = []
    var chosen = Array(repeating: false, count: units.count)
    for index in order {
      guard let column = units[index] else { continue }
      let clash = kept.contains { other in
        units[other].map { abs(Kernels.dot(column, $0)) > limit } ?? false
      }
      if !clash {
        kept.append(index)
        chosen[index] = true
      }
    }
    let constant = units.count { $0 == nil }
    return FittedSelection(
      units.indices.map { index in
        ColumnRecord(
          design.columns[index], value: association[index] < 0 ? .nan : association[index],
          kept: chosen[index], otherwise: "the column does not vary")
      }, remarks: constant == 0 ? [] : ["\(constant) columns without spread left out"])
  }

  /// Centred to length 1, of ranks for Spearman; nil where nothing varies.
  private func unit(_ values: [Double]) -> [Double]? {
    let values = method == .spearman ? Ranks(values).ranks : values
    let moments = values.withUnsafeBufferPointer { ColumnMoments($0) }
    guard moments.variance > 0 else { return nil }
    let length = (moments.variance * Double(values.count)).squareRoot()
    return values.map { ($0 - moments.mean) / length }
  }

  /// η: the square root of the share of the spread that lies between the classes.
  private static func ratio(_ unit: [Double], _ codes: [Int32], _ count: Int) -> Double {
    var sums = Array(repeating: 0.0, count: count)
    var sizes = Array(repeating: 0.0, count: count)
    for (row, code) in codes.enumerated() {
      sums[Int(code)] += unit[row]
      sizes[Int(code)] += 1
    }
    return zip(sums, sizes).reduce(0) { $1.1 > 0 ? $0 + $1.0 * $1.0 / $1.1 : $0 }.squareRoot()
  }
}
