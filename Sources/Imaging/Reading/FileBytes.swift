import Glibc
import Settings

/// Whole files as bytes.
enum FileBytes {
  /// Reads a file. `name` is the file as the user named it and appears in messages.
  static func read(_ path: String, name: String) throws(ProblemsFound) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw .image(
        .unreadableImage, "the file does not exist or may not be read", file: name,
        help: "check the path; it is relative to the folder of the table that names it")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .image(.unreadableImage, "expected a file and found something else", file: name)
    }
    guard let handle = fopen(path, "rb") else {
      throw .image(.unreadableImage, "the file may not be read", file: name)
    }
    defer { fclose(handle) }
    let size = Int(status.st_size)
    guard size <= ReadingLimits.maximumBytes else {
      throw .image(
        .imageTooLarge,
        "the file has \(size) bytes; at most \(ReadingLimits.maximumBytes) are read",
        file: name)
    }
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = size == 0 ? 0 : fread(buffer.baseAddress!, 1, size, handle)
    }
    guard bytes.count == size else {
      throw .image(.unreadableImage, "reading stopped before the end of the file", file: name)
    }
    return bytes
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

/// What a file may ask for before it is refused.
enum ReadingLimits {
  /// Memory for the voxels of one image.
  static let maximumBytes = 8 << 30

  /// The number of bytes of an image, or nil where the product overflows or is beyond the limit.
  static func byteCount(size: SIMD3<Int>, channels: Int, width: Int) -> Int? {
    var total = 1
    for factor in [size.x, size.y, size.z, channels, width] {
      guard factor > 0 else { return nil }
      let (product, overflow) = total.multipliedReportingOverflow(by: factor)
      guard !overflow, product <= maximumBytes else { return nil }
      total = product
    }
    return total
  }
}
