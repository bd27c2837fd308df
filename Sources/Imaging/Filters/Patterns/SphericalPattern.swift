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
    let sampler = SphericalSamples(source, sphere: sphere, radius: radius, in: box)
    let centres = source.values(in: box)
    let type = source.valueType
    let harmonics = (0..<levels).map { degree in self.harmonics(degree, sphere) }
    var images = Array(
      repeating: Array(repeating: 0.0, count: box.voxelCount), count: levels + 1)
    var samples = [Double](repeating: 0, count: sphere.count)
    var bits = [Bool](repeating: false, count: sphere.count)
    let lanes = SphericalSamples.lanes
    var taken = [Double](repeating: 0, count: sphere.count * lanes)
    for z in 0..<box.size.z {
      for y in 0..<box.size.y {
        let row = box.size.x * (y + box.size.y * z)
        for x in stride(from: 0, to: box.size.x, by: lanes) {
          let group = (row + x)..<(row + min(box.size.x, x + lanes))
          guard mask.inside[group].contains(true) else { continue }
          taken.withUnsafeMutableBufferPointer {
            sampler.take(x: x, y: y, z: z, into: $0.baseAddress!)
          }
          for offset in group where mask.inside[offset] {
            let lane = offset - group.lowerBound
            let centre = centres[offset]
            for index in samples.indices {
              samples[index] = type.rounded(taken[index * lanes + lane])
              bits[index] = samples[index] >= centre
            }
            for (level, harmonic) in harmonics.enumerated() {
              images[level][offset] = norm(bits, harmonic)
            }
            images[levels][offset] = kurtosis(samples, isSingle: type == .float32)
          }
        }
      }
    }
    let names = (1...max(1, levels)).prefix(levels).map { "m\($0)" } + ["k"]
    return zip(names, images).map { ($0, Volume(geometry: geometry, values: $1)) }
  }

  /// The harmonics of one degree at every vertex, the orders of a vertex side by side.
  private struct Degree {
    var orders: Int
    var real: [Double] = []
    var imaginary: [Double] = []
  }

  private func harmonics(_ degree: Int, _ sphere: [SIMD3<Double>]) -> Degree {
    var result = Degree(orders: 2 * degree + 1)
    for vertex in sphere {
      let theta = acos(max(-1, min(1, vertex.z / radius)))
      let phi = atan2(vertex.y, vertex.x)
      for order in -degree...degree {
        let value = SphericalHarmonic(degree: degree, order: order)
          .value(azimuth: theta, polar: phi)
        result.real.append(value.real)
        result.imaginary.append(value.imaginary)
      }
    }
    return result
  }

  /// The real part of the square root of the sum of squares of one degree's part of the pattern.
  private func norm(_ bits: [Bool], _ degree: Degree) -> Double {
    let orders = degree.orders
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * orders) { sums in
      sums.initialize(repeating: 0)
      return degree.real.withUnsafeBufferPointer { real in
        degree.imaginary.withUnsafeBufferPointer { imaginary in
          for vertex in bits.indices where bits[vertex] {
            for order in 0..<orders {
              sums[order] += real[vertex * orders + order]
              sums[orders + order] += imaginary[vertex * orders + order]
            }
          }
          var total = (real: 0.0, imaginary: 0.0)
          for vertex in bits.indices {
            var part = (real: 0.0, imaginary: 0.0)
            for order in 0..<orders {
              let (a, b) = (sums[order], sums[orders + order])
              let place = vertex * orders + order
              part.real += a * real[place] - b * imaginary[place]
              part.imaginary += a * imaginary[place] + b * real[place]
            }
            total.real += part.real * part.real - part.imaginary * part.imaginary
            total.imaginary += 2 * part.real * part.imaginary
          }
          let size =
            (total.real * total.real + total.imaginary * total.imaginary).squareRoot()
          return (max(0, size + total.real) / 2).squareRoot()
        }
      }
    }
  }

  /// m4 / m2^2 - 3; NaN where all samples are alike. In single precision for such images, as NumPy.
  private func kurtosis(_ samples: [Double], isSingle: Bool) -> Double {
    if isSingle { return Double(kurtosis(samples.map { Float($0) }, resolution: 1e-6)) }
    return kurtosis(samples, resolution: 1e-15)
  }

  private func kurtosis<T: BinaryFloatingPoint>(_ samples: [T], resolution: T) -> T {
    let count = T(samples.count)
    let mean = Self.sum(samples[...]) / count
    let squares = samples.map { ($0 - mean) * ($0 - mean) }
    let second = Self.sum(squares[...]) / count
    let fourth = Self.sum(squares.map { $0 * $0 }[...]) / count
    let floor = resolution * mean
    return second <= floor * floor ? .nan : fourth / (second * second) - 3
  }

  /// A sum in the order of NumPy: eight running sums, halves added above 128 numbers.
  private static func sum<T: BinaryFloatingPoint>(_ values: ArraySlice<T>) -> T {
    if values.count > 128 {
      let half = values.startIndex + values.count / 2 / 8 * 8
      return sum(values[..<half]) + sum(values[half...])
    }
    guard values.count >= 8 else { return values.reduce(0, +) }
    var lanes = Array(values.prefix(8))
    let whole = values.count / 8 * 8
    for step in 8..<max(8, whole) { lanes[step % 8] += values[values.startIndex + step] }
    let first = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3])
    let total = first + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]))
    return values.dropFirst(whole).reduce(total, +)
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
