import FoundationEssentials
import Imaging

/// What a person looks at to see whether image and mask belong together: the slice with most of the
/// region, its outline, and some numbers.
public struct QualityCard: Sendable {
  /// Voxels of the region, its box and the slice that is shown.
  public var facts: String
  /// A PNG picture; nil where thumbnails are off.
  public var picture: [UInt8]?

  /// - Parameter mask: the region on the grid of the image; nil is returned for any other grid.
  static func make(
    image: StoredImage, mask: Mask, settings: ExtractionSettings, withPicture: Bool
  ) -> QualityCard? {
    guard mask.size == image.geometry.size, let box = mask.boundingBox else { return nil }
    let cut = mask.cropped(to: box)
    let volume = image.cropped(to: box)
    let slice = fullestSlice(cut)
    var facts = "\(cut.voxelCount) voxels in \(box.size.x) × \(box.size.y) × \(box.size.z)"
    facts += ", slice \(box.lower.z + slice + 1) of \(image.geometry.size.z)"
    let region = Region(volume: volume, inside: cut.inside)
    if let levels = settings.binRule.levels(
      of: region.values, isSingle: region.isSingle, convention: settings.convention,
      limit: GreyLevels.levelLimit)
    {
      facts += ", \(Set(levels).count) bins"
    }
    guard withPicture else { return QualityCard(facts: facts) }
    return QualityCard(
      facts: facts, picture: picture(image, mask, box, z: box.lower.z + slice).png)
  }

  private static func fullestSlice(_ mask: Mask) -> Int {
    let area = mask.size.x * mask.size.y
    let counts = (0..<mask.size.z).map { z in
      mask.inside[(z * area)..<((z + 1) * area)].count { $0 }
    }
    return counts.firstIndex(of: counts.max() ?? 0) ?? 0
  }

  /// The surroundings of the region, at most 160 pixels wide, with the outline in orange.
  private static func picture(_ image: StoredImage, _ mask: Mask, _ box: Box, z: Int) -> GreyPicture
  {
    let margin = max(4, max(box.size.x, box.size.y) / 2)
    var window = box.padded(by: [margin, margin, 0], within: image.geometry.size)
    window.lower.z = z
    window.size.z = 1
    let step = max(1, (max(window.size.x, window.size.y) + 159) / 160)
    let (width, height) = (max(1, window.size.x / step), max(1, window.size.y / step))
    let values = image.values(in: window)
    let finite = values.filter(\.isFinite).sorted()
    let low = finite.isEmpty ? 0 : finite[finite.count / 100]
    let high = finite.isEmpty ? 1 : finite[finite.count - 1 - finite.count / 100]
    var picture = GreyPicture(width: width, height: height)
    func isInside(_ x: Int, _ y: Int) -> Bool {
      guard x >= 0, y >= 0, x < mask.size.x, y < mask.size.y else { return false }
      return mask.inside[x + mask.size.x * (y + mask.size.y * z)]
    }
    for y in 0..<height {
      for x in 0..<width {
        let value = values[x * step + window.size.x * y * step]
        let share = high > low && value.isFinite ? (value - low) / (high - low) : 0
        let grey = UInt8(max(0, min(255, 255 * share)))
        let (u, v) = (window.lower.x + x * step, window.lower.y + y * step)
        let isEdge =
          isInside(u, v)
          && !(isInside(u - step, v) && isInside(u + step, v) && isInside(u, v - step)
            && isInside(u, v + step))
        picture[x, y] = isEdge ? (230, 159, 0) : (grey, grey, grey)
      }
    }
    return picture
  }
}
