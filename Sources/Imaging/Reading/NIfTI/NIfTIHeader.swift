import Settings

/// The fields of a NIfTI-1 or NIfTI-2 header.
///
/// Format: NIfTI-1 and NIfTI-2 data format, nifti.nimh.nih.gov.
struct NIfTIHeader {
  var isSwapped: Bool
  var isSecondVersion: Bool
  /// Whether header and data are one file (`n+1`) or two (`ni1`).
  var isSingleFile: Bool
  var dimensions: [Int]
  var spacings: [Double]
  var typeCode: Int
  var dataOffset: Int
  var slope: Double
  var intercept: Double
  var unitsCode: Int
  var qformCode: Int
  var sformCode: Int
  var quaternion: SIMD3<Double>
  var quaternionOffset: SIMD3<Double>
  var rows: [SIMD4<Double>]

  static func recognises(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 348 else { return false }
    let fields = HeaderFields(bytes: bytes, isSwapped: false)
    switch fields.integer(0, Int32.self) {
    case 348, Int(Int32(348).byteSwapped):
      let magic = Array(bytes[344..<348])
      return magic == Array("n+1\0".utf8) || magic == Array("ni1\0".utf8)
    case 540, Int(Int32(540).byteSwapped):
      let magic = Array(bytes[4..<7])
      return magic == Array("n+2".utf8) || magic == Array("ni2".utf8)
    default: return false
    }
  }

  /// `bytes` must have been recognised.
  init(_ bytes: [UInt8], file: String) throws(ProblemsFound) {
    var fields = HeaderFields(bytes: bytes, isSwapped: false)
    let size = fields.integer(0, Int32.self)
    isSwapped = size != 348 && size != 540
    fields.isSwapped = isSwapped
    isSecondVersion = fields.integer(0, Int32.self) == 540
    if isSecondVersion {
      guard bytes.count >= 540 else {
        throw .image(.truncatedImage, "the header is shorter than 540 bytes", file: file)
      }
      isSingleFile = bytes[5] == UInt8(ascii: "+")
      typeCode = fields.integer(12, Int16.self)
      dimensions = (0..<8).map { fields.integer(16 + 8 * $0, Int64.self) }
      spacings = (0..<8).map { fields.double(104 + 8 * $0) }
      dataOffset = fields.integer(168, Int64.self)
      slope = fields.double(176)
      intercept = fields.double(184)
      qformCode = fields.integer(344, Int32.self)
      sformCode = fields.integer(348, Int32.self)
      quaternion = SIMD3(fields.double(352), fields.double(360), fields.double(368))
      quaternionOffset = SIMD3(fields.double(376), fields.double(384), fields.double(392))
      rows = (0..<3).map { row in
        let at = 400 + 32 * row
        return SIMD4(
          fields.double(at), fields.double(at + 8), fields.double(at + 16), fields.double(at + 24))
      }
      unitsCode = fields.integer(500, Int32.self)
    } else {
      isSingleFile = bytes[345] == UInt8(ascii: "+")
      dimensions = (0..<8).map { fields.integer(40 + 2 * $0, Int16.self) }
      typeCode = fields.integer(70, Int16.self)
      spacings = (0..<8).map { fields.single(76 + 4 * $0) }
      let offset = fields.single(108)
      dataOffset = offset.isFinite && abs(offset) < 1e9 ? Int(offset) : -1
      slope = fields.single(112)
      intercept = fields.single(116)
      unitsCode = Int(bytes[123])
      qformCode = fields.integer(252, Int16.self)
      sformCode = fields.integer(254, Int16.self)
      quaternion = SIMD3(fields.single(256), fields.single(260), fields.single(264))
      quaternionOffset = SIMD3(fields.single(268), fields.single(272), fields.single(276))
      rows = (0..<3).map { row in
        let at = 280 + 16 * row
        return SIMD4(
          fields.single(at), fields.single(at + 4), fields.single(at + 8), fields.single(at + 12))
      }
    }
    guard dataOffset >= 0 else {
      throw .image(.damagedImageHeader, "the field vox_offset is negative", file: file)
    }
  }

  var type: VoxelType? {
    switch typeCode {
    case 2: .uint8
    case 4: .int16
    case 8: .int32
    case 16: .float32
    case 64: .float64
    case 256: .int8
    case 512: .uint16
    case 768: .uint32
    case 1024: .int64
    case 1280: .uint64
    default: nil
    }
  }

  /// Millimetres per unit of length.
  var unit: Double {
    switch unitsCode & 7 {
    case 1: 1000
    case 3: 0.001
    default: 1
    }
  }
}

/// Binary fields at fixed offsets, in either byte order.
struct HeaderFields {
  var bytes: [UInt8]
  var isSwapped: Bool

  func integer<T: FixedWidthInteger>(_ offset: Int, _: T.Type) -> Int {
    let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: T.self) }
    return Int(clamping: isSwapped ? value.byteSwapped : value)
  }

  func single(_ offset: Int) -> Double {
    let bits = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self) }
    return Double(Float(bitPattern: isSwapped ? bits.byteSwapped : bits))
  }

  func double(_ offset: Int) -> Double {
    let bits = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
    return Double(bitPattern: isSwapped ? bits.byteSwapped : bits)
  }
}
