import Settings

/// DICOM structure sets: regions drawn as closed planar contours, turned into masks on the grid of
/// an image. A voxel belongs to a region where its centre lies inside an odd number of contours.
enum DICOMStructures {
  static let storageClass = "1.2.840.10008.5.1.4.1.1.481.3"

  static func isOne(_ dicom: DICOMFile) -> Bool {
    dicom.text(DICOMTag.storageClass) == storageClass
  }

  /// A label image of the grid: each region under its number, later ones over earlier ones where
  /// they overlap only if there is a single label wanted.
  static func mask(
    _ dicom: DICOMFile, labels: [Int], on geometry: Geometry
  ) throws(ProblemsFound) -> Mask {
    var inside = [Bool](repeating: false, count: geometry.voxelCount)
    var found: [Int] = []
    for item in 0..<UInt32(dicom.items(DICOMTag.regionContours)) {
      let path = [DICOMTag.regionContours, item]
      guard let number = dicom.numbers(at: path + [DICOMTag.referencedRegion])?.first,
        abs(number) < 1e9
      else { continue }
      found.append(Int(number))
      guard labels.contains(Int(number)) else { continue }
      let part = try region(dicom, item: item, geometry: geometry)
      for index in part.indices where part[index] { inside[index] = true }
    }
    if let missing = labels.first(where: { !found.contains($0) }) {
      let list = found.prefix(20).map(String.init).joined(separator: ", ")
      throw .image(
        .missingLabel, "no region has number \(missing); the numbers are \(list)", file: dicom.name,
        help: "name one of these numbers as the label")
    }
    return Mask(geometry: geometry, inside: inside)
  }

  private static func region(
    _ dicom: DICOMFile, item: UInt32, geometry: Geometry
  ) throws(ProblemsFound) -> [Bool] {
    var inside = [Bool](repeating: false, count: geometry.voxelCount)
    let inverse = geometry.physicalToIndex
    for contour in 0..<UInt32(dicom.items(DICOMTag.regionContours, item, DICOMTag.contours)) {
      let path = [DICOMTag.regionContours, item, DICOMTag.contours, contour]
      if let kind = dicom.text(at: path + [DICOMTag.contourType]), !kind.hasPrefix("CLOSED_PLANAR")
      {
        continue
      }
      guard let numbers = dicom.numbers(at: path + [DICOMTag.contourData]), numbers.count >= 9,
        numbers.count.isMultiple(of: 3)
      else {
        throw .image(
          .damagedImageHeader, "contour \(contour + 1) holds no three points", file: dicom.name)
      }
      let points = stride(from: 0, to: numbers.count, by: 3).map { at in
        inverse * (SIMD3(numbers[at], numbers[at + 1], numbers[at + 2]) - geometry.origin)
      }
      let level = points[0].z
      guard points.allSatisfy({ abs($0.z - level) < 0.25 }) else {
        throw .image(
          .unsupportedImage, "contour \(contour + 1) does not lie in a slice of the image",
          file: dicom.name, help: "draw the contours on the slices of this image")
      }
      let slice = level.rounded()
      guard slice >= 0, slice < Double(geometry.size.z) else {
        throw .image(
          .maskOutsideImage, "contour \(contour + 1) lies outside of the image", file: dicom.name)
      }
      toggle(points, slice: Int(slice), size: geometry.size, &inside)
    }
    return inside
  }

  /// Turns every voxel whose centre lies within a polygon.
  private static func toggle(
    _ points: [SIMD3<Double>], slice: Int, size: SIMD3<Int>, _ inside: inout [Bool]
  ) {
    for y in 0..<size.y {
      let height = Double(y)
      var crossings: [Double] = []
      for (index, p) in points.enumerated() {
        let q = points[(index + 1) % points.count]
        guard (p.y <= height) != (q.y <= height) else { continue }
        crossings.append(p.x + (height - p.y) / (q.y - p.y) * (q.x - p.x))
      }
      crossings.sort()
      for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
        let first = max(0, crossings[pair].rounded(.up))
        let last = min(Double(size.x - 1), crossings[pair + 1].rounded(.up) - 1)
        guard first <= last else { continue }
        for x in Int(first)...Int(last) { inside[x + size.x * (y + size.y * slice)].toggle() }
      }
    }
  }
}
