public import Resampling
public import Settings

/// Gives the rows of each class a weight instead of changing their number.
public struct ClassWeights: Balancer {
  public static let word = "class-weights"
  public static let meaning = "weigh the rows so that classes count alike"

  public var weights: Named<Double> = Named()
  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field(
        "weights", \.weights,
        "a weight for each class; by default n / (k n_c), scikit-learn's `balanced`")
    ]
  }

  public func balance(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> Rows<Training> {
    let (codes, count) = try rows.requireClasses("`class-weights`")
    guard case .classes(_, let names) = rows.truth else { return rows }
    let sizes = rows.truth.counts
    var byClass = sizes.map { size in
      size > 0 ? Double(rows.count) / (Double(count) * Double(size)) : 0
    }
    for entry in weights.entries {
      guard let place = names.firstIndex(of: entry.name) else {
        throw StepFault(
          "there is no class '\(entry.name.shortened(to: 40))'",
          help: "the classes are \(names.joined(separator: ", "))")
      }
      guard entry.value > 0, entry.value.isFinite else {
        throw StepFault("the weight of '\(entry.name.shortened(to: 40))' must be above 0")
      }
      byClass[place] = entry.value
    }
    return rows.replacing(weights: codes.map { byClass[Int($0)] })
  }
}
