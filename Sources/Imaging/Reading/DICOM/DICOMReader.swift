import CDICOM
import Settings

/// Reads single DICOM images (CT, MR, MG, US and others) of one frame or several.
enum DICOMReader {
  static func decode(_ bytes: [UInt8], file: String) throws(ProblemsFound) -> StoredImage {
    let dicom = try DICOMFile(bytes, name: file)
    switch dicom.text(DICOMTag.storageClass) ?? "" {
    case DICOMSegmentation.storageClass: return try DICOMSegmentation.decode(dicom)
    case DICOMStructures.storageClass:
      throw .image(
        .unsupportedImage, "the file holds contours, which are a mask only on the grid of an image",
        file: file, help: "give it as the mask of an image")
    default: return try image(dicom)
    }
  }

  static func image(_ dicom: DICOMFile) throws(ProblemsFound) -> StoredImage {
    guard let info = dicom.info else {
      throw .image(
        .unsupportedImage, "the file holds no pixels that can be decoded", file: dicom.name)
    }
    guard info.photometric != 0, [1, 3].contains(info.samples),
      info.photometric >= 3 || info.samples == 1
    else {
      throw .image(
        .unsupportedImage, "the colours of the file are not read (palettes, for instance)",
        file: dicom.name, help: "export the image as grey or RGB")
    }
    guard let type = type(info) else {
      throw .image(
        .unsupportedImage, "pixels of \(info.bits_allocated) bits are not read", file: dicom.name)
    }
    let geometry = try geometry(info, dicom)
    guard
      ReadingLimits.byteCount(
        size: geometry.size, channels: Int(info.samples), width: type.byteCount) == info.bytes
    else {
      throw .image(
        .damagedImageHeader, "the size of the pixels does not match rows and columns",
        file: dicom.name)
    }
    var pixels = try dicom.pixels(info)
    if info.samples == 3 { pixels = try grey(pixels, info, file: dicom.name) }
    var result = StoredImage(
      geometry: geometry, type: type, bytes: pixels, slope: info.slope, intercept: info.intercept,
      file: dicom.name)
    if info.photometric == 1 { result.invert(bits: Int(info.bits_stored)) }
    return result
  }

  private static func type(_ info: octavo_dicom_info) -> VoxelType? {
    if info.is_float != 0 { return info.bits_allocated == 32 ? .float32 : .float64 }
    switch (info.bits_allocated, info.is_signed != 0) {
    case (8, false): return .uint8
    case (8, true): return .int8
    case (16, false): return .uint16
    case (16, true): return .int16
    case (32, false): return .uint32
    case (32, true): return .int32
    default: return nil
    }
  }

  static func geometry(
    _ info: octavo_dicom_info, _ dicom: DICOMFile
  ) throws(ProblemsFound) -> Geometry {
    let size = SIMD3(Int(info.columns), Int(info.rows), Int(info.frames))
    guard size.x > 0, size.y > 0, size.z > 0 else {
      throw .image(.damagedImageHeader, "rows, columns or frames are zero", file: dicom.name)
    }
    var geometry = Geometry(size: size)
    geometry.spacing = [info.spacing.0, info.spacing.1, info.spacing.2]
    geometry.origin = [info.origin.0, info.origin.1, info.origin.2]
    if dicom.text(DICOMTag.pixelSpacing) == nil, let spacing = ultrasound(dicom) {
      geometry.spacing.x = spacing.x
      geometry.spacing.y = spacing.y
    }
    for axis in 0..<3 where !(geometry.spacing[axis] > 0 && geometry.spacing[axis].isFinite) {
      geometry.spacing[axis] = 1
    }
    let row = SIMD3(info.direction.0, info.direction.1, info.direction.2)
    let column = SIMD3(info.direction.3, info.direction.4, info.direction.5)
    geometry.direction = direction(row, column)
    return geometry
  }

  /// The axes of an image from the directions along its rows and columns; upright where they are
  /// not at right angles.
  static func direction(_ row: SIMD3<Double>, _ column: SIMD3<Double>) -> Matrix3 {
    let result = Matrix3(columns: row, column, Matrix3.cross(row, column))
    let isSound = abs(result.determinant - 1) < 1e-2
    return isSound ? result : .identity
  }

  /// Millimetres per pixel of the first region of an ultrasound image that is measured in
  /// centimetres.
  private static func ultrasound(_ dicom: DICOMFile) -> (x: Double, y: Double)? {
    for item in 0..<UInt32(dicom.items(DICOMTag.ultrasoundRegions)) {
      let path = [DICOMTag.ultrasoundRegions, item]
      guard dicom.numbers(at: path + [DICOMTag.regionUnit])?.first == 3,
        let x = dicom.numbers(at: path + [DICOMTag.regionDeltaX])?.first,
        let y = dicom.numbers(at: path + [DICOMTag.regionDeltaY])?.first, x != 0, y != 0
      else { continue }
      return (abs(x) * 10, abs(y) * 10)
    }
    return nil
  }

  /// Colour to grey by the weights of PNG images; of luminance and colour difference, the luminance.
  private static func grey(
    _ pixels: [UInt8], _ info: octavo_dicom_info, file: String
  ) throws(ProblemsFound) -> [UInt8] {
    guard info.bits_allocated == 8 else {
      throw .image(.unsupportedImage, "colour of more than 8 bits is not read", file: file)
    }
    let plane = Int(info.columns) * Int(info.rows)
    return [UInt8](unsafeUninitializedCapacity: pixels.count / 3) { buffer, count in
      for index in 0..<(pixels.count / 3) {
        let frame = index / plane
        func sample(_ channel: Int) -> UInt8 {
          info.planar != 0
            ? pixels[(frame * 3 + channel) * plane + index % plane] : pixels[index * 3 + channel]
        }
        if info.photometric == 4 {
          buffer.initializeElement(at: index, to: sample(0))
        } else {
          let value =
            0.2125 * Double(sample(0)) + 0.7154 * Double(sample(1)) + 0.0721 * Double(sample(2))
          buffer.initializeElement(at: index, to: UInt8(value.rounded()))
        }
      }
      count = pixels.count / 3
    }
  }
}

extension StoredImage {
  /// Turns an image in which larger means darker: stored values are mirrored within their bits.
  mutating func invert(bits: Int) {
    guard type.isInteger, bits > 0, bits <= 32 else { return }
    // v -> top - v, where top is -1 for signed values and 2^bits - 1 otherwise.
    let isSigned = [.int8, .int16, .int32].contains(type)
    let top = isSigned ? -1.0 : Double((UInt64(1) << UInt64(bits)) - 1)
    // value = slope * (top - v) + intercept
    intercept += slope * top
    slope = -slope
  }
}
