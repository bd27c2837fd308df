/// Reverses the bytes of every value of `width` bytes in place.
func swapBytes(_ bytes: inout [UInt8], width: Int) {
  guard width > 1 else { return }
  bytes.withUnsafeMutableBytes { raw in
    switch width {
    case 2:
      for index in stride(from: 0, to: raw.count - 1, by: 2) {
        let value = raw.loadUnaligned(fromByteOffset: index, as: UInt16.self)
        raw.storeBytes(of: value.byteSwapped, toByteOffset: index, as: UInt16.self)
      }
    case 4:
      for index in stride(from: 0, to: raw.count - 3, by: 4) {
        let value = raw.loadUnaligned(fromByteOffset: index, as: UInt32.self)
        raw.storeBytes(of: value.byteSwapped, toByteOffset: index, as: UInt32.self)
      }
    default:
      for index in stride(from: 0, to: raw.count - 7, by: 8) {
        let value = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        raw.storeBytes(of: value.byteSwapped, toByteOffset: index, as: UInt64.self)
      }
    }
  }
}
