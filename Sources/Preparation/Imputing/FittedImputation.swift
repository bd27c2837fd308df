internal import LinearAlgebra
public import Resampling
public import Settings

/// What stands for a missing value of each column; with donors the mean of the nearest of them,
/// and that value only where no donor has one.
public struct FittedImputation: FittedStep {
  public static let word = "imputation"
  public static let meaning = "what stands for missing values"

  public var columns: [DesignColumn] = []
  public var values: [Double] = []
  public var neighbours = 0
  /// Training rows, column after column: patient data, so that the fitted model does not travel
  /// without an explicit flag.
  public var donors: [Quantity] = []
  var donorMatrix: Matrix?
  var filled = 0

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("columns", \.columns, "the columns"), Field("values", \.values, "their stand-ins"),
      Field("neighbours", \.neighbours, "how many donors; 0 for none"),
      Field("donors", \.donors, "the donors' values, column after column"),
    ]
  }

  public var remarks: [String] {
    filled == 0 ? [] : ["\(filled) missing training value\(filled == 1 ? "" : "s") filled in"]
  }

  public func apply<Side>(to rows: Rows<Side>) throws(StepFault) -> Rows<Side> {
    let design = rows.design.selecting(columns: try rows.design.places(of: columns))
    guard let donorMatrix else {
      return rows.replacing(
        columns: design.mapping { index, source, target in
          for row in source.indices {
            target[row] = source[row].isNaN ? values[index] : source[row]
          }
        })
    }
    var filled = design.matrix
    for row in 0..<design.rowCount {
      let own = (0..<columns.count).map { design.value(row, $0) }
      guard own.contains(where: \.isNaN) else { continue }
      let order = Self.order(of: donorMatrix, from: own)
      for column in own.indices where own[column].isNaN {
        let nearest = order.filter { !donorMatrix[$0, column].isNaN }.prefix(neighbours)
        filled[row, column] =
          nearest.isEmpty
          ? values[column]
          : nearest.reduce(0) { $0 + donorMatrix[$1, column] } / Double(nearest.count)
      }
    }
    return rows.replacing(columns: Design(columns: columns, matrix: filled))
  }

  /// Donors by distance: the mean squared difference over the columns that both have; those that
  /// share no column are left out. Equal distances keep the order of the rows.
  private static func order(of donors: Matrix, from own: [Double]) -> [Int] {
    var sums = Array(repeating: 0.0, count: donors.rows)
    var counts = Array(repeating: 0, count: donors.rows)
    for column in own.indices where !own[column].isNaN {
      donors.withColumn(column) { values in
        for row in values.indices where !values[row].isNaN {
          sums[row] += (values[row] - own[column]) * (values[row] - own[column])
          counts[row] += 1
        }
      }
    }
    return donorsInOrder(sums, counts)
  }

  private static func donorsInOrder(_ sums: [Double], _ counts: [Int]) -> [Int] {
    let distances = zip(sums, counts).map { $1 == 0 ? Double.infinity : $0 / Double($1) }
    return distances.indices.filter { distances[$0].isFinite }.sorted {
      distances[$0] == distances[$1] ? $0 < $1 : distances[$0] < distances[$1]
    }
  }
}
