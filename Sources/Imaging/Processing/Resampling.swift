public import Settings

/// Image and mask on the same grid.
public struct Case: Sendable {
  public var image: Volume
  public var mask: Mask

  public init(image: Volume, mask: Mask) {
    self.image = image
    self.mask = mask
  }
}

/// Puts image and mask on a grid of another spacing around the region, as pyradiomics'
/// `resampleImage`: the grid is aligned with the corner of the mask's image and reaches
/// `padDistance` new voxels beyond the region.
public struct Resampling: Sendable {
  /// Millimetres; 0 keeps the mask's own spacing on that axis.
  public var spacing: SIMD3<Double>
  public var interpolator: Interpolator
  public var padDistance: Int

  public init(spacing: SIMD3<Double>, interpolator: Interpolator = .bSpline, padDistance: Int = 5) {
    self.spacing = spacing
    self.interpolator = interpolator
    self.padDistance = padDistance
  }

  public func apply(
    to image: some VoxelSource, mask: Mask, file: String = ""
  ) throws(ProblemsFound) -> Case {
    let box = try MaskCheck.physicalCheck(of: mask, in: image.geometry, file: file)
    let grid = mask.geometry
    let axes = 0..<grid.dimensions
    var wanted = grid.spacing
    for axis in axes where spacing[axis] != 0 && box.size[axis] != 1 {
      wanted[axis] = spacing[axis]
    }
    let isSame = axes.allSatisfy {
      abs(image.geometry.spacing[$0] - wanted[$0]) <= 1e-8 + 1e-5 * abs(wanted[$0])
    }
    if isSame {
      let moved = mask.resampled(to: image.geometry)
      guard let box = moved.boundingBox else {
        throw .image(.emptyMask, "the mask is empty on the grid of the image", file: file)
      }
      let cut = box.padded(by: padDistance, within: image.geometry.size)
      return Case(image: image.cropped(to: cut), mask: moved.cropped(to: cut))
    }
    let target = self.grid(around: box, mask: grid, spacing: wanted)
    guard
      ReadingLimits.byteCount(size: target.size, channels: 1, width: 8) != nil
    else {
      throw .image(
        .imageTooLarge, "resampling would give \(target.size.wording(target.dimensions)) voxels",
        file: file, help: "choose a larger resampledPixelSpacing")
    }
    return Case(
      image: image.resampled(to: target, interpolator), mask: mask.resampled(to: target))
  }

  /// The new grid around a box of the mask.
  private func grid(
    around box: Box, mask: Geometry, spacing wanted: SIMD3<Double>
  ) -> Geometry {
    var result = mask
    var originIndex = SIMD3<Double>.zero
    for axis in 0..<mask.dimensions {
      let ratio = mask.spacing[axis] / wanted[axis]
      let (first, count) = (Double(box.lower[axis]), Double(box.size[axis]))
      let pad = Double(padDistance)
      let lower = max(0, ((first - 0.5) * ratio - pad).rounded(.down))
      let limit = (Double(mask.size[axis]) * ratio).rounded(.up) - 1
      let upper = min(limit, ((first + count - 0.5) * ratio + pad).rounded(.up))
      result.size[axis] = Int(max(1, min(upper - lower + 1, 1e9)))
      result.spacing[axis] = wanted[axis]
      originIndex[axis] =
        0.5 * (wanted[axis] - mask.spacing[axis]) / mask.spacing[axis] + lower / ratio
    }
    result.origin = mask.point(at: originIndex)
    return result
  }
}

/// The way from the voxels of one grid to continuous indices of another one. Along a row the way is
/// interpolated between its ends, as ITK does it.
struct GridMap {
  let from: Geometry
  let to: Geometry
  let inverse: Matrix3

  init(from: Geometry, to: Geometry) {
    self.from = from
    self.to = to
    inverse = to.physicalToIndex
  }

  func index(_ voxel: SIMD3<Int>) -> SIMD3<Double> {
    inverse * (from.centre(of: voxel) - to.origin)
  }

