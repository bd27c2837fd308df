import CDICOM
import Settings

/// DICOM segmentation objects: frames of one bit per voxel, each of one segment at one position.
///
/// The result has the numbers of the segments as labels; where segments overlap, one channel for
/// each segment.
enum DICOMSegmentation {
  static let storageClass = "1.2.840.10008.5.1.4.1.1.66.4"

  static func decode(_ dicom: DICOMFile) throws(ProblemsFound) -> StoredImage {
    guard let info = dicom.info else {
      throw .image(.unsupportedImage, "the segmentation holds no pixels", file: dicom.name)
    }
    let (columns, rows, frames) = (Int(info.columns), Int(info.rows), Int(info.frames))
    guard info.samples == 1, info.bits_allocated == 1 || info.bits_allocated == 8,
      let plane = ReadingLimits.byteCount(size: [columns, rows, frames], channels: 1, width: 1)
        .map({ $0 / frames })
    else {
      throw .image(
        .unsupportedImage, "segmentations of \(info.bits_allocated) bits are not read",
        file: dicom.name)
    }
    let pixels = try dicom.pixels(info)
    let needed = info.bits_allocated == 1 ? (plane * frames + 7) / 8 : plane * frames
    guard pixels.count >= needed else {
      throw .image(
        .truncatedImage, "found \(pixels.count) bytes of voxels where \(needed) were announced",
        file: dicom.name)
    }
    let placed = try (0..<frames).map { frame throws(ProblemsFound) in try place(frame, dicom) }
    let grid = try grid(placed, info, dicom)
    let segments = Set(placed.map(\.segment)).sorted()
    let voxels = grid.geometry.voxelCount
    guard
      ReadingLimits.byteCount(size: grid.geometry.size, channels: segments.count, width: 2) != nil
    else { throw .image(.imageTooLarge, "the segmentation is too large", file: dicom.name) }
    var labels = [UInt16](repeating: 0, count: voxels * segments.count)
    var overlaps = false
    for (frame, place) in placed.enumerated() {
      let channel = segments.firstIndex(of: place.segment) ?? 0
      let base = grid.slices[frame] * plane
      for index in 0..<plane {
        let bit = frame * plane + index
        let isSet =
          info.bits_allocated == 1
          ? pixels[bit >> 3] >> UInt8(bit & 7) & 1 != 0 : pixels[bit] != 0
        guard isSet else { continue }
        let at = (base + index) * segments.count
        if !overlaps {
          overlaps = (0..<segments.count).contains { $0 != channel && labels[at + $0] != 0 }
        }
        labels[at + channel] = UInt16(clamping: place.segment)
      }
    }
    if !overlaps, segments.count > 1 {
      labels = (0..<voxels).map { voxel in
        (0..<segments.count).reduce(0) { max($0, labels[voxel * segments.count + $1]) }
      }
    }
    return StoredImage(
      geometry: grid.geometry, type: .uint16, channels: overlaps ? segments.count : 1,
      bytes: labels.withUnsafeBytes { Array($0) }, file: dicom.name)
  }

  private struct Place {
    var position: SIMD3<Double>
    var segment: Int
  }

  private static func place(_ frame: Int, _ dicom: DICOMFile) throws(ProblemsFound) -> Place {
    let path = [DICOMTag.frameGroups, UInt32(frame)]
    guard
      let position = dicom.numbers(at: path + [DICOMTag.planePosition, 0, DICOMTag.position]),
      position.count == 3,
      let segment = dicom.numbers(
        at: path + [DICOMTag.segmentIdentification, 0, DICOMTag.segmentNumber])?.first,
      (1...65535).contains(segment)
    else {
      throw .image(
        .damagedImageHeader, "frame \(frame + 1) lacks a position or a segment", file: dicom.name)
    }
    return Place(position: SIMD3(position), segment: Int(segment))
  }

  /// A regular stack of the frames' positions, and the slice of each frame.
  private static func grid(
    _ placed: [Place], _ info: octavo_dicom_info, _ dicom: DICOMFile
  ) throws(ProblemsFound) -> (geometry: Geometry, slices: [Int]) {
    var geometry = try DICOMReader.geometry(info, dicom)
    let shared = [DICOMTag.sharedGroups, 0]
    if let cosines = dicom.numbers(
      at: shared + [DICOMTag.planeOrientation, 0, DICOMTag.orientation]), cosines.count == 6
    {
      geometry.direction = DICOMReader.direction(
        SIMD3(cosines[0], cosines[1], cosines[2]), SIMD3(cosines[3], cosines[4], cosines[5]))
    }
    let measures = shared + [DICOMTag.pixelMeasures, 0]
    if let spacing = dicom.numbers(at: measures + [DICOMTag.pixelSpacing]), spacing.count == 2,
      spacing[0] > 0, spacing[1] > 0
    {
      geometry.spacing.x = spacing[1]
      geometry.spacing.y = spacing[0]
    }
    let stated = [DICOMTag.spacingBetweenSlices, DICOMTag.sliceThickness].lazy.compactMap {
      dicom.numbers(at: measures + [$0])?.first
    }.first { $0 > 0 }
    let heights = placed.map { ($0.position * geometry.direction.z).sum() }
    var levels: [Double] = []
    for height in heights.sorted() where levels.last.map({ height - $0 > 1e-3 }) ?? true {
      levels.append(height)
    }
    let gaps = zip(levels, levels.dropFirst()).map { $1 - $0 }
    let step = gaps.min() ?? stated ?? 1
    // Empty slices may have been left out, so gaps are multiples of the step.
    let count = ((levels[levels.count - 1] - levels[0]) / step).rounded() + 1
    guard count.isFinite, count <= 100_000 else {
      throw .image(.brokenSeries, "the frames do not form a regular stack", file: dicom.name)
    }
    var slices: [Int] = []
    for height in heights {
      let slice = (height - levels[0]) / step
      guard abs(slice - slice.rounded()) < 0.05 else {
        throw .image(.brokenSeries, "the frames do not form a regular stack", file: dicom.name)
      }
      slices.append(Int(slice.rounded()))
    }
    geometry.size.z = Int(count)
    geometry.spacing.z = step
    geometry.origin = placed[heights.firstIndex(of: heights.min() ?? 0) ?? 0].position
    return (geometry, slices)
  }
}
