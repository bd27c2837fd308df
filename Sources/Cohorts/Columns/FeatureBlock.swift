/// Many numeric columns of one origin in one column-major buffer: a radiomics table.
///
/// A column's identity is (block, name): a second reader's block may repeat the names of the first.
public struct FeatureBlock: Sendable, Equatable {
  public let name: String
  public let features: [String]
  public let rowCount: Int
  /// Feature `j` of row `i` is at `j * rowCount + i`; missing is NaN.
  public let values: [Double]
  /// The block of which this one is a second reading.
  public var rereadOf: String?

  public init(
    name: String, features: [String], rowCount: Int, values: [Double], rereadOf: String? = nil
  ) {
    precondition(values.count == features.count * rowCount)
    self.name = name
    self.features = features
    self.rowCount = rowCount
    self.values = values
    self.rereadOf = rereadOf
  }

  /// The contiguous values of one feature.
  public func feature(_ index: Int) -> ArraySlice<Double> {
    values[index * rowCount..<(index + 1) * rowCount]
  }
}
