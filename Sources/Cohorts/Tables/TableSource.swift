import Dispatch
public import Settings
import Statistics
import Synchronization

/// Where a table comes from: a file, images, a generator, a rebuilt cohort.
public protocol TableSource: Sendable {
  /// - Parameter reading: how the caller wants columns to be read; a source that makes its table
  ///   follows `block` and `textColumns` and ignores what only concerns text files.
  func table(_ reading: TableReading) throws(ProblemsFound) -> Table
}

/// A CSV file.
public struct CSVFile: TableSource {
  public var path: String
  /// What messages and provenance call it: relative to the study.
  public var name: String

  public init(path: String, name: String) {
    self.path = path
    self.name = name
  }

  public func table(_ reading: TableReading) throws(ProblemsFound) -> Table {
    let file = try FileBytes(path: path, name: name)
    let hashing = BackgroundHash(of: file)
    let outcome = Result { () throws(ProblemsFound) in
      try TableReader.read(file, name: name, reading)
    }
    let sha256 = hashing.wait()
    var table = try outcome.get()
    table.sha256 = sha256
    return table
  }
}

/// The hash of a file, computed while the file is read: both go through every byte.
private final class BackgroundHash: Sendable {
  private let digits = Mutex("")
  private let group = DispatchGroup()
  private static let step = 1 << 20

  init(of file: FileBytes) {
    DispatchQueue.global().async(group: group) { [self] in
      var hash = SHA256()
      var place = file.base
      while place < file.end {
        // The pages of a large file are let go behind the hash as behind the readers.
        let next = file.canForget ? min(place + Self.step, file.end) : file.end
        hash.update(UnsafeRawBufferPointer(start: place, count: next - place))
        if file.canForget { file.forget(from: place, to: next) }
        place = next
      }
      let text = SHA256.hexadecimalText(of: hash.finalize())
      digits.withLock { $0 = text }
    }
  }

  func wait() -> String {
    group.wait()
    return digits.withLock { $0 }
  }
}
