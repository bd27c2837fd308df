// Feeds bytes to every image reader, as libFuzzer makes them. Whatever the bytes are, a reader must
// return an image or throw: a trap, a leak of memory or a hang is a finding.
@testable import Imaging

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let image = try? ImageReader.decode(bytes, file: "fuzz") { _ in bytes }
  if let image, image.geometry.voxelCount < 1 << 16 {
    _ = image.range()
    _ = try? image.region(labels: [1])
  }
  return 0
}
