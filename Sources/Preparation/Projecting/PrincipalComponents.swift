internal import LinearAlgebra
public import Resampling
public import Settings

/// Replaces the columns by their principal components: scikit-learn's PCA (centred, not scaled).
public struct PrincipalComponents: Step {
  public static let word = "pca"
  public static let meaning = "replace the columns by principal components"
  public static let role = StepRole.projecting

  public var components: Int?
  public var variance: Double?
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("components", \.components, .from(1), fills: .scalar, "how many components"),
      Field(
        "variance", \.variance, .inside(0, 1),
        "as many components as explain this share of the variance; 0.95 where neither is given"),
    ]
  }

  public func validate(at node: Node, into problems: inout Problems) {
    if components != nil, variance != nil {
      problems.add(
        .outOfRange, "`pca` takes `components` or `variance`, not both", at: node)
    }
  }

  public func fit(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> FittedComponents {
    try rows.requireComplete()
    let design = rows.design
    var fitted = FittedComponents()
    fitted.columns = design.columns
    guard design.columnCount > 0 else { return fitted }
    fitted.centres = (0..<design.columnCount).map { index in
      design.withColumn(index) { ColumnMoments($0).mean }
    }
    let centres = fitted.centres
    let centred = design.mapping { index, source, target in
      for row in source.indices { target[row] = source[row] - centres[index] }
    }
    guard let parts = SingularValues(centred.matrix) else {
      throw StepFault("the principal components could not be computed")
    }
    let powers = parts.values.map { $0 * $0 }
    let total = powers.reduce(0, +)
    let rank = parts.rank()
    guard rank > 0, total > 0 else {
      throw StepFault(
        "no column varies, so that there are no components", help: "look at the columns")
    }
    var count = components ?? 0
    if components == nil {
      var sum = 0.0
      for power in powers {
        sum += power / total
        count += 1
        if sum > (variance ?? 0.95) { break }
      }
    }
    if let components, components > rank {
      throw StepFault(
        "\(components) components were asked for, but the training rows have only \(rank)",
        help: "ask for fewer")
    }
    count = min(count, rank)
    fitted.count = count
    fitted.loadings = (0..<count).flatMap { parts.v.column($0) }
    fitted.explained = (0..<count).map { powers[$0] / total }
    return fitted
  }
}

/// Centres and loadings, one component after the other; the loading of largest magnitude of each
/// component is positive.
public struct FittedComponents: FittedStep {
  public static let word = "pca"
  public static let meaning = "centres and loadings"

  public var columns: [DesignColumn] = []
  public var centres: [Double] = []
  public var count = 0
  public var loadings: [Double] = []
  /// The share of the variance of each component.
  public var explained: [Double] = []
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("columns", \.columns, "the columns"), Field("centres", \.centres, "their means"),
      Field("count", \.count, "the number of components"),
      Field("loadings", \.loadings, "loadings, component after component"),
      Field("explained", \.explained, "shares of the variance"),
    ]
  }

  public var remarks: [String] {
    let percent = Int((explained.reduce(0, +) * 100).rounded())
    return ["\(count) components explain \(percent)% of the variance"]
  }

  public func apply<Side>(to rows: Rows<Side>) throws(StepFault) -> Rows<Side> {
    let design = rows.design.selecting(columns: try rows.design.places(of: columns))
    let centred = design.mapping { index, source, target in
      for row in source.indices { target[row] = source[row] - centres[index] }
    }
    let weights = Matrix(rows: columns.count, columns: count, elements: loadings)
    return rows.replacing(
      columns: Design(
        columns: (0..<count).map { DesignColumn("pc\($0 + 1)") },
        matrix: centred.matrix.multiplied(by: weights)))
  }
}
