public import Settings
import Statistics

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
    var table = try TableReader.read(file, name: name, reading)
    var hash = SHA256()
    hash.update(UnsafeRawBufferPointer(start: file.base, count: file.count))
    table.sha256 = hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    return table
  }
}
