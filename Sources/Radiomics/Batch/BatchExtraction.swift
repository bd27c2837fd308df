import Dispatch
import FoundationEssentials
import Imaging
public import Settings
import Statistics
import Synchronization

/// Extracts features from many cases on several threads. Rows come in the order of the table, a
/// case that fails does not stop the others, and nothing depends on the number of jobs.
public struct BatchExtraction: Sendable {
  public var parameters: ExtractionParameters
  public var jobs: Int
  /// The folder that paths of the case table are relative to.
  public var folder: String
  /// A file that remembers finished cases by the content of image, mask and settings, so that a
  /// batch that was stopped goes on where it was; nil to remember nothing.
  public var journal: String?
  /// Whether a card is made for every case.
  public var quality = Quality.none
  /// The folder in which the masks of a segmentation command are written.
  public var maskFolder: String?

  public enum Quality: Sendable { case none, facts, thumbnails }

  public init(
    _ parameters: ExtractionParameters, folder: String, jobs: Int = 1, journal: String? = nil
  ) {
    self.parameters = parameters
    self.folder = folder
    self.jobs = jobs
    self.journal = journal
  }

  /// Told after every case, from any thread but never twice at once.
  public struct Progress: Sendable {
    public let done: Int
    public let total: Int
    public let id: String
    public let hasFailed: Bool
    /// Taken from the journal instead of computed.
    public let wasKnown: Bool
  }

  public struct Failure: Sendable {
    public let id: String
    public let reader: String
    public let problems: [Problem]
  }

  public struct Outcome: Sendable {
    public let readers: [String]
    /// For each reader and case its features; nil where there is no mask or extraction failed.
    public let rows: [[FeatureRow?]]
    public let ids: [String]
    public let failures: [Failure]
  }

  private struct Work: Sendable {
    let reader: Int
    let entry: CaseTable.Entry
    var mask: String
  }

  private struct State {
    var done = 0
    var known: [String: FeatureRow]
    var file: AppendedFile?
  }

  private enum Result: Sendable {
    case row(FeatureRow)
    case failure([Problem])
  }

