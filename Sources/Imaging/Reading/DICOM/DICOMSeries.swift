import FoundationEssentials
import Settings

/// Puts the slices of a folder together: sorted by their position along the common normal.
enum DICOMSeries {
  static func read(_ path: String, name: String) throws(ProblemsFound) -> StoredImage {
    guard let entries = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw .image(.unreadableImage, "the folder may not be read", file: name)
    }
    var slices: [(image: StoredImage, series: String)] = []
    for entry in entries.sorted() where !entry.hasPrefix(".") {
      let place = path + "/" + entry
      if FileBytes.isFolder(place) { continue }
      let bytes = try FileBytes.read(place, name: name + "/" + entry)
      guard DICOMFile.recognises(bytes) else { continue }
      let dicom = try DICOMFile(bytes, name: name + "/" + entry)
      guard dicom.info != nil else { continue }
      slices.append((try DICOMReader.image(dicom), dicom.text(DICOMTag.seriesUID) ?? ""))
    }
    guard !slices.isEmpty else {
      throw .image(
        .unknownImageFormat, "the folder holds no DICOM images", file: name,
        help: "name the folder that holds the slices themselves")
    }
    let series = Set(slices.map(\.series)).count
    guard series == 1 else {
      throw .image(
        .brokenSeries, "the folder holds \(series) series; expected one", file: name,
        help: "put each series into a folder of its own")
    }
    return try assemble(slices.map(\.image), name: name)
  }

  static func assemble(
    _ images: [StoredImage], name: String
  ) throws(ProblemsFound) -> StoredImage {
    guard let first = images.first, images.count > 1 else { return images[0] }
    let reference = first.geometry
    let normal = reference.direction.z
    var places: [(position: Double, image: StoredImage)] = []
    for image in images {
      let geometry = image.geometry
      let isAlike =
        geometry.size == reference.size && geometry.size.z == 1 && image.type == first.type
        && image.channels == first.channels
        && (0..<3).allSatisfy { axis in
          let gap = geometry.direction[axis] - reference.direction[axis]
          return (gap * gap).sum() < 1e-6
        } && abs(geometry.spacing.x - reference.spacing.x) < 1e-4
        && abs(geometry.spacing.y - reference.spacing.y) < 1e-4
      guard isAlike else {
        throw .image(
          .brokenSeries, "the slice differs from the first one in size, orientation or spacing",
          file: image.file, help: "remove scouts and other images from the folder")
      }
      places.append(((geometry.origin * normal).sum(), image))
    }
    places.sort { $0.position < $1.position }
    let count = Double(places.count - 1)
    let step = (places[places.count - 1].position - places[0].position) / count
    guard step > 1e-6 else {
      throw .image(
        .brokenSeries, "all slices have the same position", file: name,
        help: "remove copies and other time points from the folder")
    }
    for (one, next) in zip(places, places.dropFirst()) {
      let gap = next.position - one.position
      guard abs(gap - step) <= 0.05 * step else {
        throw .image(
          .brokenSeries,
          gap < 0.05 * step
            ? "two slices share a position" : "slices are missing or unevenly spaced",
          file: next.image.file, help: "complete the series, or remove what does not belong to it")
      }
    }
    var result = places[0].image
    result.geometry.size.z = places.count
    result.geometry.spacing.z = step
    result.file = name
    let isUniform = images.allSatisfy {
      $0.slope == first.slope && $0.intercept == first.intercept
    }
    if isUniform {
      result.bytes = places.flatMap { $0.image.bytes }
    } else {
      // Slices scaled one by one, as in PET, are joined as doubles.
      result.type = .float64
      result.slope = 1
      result.intercept = 0
      result.bytes = places.flatMap { place in
        place.image.volume().values.withUnsafeBytes { Array($0) }
      }
    }
    return result
  }
}
