import Glibc

/// A step to a neighbour, in voxels.
struct Direction: Hashable, Sendable {
  let x: Int
  let y: Int
  let z: Int

  /// One of each pair of opposite directions whose largest step is one of `distances`: 13 for
  /// distance 1 in three dimensions. Steps as long as the box are left out, and so are steps along
  /// `flatAxis`. Ordered as pyradiomics orders its angles.
  static func all(in size: SIMD3<Int>, distances: [Int], flatAxis: Int?) -> [Direction] {
    let farthest = distances.max() ?? 0
    var reach = SIMD3<Int>(repeating: 0)
    for axis in 0..<3 where axis != flatAxis {
      reach[axis] = min(farthest, size[axis] - 1)
    }
    var found: [Direction] = []
    for z in stride(from: reach.z, through: 0, by: -1) {
      for y in stride(from: reach.y, through: z > 0 ? -reach.y : 0, by: -1) {
        for x in stride(from: reach.x, through: z > 0 || y > 0 ? -reach.x : 1, by: -1) {
          if distances.contains(max(z, abs(y), abs(x))) {
            found.append(Direction(x: x, y: y, z: z))
          }
        }
      }
    }
    return found
  }

  /// The step in millimetres, axis by axis.
  private func extent(_ spacing: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(Double(abs(x)), Double(abs(y)), Double(abs(z))) * spacing
  }

  /// The length of the step under a norm.
  func length(_ norm: WeightingNorm, spacing: SIMD3<Double>) -> Double {
    let step = extent(spacing)
    return switch norm {
    case .manhattan: step.z + step.y + step.x
    case .euclidean: (step.z * step.z + step.y * step.y + step.x * step.x).squareRoot()
    case .infinity: step.max()
    case .none: 1
    }
  }
}

/// How directions are weighted when their matrices are merged before features are computed.
///
/// GLCM: each direction counts exp(-d^2), GLRLM: d, with the length d of the step.
public enum WeightingNorm: String, CaseIterable, Hashable, Sendable {
  case manhattan, euclidean, infinity
  /// All directions count 1.
  case none = "no_weighting"
}
