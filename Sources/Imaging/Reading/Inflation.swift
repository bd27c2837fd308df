import CDeflate
import CZlib
import Settings

/// Expands gzip and zlib data.
enum Inflation {
  /// Expands to exactly `expected` bytes. Memory is taken only where the compressed size makes that
  /// many bytes possible (deflate expands at most 1032 times).
  static func inflate(
    _ source: ArraySlice<UInt8>, expected: Int, file: String
  ) throws(ProblemsFound) -> [UInt8] {
    guard expected / 1032 <= source.count + 64 else {
      throw .image(
        .truncatedImage,
        "\(source.count) compressed bytes cannot hold the \(expected) bytes that the header announces",
        file: file, help: "copy the file again from where it came from")
    }
    var outcome = Outcome.complete
    let result = [UInt8](unsafeUninitializedCapacity: expected) { buffer, count in
      if whole(source, into: buffer) {
        count = expected
        return
      }
      // Anything but one complete stream of the announced length: read on or said what is wrong.
      outcome = run(source, into: UnsafeMutableRawBufferPointer(buffer), count: &count)
    }
    switch outcome {
    case .complete where result.count == expected: return result
    case .complete, .ended:
      throw .image(
        .truncatedImage, "found \(result.count) bytes of voxels where \(expected) were announced",
        file: file, help: "copy the file again from where it came from")
    case .damaged:
      throw .image(
        .damagedImageData, "the compressed data are damaged after \(result.count) bytes",
        file: file, help: "copy the file again from where it came from")
    }
  }

  /// Expands at most `limit` bytes of the beginning: enough for a header.
  static func prefix(_ source: ArraySlice<UInt8>, limit: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      _ = run(source, into: UnsafeMutableRawBufferPointer(buffer), count: &count)
    }
  }

  /// Expands a single gzip or zlib stream that fills the buffer exactly, at a multiple of zlib's
  /// speed; false for any other data.
  private static func whole(
    _ source: ArraySlice<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    guard source.count > 2, let target = buffer.baseAddress,
      let decompressor = libdeflate_alloc_decompressor()
    else { return false }
    defer { libdeflate_free_decompressor(decompressor) }
    let isGzip = source.starts(with: [0x1F, 0x8B])
    return source.withUnsafeBufferPointer { input in
      var (used, made) = (0, 0)
      let result =
        isGzip
        ? libdeflate_gzip_decompress_ex(
          decompressor, input.baseAddress, input.count, target, buffer.count, &used, &made)
        : libdeflate_zlib_decompress_ex(
          decompressor, input.baseAddress, input.count, target, buffer.count, &used, &made)
      return result == LIBDEFLATE_SUCCESS && made == buffer.count
    }
  }

  private enum Outcome { case complete, ended, damaged }

  /// Runs over all members of a gzip file until the buffer is full or the source is used up.
  private static func run(
    _ source: ArraySlice<UInt8>, into buffer: UnsafeMutableRawBufferPointer, count: inout Int
  ) -> Outcome {
    count = 0
    guard !source.isEmpty, let target = buffer.baseAddress else { return .ended }
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, size) == Z_OK else { return .damaged }
    defer { inflateEnd(&stream) }
    return source.withUnsafeBufferPointer { input in
      let base = UnsafeMutablePointer(mutating: input.baseAddress!)
      var used = 0
      while true {
        if stream.avail_in == 0 {
          let chunk = min(input.count - used, 1 << 30)
          stream.next_in = base + used
          stream.avail_in = UInt32(chunk)
          used += chunk
        }
        let room = min(buffer.count - count, 1 << 30)
        stream.next_out = target.assumingMemoryBound(to: UInt8.self) + count
        stream.avail_out = UInt32(room)
        let status = CZlib.inflate(&stream, Z_NO_FLUSH)
        count += room - Int(stream.avail_out)
        switch status {
        case Z_OK:
          if count == buffer.count { return .complete }
        case Z_STREAM_END:
          if count == buffer.count { return .complete }
          if stream.avail_in == 0 && used == input.count { return .ended }
          if inflateReset(&stream) != Z_OK { return .damaged }
        case Z_BUF_ERROR:
          if count == buffer.count { return .complete }
          if stream.avail_in == 0 && used == input.count { return .ended }
        default:
          return .damaged
        }
      }
    }
  }
}