  @inline(__always)
  func forEachRow(_ body: (_ start: SIMD3<Double>, _ end: SIMD3<Double>) -> Void) {
    for z in 0..<from.size.z {
      for y in 0..<from.size.y { body(index([0, y, z]), index([from.size.x, y, z])) }
    }
  }

  @inline(__always)
  func position(_ x: Int, _ start: SIMD3<Double>, _ end: SIMD3<Double>) -> SIMD3<Double> {
    let part = Double(x) / Double(from.size.x)
    return start + (end - start) * part
  }

  /// The voxels of the other grid that this one lies on.
  var covered: Box {
    var (low, high) = (SIMD3(repeating: Double.infinity), SIMD3(repeating: -Double.infinity))
    for corner in 0..<8 {
      let voxel = SIMD3(
        corner & 1 == 0 ? 0 : from.size.x, corner & 2 == 0 ? 0 : from.size.y,
        corner & 4 == 0 ? 0 : from.size.z)
      let place = index(voxel)
      low = pointwiseMin(low, place)
      high = pointwiseMax(high, place)
    }
    var box = Box(lower: .zero, size: [1, 1, 1])
    for axis in 0..<3 {
      let last = Double(to.size[axis] - 1)
      let first = Int(max(0, min(low[axis].rounded(.down), last)))
      let end = Int(max(0, min(high[axis].rounded(.up), last)))
      box.lower[axis] = first
      box.size[axis] = end - first + 1
    }
    return box
  }
}

extension VoxelSource {
  /// The image on another grid; 0 where the grid leaves the image. Whole-number types cut off.
  public func resampled(to target: Geometry, _ interpolator: Interpolator) -> Volume {
    let map = GridMap(from: target, to: geometry)
    let sampler = Sampler(self, interpolator, around: map.covered)
    let type = valueType
    var result: [Double] = []
    result.reserveCapacity(target.voxelCount)
    let limits = type.limits
    map.forEachRow { start, end in
      for x in 0..<target.size.x {
        let index = map.position(x, start, end)
        guard sampler.covers(index) else {
          result.append(0)
          continue
        }
        let value = sampler.value(at: index)
        switch type {
        case .float64: result.append(value)
        case .float32: result.append(Double(Float(value)))
        default:
          result.append(Swift.min(limits.1, Swift.max(limits.0, value)).rounded(.towardZero))
        }
      }
    }
    return Volume(geometry: target, values: result, type: type)
  }
}

extension Mask {
  /// The mask on another grid, by the nearest voxel; outside of it where the grid leaves the mask.
  public func resampled(to target: Geometry) -> Mask {
    let map = GridMap(from: target, to: geometry)
    var result: [Bool] = []
    result.reserveCapacity(target.voxelCount)
    let limit = SIMD3(Double(size.x), Double(size.y), Double(size.z)) - 0.5
    map.forEachRow { start, end in
      for x in 0..<target.size.x {
        let index = map.position(x, start, end)
        let isCovered = (0..<geometry.dimensions).allSatisfy {
          index[$0] >= -0.5 && index[$0] < limit[$0]
        }
        guard isCovered else {
          result.append(false)
          continue
        }
        let near = Sampler.nearest(index, within: size)
        result.append(inside[near.x + size.x * (near.y + size.y * near.z)])
      }
    }
    return Mask(geometry: target, inside: result)
  }
}

extension VoxelType {
  /// The smallest and largest value of a whole-number type, as doubles.
  var limits: (Double, Double) {
    switch self {
    case .int8: (-128, 127)
    case .uint8: (0, 255)
    case .int16: (-32768, 32767)
    case .uint16: (0, 65535)
    case .int32: (-2_147_483_648, 2_147_483_647)
    case .uint32: (0, 4_294_967_295)
    case .int64: (-9_223_372_036_854_775_808, 9_223_372_036_854_774_784)
    case .uint64: (0, 18_446_744_073_709_549_568)
    case .float32, .float64: (-.infinity, .infinity)
    }
  }
}
