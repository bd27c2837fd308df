import Glibc

/// Filters that change each voxel by itself. All four scale by the largest magnitude of the whole
/// image, so that the result has the range of the original; on a part of an image that magnitude
/// has to be given.
///
/// Definitions: pyradiomics 3.0.1, `imageoperations`. With m = max |x|:
///
///     square       (x / sqrt(m))^2            squareRoot   sign(x) sqrt(|x| m)
///     logarithm    c sign(x) ln(|x| + 1),     exponential  exp(x ln(m) / m)
///                  c = m / ln(m + 1)
public enum IntensityFilter: String, CaseIterable, Hashable, Sendable {
  case square, squareRoot, logarithm, exponential

  /// - Parameter magnitude: the largest |x| of the image that `volume` was cut from.
  public func apply(to volume: Volume, magnitude: Double) -> Volume {
    let map: (Double) -> Double
    switch self {
    case .square:
      let scale = 1 / magnitude.squareRoot()
      map = { (scale * $0) * (scale * $0) }
    case .squareRoot:
      map = { x in
        if x > 0 { return (x * magnitude).squareRoot() }
        return x < 0 ? -(-x * magnitude).squareRoot() : x
      }
    case .logarithm:
      let scale = magnitude / log(magnitude + 1)
      map = { x in
        if x > 0 { return log(x + 1) * scale }
        return x < 0 ? -log(-(x - 1)) * scale : x * scale
      }
    case .exponential:
      let scale = log(magnitude) / magnitude
      map = { exp(scale * $0) }
    }
    return Volume(geometry: volume.geometry, values: volume.values.map(map), type: .float64)
  }
}

extension Volume {
  /// The largest magnitude of any voxel.
  public var largestMagnitude: Double {
    values.withUnsafeBufferPointer { values in
      var result = 0.0
      for value in values { result = Swift.max(result, abs(value)) }
      return result
    }
  }
}
