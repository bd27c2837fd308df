import Glibc

/// Local binary patterns on a sphere around each voxel of the region, as pyradiomics' `lbp-3D`: the
/// bits "at least as bright as the voxel" are expanded in spherical harmonics; each degree gives an
/// image of the norm of its part, and a last image holds the kurtosis of the samples.
///
/// J. Banerjee et al., "3D LBP-based rotationally invariant region description", ACCV Workshops
/// (2012). pyradiomics hands the polar angle over as azimuth and the other way round, and squares
/// complex numbers where the norm is meant; both are followed.
public struct SphericalPattern: Sendable {
  /// How many degrees of harmonics.
  public var levels: Int
  /// In voxels.
  public var radius: Double
  public var subdivisions: Int

  public init(levels: Int = 2, radius: Double = 1, subdivisions: Int = 1) {
    self.levels = levels
    self.radius = radius
    self.subdivisions = subdivisions
  }

  /// Images named `m1`, `m2` … and `k`, zero outside of the region.
  ///
  /// - Parameters:
  ///   - mask: the region inside `box`.
  public func apply(
    to source: some VoxelSource, mask: Mask, in box: Box
  ) -> [(name: String, volume: Volume)] {
    precondition(mask.size == box.size && source.geometry.dimensions == 3)
    let geometry = source.geometry.cropped(to: box)
    let sphere = Icosphere.vertices(subdivisions: subdivisions, radius: radius)
    let reach = Int(min(radius.rounded(.up) + 3, 1e6))
    let sampler = Sampler(
      source, .bSpline, around: box.padded(by: reach, within: source.geometry.size))
    let centres = source.values(in: box)
    let type = source.valueType
    let harmonics = (0..<levels).map { degree in self.harmonics(degree, sphere) }
    var images = Array(
      repeating: Array(repeating: 0.0, count: box.voxelCount), count: levels + 1)
    var samples = [Double](repeating: 0, count: sphere.count)
    let limit = source.geometry.size &- SIMD3(repeating: 1)
    var offset = 0
    for z in box.lower.z...box.last.z {
      for y in box.lower.y...box.last.y {
        for x in box.lower.x...box.last.x {
          defer { offset += 1 }
          guard mask.inside[offset] else { continue }
          for (index, vertex) in sphere.enumerated() {
            // The array's axes run z, y, x: the sphere's first coordinate goes along z.
            let place = SIMD3(
              Double(x) + vertex.z, Double(y) + vertex.y, Double(z) + vertex.x)
            let isInside = (0..<3).allSatisfy { place[$0] >= 0 && place[$0] <= Double(limit[$0]) }
            samples[index] = isInside ? type.rounded(sampler.value(at: place)) : 0
          }
          for (level, harmonic) in harmonics.enumerated() {
            images[level][offset] = norm(samples, centre: centres[offset], harmonic)
          }
          images[levels][offset] = kurtosis(samples)
        }
      }
    }
    let names = (1...max(1, levels)).prefix(levels).map { "m\($0)" } + ["k"]
    return zip(names, images).map { ($0, Volume(geometry: geometry, values: $1)) }
  }

  /// For each order of a degree, the harmonic at every vertex.
  private func harmonics(
    _ degree: Int, _ sphere: [SIMD3<Double>]
  ) -> [[(real: Double, imaginary: Double)]] {
    (-degree...degree).map { order in
      sphere.map { vertex in
        let theta = acos(max(-1, min(1, vertex.z / radius)))
        let phi = atan2(vertex.y, vertex.x)
        return SphericalHarmonic(degree: degree, order: order).value(azimuth: theta, polar: phi)
      }
    }
  }

  /// The real part of the square root of the sum of squares of one degree's part of the pattern.
  private func norm(
    _ samples: [Double], centre: Double, _ harmonics: [[(real: Double, imaginary: Double)]]
  ) -> Double {
    let coefficients = harmonics.map { harmonic in
      var sum = (real: 0.0, imaginary: 0.0)
      for (index, sample) in samples.enumerated() where sample >= centre {
        sum.real += harmonic[index].real
        sum.imaginary += harmonic[index].imaginary
      }
      return sum
    }
    var total = (real: 0.0, imaginary: 0.0)
    for index in samples.indices {
      var part = (real: 0.0, imaginary: 0.0)
      for (c, harmonic) in zip(coefficients, harmonics) {
        let y = harmonic[index]
        part.real += c.real * y.real - c.imaginary * y.imaginary
        part.imaginary += c.real * y.imaginary + c.imaginary * y.real
      }
      total.real += part.real * part.real - part.imaginary * part.imaginary
      total.imaginary += 2 * part.real * part.imaginary
    }
    let size = (total.real * total.real + total.imaginary * total.imaginary).squareRoot()
    return (max(0, size + total.real) / 2).squareRoot()
  }

  /// m4 / m2^2 - 3; NaN where all samples are alike.
  private func kurtosis(_ samples: [Double]) -> Double {
    let count = Double(samples.count)
    let mean = samples.reduce(0, +) / count
    var (second, fourth) = (0.0, 0.0)
    for sample in samples {
      let square = (sample - mean) * (sample - mean)
      second += square
      fourth += square * square
    }
    second /= count
    fourth /= count
    let floor = 1e-15 * mean
    return second <= floor * floor ? .nan : fourth / (second * second) - 3
  }
}

extension VoxelType {
  /// A sample in this type: whole-number types round halves away from zero.
  func rounded(_ value: Double) -> Double {
    switch self {
    case .float64: value
    case .float32: Double(Float(value))
    default: min(limits.1, max(limits.0, value.rounded(.toNearestOrAwayFromZero)))
    }
  }
}
