import CDICOM
import Settings

/// One DICOM file, open. The only owner of the C handle. Patient names and other identifying
/// fields are never asked for.
final class DICOMFile {
  let name: String
  private let handle: OpaquePointer

  static func recognises(_ bytes: [UInt8]) -> Bool {
    octavo_dicom_recognises(bytes, bytes.count) != 0
  }

  init(_ bytes: [UInt8], name: String) throws(ProblemsFound) {
    guard let handle = octavo_dicom_open(bytes, bytes.count) else {
      throw .image(
        .damagedImageHeader, "the DICOM data set cannot be read", file: name,
        help: "copy the file again from where it came from")
    }
    self.name = name
    self.handle = handle
  }

  deinit { octavo_dicom_close(handle) }

  /// The text of an element; `path` alternates tags and item numbers.
  func text(_ path: UInt32...) -> String? { text(at: path) }

  func text(at path: [UInt32]) -> String? {
    let length = octavo_dicom_text(handle, path, Int32(path.count), nil, 0)
    guard length >= 0, length < 1 << 28 else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = length
      guard length > 0 else { return }
      buffer.withMemoryRebound(to: CChar.self) {
        _ = octavo_dicom_text(handle, path, Int32(path.count), $0.baseAddress, length)
      }
    }
    return TextFields.trimmed(String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self))
  }

  /// Numbers parted by backslashes.
  func numbers(at path: [UInt32]) -> [Double]? {
    guard let text = text(at: path), !text.isEmpty else { return nil }
    var result: [Double] = []
    for word in text.split(separator: "\\") {
      guard let value = Double(TextFields.trimmed(word)), value.isFinite else { return nil }
      result.append(value)
    }
    return result
  }

  func numbers(_ path: UInt32...) -> [Double]? { numbers(at: path) }

  func items(_ path: UInt32...) -> Int { Int(octavo_dicom_items(handle, path, Int32(path.count))) }

  /// nil where the file holds no pixels.
  var info: octavo_dicom_info? {
    var info = octavo_dicom_info()
    return octavo_dicom_image(handle, &info) != 0 ? info : nil
  }

  func pixels(_ info: octavo_dicom_info) throws(ProblemsFound) -> [UInt8] {
    guard info.bytes > 0, info.bytes <= ReadingLimits.maximumBytes else {
      throw .image(.imageTooLarge, "the file announces \(info.bytes) bytes of pixels", file: name)
    }
    var isRead = false
    let bytes = [UInt8](unsafeUninitializedCapacity: info.bytes) { buffer, count in
      buffer.initialize(repeating: 0)
      isRead = octavo_dicom_pixels(handle, buffer.baseAddress, info.bytes) != 0
      count = info.bytes
    }
    guard isRead else {
      throw .image(
        .damagedImageData, "the pixels cannot be decoded", file: name,
        help: "copy the file again from where it came from")
    }
    return bytes
  }
}

/// The elements that are read.
enum DICOMTag {
  static let storageClass: UInt32 = 0x0008_0016
  static let seriesUID: UInt32 = 0x0020_000E
  static let pixelSpacing: UInt32 = 0x0028_0030
  static let ultrasoundRegions: UInt32 = 0x0018_6011
  static let regionUnit: UInt32 = 0x0018_6024
  static let regionDeltaX: UInt32 = 0x0018_602C
  static let regionDeltaY: UInt32 = 0x0018_602E
  static let sharedGroups: UInt32 = 0x5200_9229
  static let frameGroups: UInt32 = 0x5200_9230
  static let planePosition: UInt32 = 0x0020_9113
  static let position: UInt32 = 0x0020_0032
  static let planeOrientation: UInt32 = 0x0020_9116
  static let orientation: UInt32 = 0x0020_0037
  static let pixelMeasures: UInt32 = 0x0028_9110
  static let spacingBetweenSlices: UInt32 = 0x0018_0088
  static let sliceThickness: UInt32 = 0x0018_0050
  static let segmentIdentification: UInt32 = 0x0062_000A
  static let segmentNumber: UInt32 = 0x0062_000B
  static let segmentSequence: UInt32 = 0x0062_0002
  static let segmentationType: UInt32 = 0x0062_0001
  static let regions: UInt32 = 0x3006_0020
  static let regionNumber: UInt32 = 0x3006_0022
  static let regionName: UInt32 = 0x3006_0026
  static let regionContours: UInt32 = 0x3006_0039
  static let contours: UInt32 = 0x3006_0040
  static let contourData: UInt32 = 0x3006_0050
  static let contourType: UInt32 = 0x3006_0042
  static let referencedRegion: UInt32 = 0x3006_0084
}
