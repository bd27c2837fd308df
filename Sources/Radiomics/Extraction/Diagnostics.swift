import Imaging
import Statistics

/// The `diagnostics_` columns: what image and mask were, before and after processing.
struct Diagnostics {
  let isWanted: Bool
  private(set) var found: [FeatureRow.Diagnostic] = []

  init(isWanted: Bool) { self.isWanted = isWanted }

  private mutating func add(_ name: String, _ value: FeatureRow.Diagnostic.Value) {
    found.append(.init(name: "diagnostics_" + name, value: value))
  }

  mutating func add(image: StoredImage, mask: StoredImage, region: Mask) {
    guard isWanted else { return }
    add("Image-original_Hash", .text(""))
    add("Image-original_Dimensionality", .text("\(image.geometry.dimensions)D"))
    addGrid(image.geometry, "Image-original")
    addValues(image.valueSummary, "Image-original")
    add("Mask-original_Hash", .text(""))
    addRegion(region, "Mask-original")
  }

  /// The hashes of image and mask are filled in later: they are computed beside the filters.
  func filled(imageHash: String, maskHash: String) -> [FeatureRow.Diagnostic] {
    found.map { diagnostic in
      switch diagnostic.name {
      case "diagnostics_Image-original_Hash": .init(name: diagnostic.name, value: .text(imageHash))
      case "diagnostics_Mask-original_Hash": .init(name: diagnostic.name, value: .text(maskHash))
      default: diagnostic
      }
    }
  }

  mutating func add(image: Volume, _ stage: String) {
    guard isWanted else { return }
    addGrid(image.geometry, "Image-" + stage)
    addValues(ValueSummary(image.values), "Image-" + stage)
  }

  mutating func add(mask: Mask, image: any VoxelSource, _ stage: String) {
    guard isWanted else { return }
    addRegion(mask, "Mask-" + stage)
    guard let box = mask.boundingBox else { return }
    let (inside, values) = (mask.cropped(to: box).inside, image.values(in: box))
    addValues(ValueSummary(zip(values, inside).compactMap { $1 ? $0 : nil }), "Mask-" + stage)
  }

  private mutating func addGrid(_ geometry: Geometry, _ prefix: String) {
    let axes = 0..<geometry.dimensions
    add(prefix + "_Spacing", .numbers(axes.map { geometry.spacing[$0] }))
    add(prefix + "_Size", .wholes(axes.map { geometry.size[$0] }))
  }

  private mutating func addValues(_ summary: ValueSummary, _ prefix: String) {
    add(prefix + "_Mean", .number(summary.mean))
    add(prefix + "_Minimum", .number(summary.minimum))
    add(prefix + "_Maximum", .number(summary.maximum))
  }

  private mutating func addRegion(_ mask: Mask, _ prefix: String) {
    addGrid(mask.geometry, prefix)
    guard let box = mask.boundingBox else { return }
    let axes = 0..<mask.geometry.dimensions
    let cut = mask.cropped(to: box)
    let count = cut.voxelCount
    add(prefix + "_BoundingBox", .wholes(axes.map { box.lower[$0] } + axes.map { box.size[$0] }))
    add(prefix + "_VoxelNum", .whole(count))
    add(prefix + "_VolumeNum", .whole(cut.partCount))
    var sums = SIMD3<Int>()
    for z in 0..<box.size.z {
      for y in 0..<box.size.y {
        for x in 0..<box.size.x where cut.inside[x + box.size.x * (y + box.size.y * z)] {
          sums &+= SIMD3(x, y, z) &+ box.lower
        }
      }
    }
    let centre = SIMD3<Double>(sums) / Double(count)
    let point = mask.geometry.point(at: centre)
    add(prefix + "_CenterOfMassIndex", .numbers(axes.map { centre[$0] }))
    add(prefix + "_CenterOfMass", .numbers(axes.map { point[$0] }))
  }
}

/// Mean and range of values.
struct ValueSummary {
  var (mean, minimum, maximum) = (0.0, Double.infinity, -Double.infinity)

  init(_ values: [Double]) {
    values.withUnsafeBufferPointer { values in
      mean = PairwiseSum.of(values) { $0 } / Double(values.count)
      for value in values {
        minimum = min(minimum, value)
        maximum = max(maximum, value)
      }
    }
  }

  /// Slice by slice, so that the image is never held as doubles.
  init(_ image: StoredImage) {
    var sum = 0.0
    for z in 0..<image.geometry.size.z {
      var box = image.geometry.wholeBox
      box.lower.z = z
      box.size.z = 1
      let slice = ValueSummary(image.values(in: box))
      sum += slice.mean
      minimum = min(minimum, slice.minimum)
      maximum = max(maximum, slice.maximum)
    }
    mean = sum / Double(image.geometry.size.z)
  }
}

extension StoredImage {
  var valueSummary: ValueSummary {
    guard let exact = wholeStatistics else { return ValueSummary(self) }
    var summary = ValueSummary([])
    summary.mean = Double(exact.sum) / Double(geometry.voxelCount)
    (summary.minimum, summary.maximum) = (Double(exact.minimum), Double(exact.maximum))
    return summary
  }

  /// The digest of a mask's values as 32-bit whole numbers, the type in which masks are handled.
  func wordDigest(channel: Int) -> String {
    var hash = SHA1()
    if type == .uint8, channels == 1, !isRescaled {
      let chunk = 1 << 14
      for start in stride(from: 0, to: bytes.count, by: chunk) {
        let words = bytes[start..<min(start + chunk, bytes.count)].map { UInt32($0) }
        words.withUnsafeBytes { hash.update($0) }
      }
      return hash.finish()
    }
    for z in 0..<geometry.size.z {
      var box = geometry.wholeBox
      box.lower.z = z
      box.size.z = 1
      let words = volume(in: box, channel: channel).values.map {
        UInt32(max(0, min($0, 4_294_967_295)))
      }
      words.withUnsafeBytes { hash.update($0) }
    }
    return hash.finish()
  }
}

extension Mask {
  /// How many parts hang together over faces, edges or corners.
  var partCount: Int {
    var seen = [Bool](repeating: false, count: inside.count)
    var (parts, stack) = (0, [Int]())
    for seed in inside.indices where inside[seed] && !seen[seed] {
      parts += 1
      seen[seed] = true
      stack.append(seed)
      while let voxel = stack.popLast() {
        let (x, y, z) = (voxel % size.x, voxel / size.x % size.y, voxel / (size.x * size.y))
        for nz in max(0, z - 1)...min(size.z - 1, z + 1) {
          for ny in max(0, y - 1)...min(size.y - 1, y + 1) {
            for nx in max(0, x - 1)...min(size.x - 1, x + 1) {
              let next = nx + size.x * (ny + size.y * nz)
              if inside[next], !seen[next] {
                seen[next] = true
                stack.append(next)
              }
            }
          }
        }
      }
    }
    return parts
  }
}
