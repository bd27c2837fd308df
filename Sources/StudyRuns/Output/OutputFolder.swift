internal import CFiles
import FoundationEssentials
import Glibc
public import Settings

/// The folder of a study's output: written beside its final name and exchanged at the end, so that
/// a run that fails or is killed leaves the previous output whole.
public struct OutputFolder: ~Copyable {
  private let path: String
  private let staging: String
  private var isFinished = false

  /// The file by which a folder is known to be octavo's own.
  static let mark = "study.lock"

  /// Prepares a folder beside `path`; refuses a folder that holds somebody else's files.
  public init(_ path: String) throws(ProblemsFound) {
    self.path = path
    let parent = path.enclosingFolder
    let name = path.lastPathPart
    let folder = parent.isEmpty ? "." : parent
    staging = "\(folder)/.\(name).partial-\(getpid())"
    let files = FileManager.default
    var isFolder = false
    if files.fileExists(atPath: path, isDirectory: &isFolder) {
      let held = (try? files.contentsOfDirectory(atPath: path)) ?? []
      guard isFolder, held.isEmpty || held.contains(Self.mark) else {
        throw ProblemsFound(
          Problem(
            .outputRefused,
            isFolder
              ? "'\(path)' holds other files than a study's output: nothing was written"
              : "'\(path)' is a file: nothing was written",
            help: "choose another folder with --output"))
      }
    }
    Self.removeStale(of: name, in: folder)
    do {
      try? files.removeItem(atPath: staging)
      try files.createDirectory(atPath: staging, withIntermediateDirectories: true)
    } catch {
      throw Self.failure("the folder '\(folder)' cannot be written")
    }
  }

  /// What runs that were killed left behind: their processes are gone.
  private static func removeStale(of name: String, in folder: String) {
    let prefix = ".\(name).partial-"
    for entry in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where entry.hasPrefix(prefix) {
      guard let owner = Int32(entry.dropFirst(prefix.count)), kill(owner, 0) != 0, errno == ESRCH
      else { continue }
      try? FileManager.default.removeItem(atPath: "\(folder)/\(entry)")
    }
  }

  private static func failure(_ message: String) -> ProblemsFound {
    ProblemsFound(
      Problem(
        .outputRefused, message, help: "check the space that is left and the permissions"))
  }

  public func write(_ name: String, _ bytes: [UInt8]) throws(ProblemsFound) {
    let target = "\(staging)/\(name)"
    do {
      try FileManager.default.createDirectory(
        atPath: target.enclosingFolder, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(filePath: target))
    } catch {
      throw Self.failure("'\(path)/\(name)' cannot be written")
    }
  }

  /// Puts the new folder in the place of the old one, in one step where the file system can.
  public mutating func finish() throws(ProblemsFound) {
    let files = FileManager.default
    if files.fileExists(atPath: path) {
      guard renameat2(AT_FDCWD, staging, AT_FDCWD, path, UInt32(OCTAVO_RENAME_EXCHANGE)) == 0 else {
        let aside = staging + "-old"
        guard rename(path, aside) == 0, rename(staging, path) == 0 else {
          _ = rename(aside, path)
          throw Self.failure("'\(path)' cannot be replaced")
        }
        try? files.removeItem(atPath: aside)
        isFinished = true
        return
      }
      try? files.removeItem(atPath: staging)
    } else if rename(staging, path) != 0 {
      throw Self.failure("'\(path)' cannot be made")
    }
    isFinished = true
  }

  deinit {
    if !isFinished { try? FileManager.default.removeItem(atPath: staging) }
  }
}

extension ProblemKind {
  public static let outputRefused = ProblemKind(
    "OCT281", "output that cannot be written",
    explanation: """
      The output folder holds files that are not a study's output, or it cannot be written. Octavo \
      replaces a whole output folder at the end of a run, so it never takes over a folder that holds \
      anything else.
      """)
}
