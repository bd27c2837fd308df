import Glibc

/// A file that grows at its end.
final class AppendedFile: Sendable {
  private let descriptor: Int32

  /// Opens a file or makes it; nil when it cannot be written.
  init?(_ path: String) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Writes all of the bytes, or as many as the disk takes.
  func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        done += count
      }
    }
  }
}