  public func run(
    _ table: CaseTable, progress: @Sendable (Progress) -> Void = { _ in }
  ) throws(ProblemsFound) -> Outcome {
    var collected: [Work] = []
    for reader in table.readers.indices {
      for entry in table.cases {
        if let mask = entry.masks[reader] {
          collected.append(Work(reader: reader, entry: entry, mask: mask))
        }
      }
    }
    let work = collected
    let known = journal.map { FeatureJournal.read($0) } ?? [:]
    let file = try journal.map { path throws(ProblemsFound) in try FeatureJournal.open(path) }
    let total = work.count
    let state = Mutex(State(known: known, file: file))
    // One case a thread; a lone case gets all of them.
    let threads = max(1, min(jobs, total))
    let extractor = Extractor(parameters, threads: max(1, jobs / threads))
    let next = Atomic<Int>(0)
    let found = Mutex([Result?](repeating: nil, count: total))
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < total else { return }
        let item = work[index]
        let key = journal == nil ? nil : self.key(item)
        let remembered = key.flatMap { key in state.withLock { $0.known[key] } }
        let result = remembered.map { .row($0) } ?? extract(item, extractor, index)
        found.withLock { $0[index] = result }
        var hasFailed = true
        if case .row = result { hasFailed = false }
        state.withLock { state in
          if case .row(let row) = result, remembered == nil, let key {
            state.file?.append(FeatureJournal.line(key, row))
          }
          state.done += 1
          progress(
            Progress(
              done: state.done, total: total, id: item.entry.id, hasFailed: hasFailed,
              wasKnown: remembered != nil))
        }
      }
    }
    var rows = table.readers.map { _ in [FeatureRow?](repeating: nil, count: table.cases.count) }
    var failures: [Failure] = []
    let places = Dictionary(
      uniqueKeysWithValues: table.cases.enumerated().map { ($1.row, $0) })
    for (item, result) in zip(work, found.withLock { $0 }) {
      switch result {
      case .row(let row)?: rows[item.reader][places[item.entry.row] ?? 0] = row
      case .failure(let problems)?:
        failures.append(
          Failure(id: item.entry.id, reader: table.readers[item.reader], problems: problems))
      case nil: break
      }
    }
    return Outcome(
      readers: table.readers, rows: rows, ids: table.cases.map(\.id), failures: failures)
  }

  private func extract(_ item: Work, _ extractor: Extractor, _ index: Int) -> Result {
    do throws(ProblemsFound) {
      var item = item
      if let segmentation = parameters.segmentation, let maskFolder {
        let path = maskFolder + "/\(index + 1).nrrd"
        try segmentation.draw(
          image: resolved(item.entry.image), name: item.entry.image, mask: path)
        item.mask = path
      }
      let names = [item.entry.image, item.mask]
      let read = Parallel.map(names, threads: extractor.threads) {
        name -> Swift.Result<StoredImage, ProblemsFound> in
        do throws(ProblemsFound) {
          return .success(try ImageReader.read(resolved(name), name: name))
        } catch { return .failure(error) }
      }
      let image = try read[0].get()
      let mask: StoredImage
      if case .success(let stored) = read[1] {
        mask = stored
      } else {
        // Contours are no grid: they are filled on that of the image.
        let label = item.entry.label ?? parameters.settings.label
        let region = try ImageReader.readMask(
          resolved(item.mask), name: item.mask, labels: [label], on: image.geometry)
        mask = StoredImage(region, label: label, file: item.mask)
      }
      var row = try extractor.extract(image: image, mask: mask, label: item.entry.label)
      if quality != .none {
        let settings = parameters.settings
        let region = try mask.region(
          labels: [item.entry.label ?? settings.label], channel: settings.labelChannel)
        row.quality = QualityCard.make(
          image: image, mask: region, settings: settings, withPicture: quality == .thumbnails)
      }
      return .row(row)
    } catch {
      return .failure(error.problems)
    }
  }

  private func resolved(_ path: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }

  /// The contents of image, mask and settings in one hash; nil where a file cannot be read.
  private func key(_ item: Work) -> String? {
    guard let image = Self.contents(resolved(item.entry.image)) else { return nil }
    let command = parameters.segmentation.map { "command " + $0.command }
    guard let mask = command ?? Self.contents(resolved(item.mask)) else { return nil }
    let settings = FeatureJournal.text(of: parameters)
    let label = (item.entry.label.map(String.init) ?? "") + (quality == .none ? "" : " \(quality)")
    return SHA1.hexDigest(of: Array("\(image) \(mask) \(label) \(settings)".utf8))
  }

  /// The contents of all images, masks and settings in one hash, whatever the files are called.
  func contentHash(of table: CaseTable) -> String {
    var hash = SHA256()
    for entry in table.cases {
      for (reader, mask) in entry.masks.enumerated() {
        let work = mask.map { Work(reader: reader, entry: entry, mask: $0) }
        let line = "\(entry.id) \(work.flatMap { key($0) } ?? "-")\n"
        Array(line.utf8).withUnsafeBytes { hash.update($0) }
      }
    }
    return SHA256.hexadecimalText(of: hash.finalize())
  }

  /// The hash of a file, or of the files of a folder in the order of their names.
  private static func contents(_ path: String) -> String? {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    guard isFolder else {
      return FileManager.default.contents(atPath: path).map { SHA1.hexDigest(of: [UInt8]($0)) }
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
    var text = ""
    for name in names.sorted() {
      guard let bytes = FileManager.default.contents(atPath: path + "/" + name) else { continue }
      text += name + " " + SHA1.hexDigest(of: [UInt8](bytes)) + "\n"
    }
    return SHA1.hexDigest(of: Array(text.utf8))
  }
}
