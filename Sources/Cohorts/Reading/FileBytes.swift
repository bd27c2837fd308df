import Glibc
import Settings

/// The bytes of a file, mapped rather than copied.
final class FileBytes: @unchecked Sendable {
  let base: UnsafePointer<UInt8>
  let count: Int
  /// Mapped from a large file, so that pages may be let go and come back.
  let canForget: Bool
  private let release: @Sendable (UnsafePointer<UInt8>, Int) -> Void

  private init(
    base: UnsafePointer<UInt8>, count: Int, canForget: Bool,
    release: @escaping @Sendable (UnsafePointer<UInt8>, Int) -> Void
  ) {
    self.base = base
    self.count = count
    self.canForget = canForget
    self.release = release
  }

  deinit { release(base, count) }

  var end: UnsafePointer<UInt8> { base + count }

  /// Copies bytes that do not stem from a file.
  convenience init(_ bytes: some Collection<UInt8>) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
    let buffer = UnsafeMutableBufferPointer(start: copy, count: bytes.count)
    _ = buffer.initialize(from: bytes)
    self.init(base: UnsafePointer(copy), count: bytes.count, canForget: false) { base, _ in
      base.deallocate()
    }
  }

  /// Maps a file; `name` is what messages call it.
  convenience init(path: String, name: String) throws(ProblemsFound) {
    func refuse(_ reason: String) -> ProblemsFound {
      ProblemsFound(
        Problem(
          .unreadableFile, "cannot read the file: \(reason)", at: Place(file: name),
          help: "check the name; paths are relative to the study's folder"))
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw refuse(errno == ENOENT ? "there is no such file" : String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw refuse(String(cString: strerror(errno))) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw refuse("it is a folder") }
    if status.st_mode & S_IFMT != S_IFREG || status.st_size == 0 {
      self.init(Self.drain(descriptor))
      return
    }
    let size = Int(status.st_size)
    guard
      let mapped = mmap(nil, size, PROT_READ, MAP_PRIVATE | Self.populate(size), descriptor, 0),
      mapped != MAP_FAILED
    else { throw refuse(String(cString: strerror(errno))) }
    _ = madvise(mapped, size, MADV_SEQUENTIAL)
    self.init(
      base: UnsafePointer(mapped.assumingMemoryBound(to: UInt8.self)), count: size,
      canForget: size >= Self.largeSize
    ) {
      munmap(UnsafeMutableRawPointer(mutating: $0), $1)
    }
  }

  /// Pages of a large file are let go again while it is read, so they are not fetched all at once.
  static let largeSize = 64 << 20

  private static func populate(_ size: Int) -> Int32 {
    size < largeSize ? Int32(MAP_POPULATE) : 0
  }

  /// Tells the system that the pages of a part are not needed for now.
  func forget(from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) {
    let page = 4096
    let first = (Int(bitPattern: start) + page - 1) / page * page
    let last = Int(bitPattern: end) / page * page
    guard last > first, let pointer = UnsafeMutableRawPointer(bitPattern: first) else { return }
    _ = madvise(pointer, last - first, MADV_DONTNEED)
  }

  /// Reads what cannot be mapped: a pipe, or a special file without a size.
  private static func drain(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = read(descriptor, &chunk, chunk.count)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return bytes }
      bytes.append(contentsOf: chunk[..<got])
    }
  }
}
