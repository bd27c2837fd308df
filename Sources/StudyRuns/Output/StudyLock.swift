public import Settings
internal import Statistics

/// `study.lock`: what went in and what came out, by hash. No host, user, absolute path or time.
public struct StudyLock: Configurable {
  public var format = "octavo-lock/1"
  public var program = Version.number
  public var spec = ""
  public var inputs: [FileHash] = []
  public var results = ""
  public var cells: [FileHash] = []
  public var files: [FileHash] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("format", \.format, "the format of this file"),
      Field("program", \.program, "the version of octavo"),
      Field("spec", \.spec, "SHA-256 of the study's file"),
      Field("inputs", \.inputs, "SHA-256 of each table read"),
      Field("results", \.results, "SHA-256 of results.json"),
      Field("cells", \.cells, "SHA-256 of each cell's result"),
      Field("files", \.files, "SHA-256 of each file written"),
    ]
  }

  public struct FileHash: Configurable {
    public var name = ""
    public var sha256 = ""
    public init() {}
    public init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      sha256 = SHA256.hexadecimal(bytes)
    }
    public static var fields: [Field<Self>] {
      [Field("name", \.name, "what was hashed"), Field("sha256", \.sha256, "its SHA-256")]
    }
  }

  /// The lock of a run.
  public static func make(
    spec: [UInt8], results: StudyResults, resultBytes: [UInt8],
    files: [(name: String, bytes: [UInt8])]
  ) -> StudyLock {
    var lock = StudyLock()
    lock.spec = SHA256.hexadecimal(spec)
    lock.inputs = results.cohort.origins.map { origin in
      var hash = FileHash()
      hash.name = origin.source
      hash.sha256 = origin.sha256
      return hash
    }
    lock.results = SHA256.hexadecimal(resultBytes)
    let writer = JSONWriter(isIndented: false)
    lock.cells = results.order.compactMap { id in
      results.cells[id].map { FileHash(id, writer.bytes($0.node)) }
    }
    lock.files = files.map { FileHash($0.name, $0.bytes) }.sorted { $0.name < $1.name }
    return lock
  }
}
