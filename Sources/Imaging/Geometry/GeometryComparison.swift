extension Geometry {
  /// In what two geometries differ, or nil where they are the same within ITK's tolerance: spacing
  /// and origin may differ by `tolerance` times the first spacing, direction cosines by `tolerance`.
  public func difference(from other: Geometry, tolerance: Double = 1e-6) -> String? {
    guard dimensions == other.dimensions else {
      return "\(other.dimensions) axes where the image has \(dimensions)"
    }
    let axes = 0..<dimensions
    guard axes.allSatisfy({ size[$0] == other.size[$0] }) else {
      return
        "size \(other.size.wording(dimensions)) where the image has \(size.wording(dimensions))"
    }
    let limit = abs(tolerance * spacing.x)
    for axis in axes {
      guard abs(origin[axis] - other.origin[axis]) <= limit else {
        return "origin \(other.origin.wording(dimensions)) where the image has "
          + origin.wording(dimensions)
      }
      guard abs(spacing[axis] - other.spacing[axis]) <= limit else {
        return "spacing \(other.spacing.wording(dimensions)) where the image has "
          + spacing.wording(dimensions)
      }
      for row in axes where !(abs(direction[axis][row] - other.direction[axis][row]) <= tolerance) {
        return "another direction of axis \(axis + 1) than the image"
      }
    }
    return nil
  }
}

extension SIMD3 where Scalar: CustomStringConvertible {
  func wording(_ dimensions: Int) -> String {
    (0..<dimensions).map { self[$0].description }.joined(separator: " x ")
  }
}
