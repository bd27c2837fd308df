import Foundation

/// The built program, run as a process of its own.
struct Program {
  var folder: URL
  var environment: [String: String] = [:]

  struct Result: Sendable {
    var status: Int32
    var output: String
    var errors: String
    /// Whether the process ended by a signal: a trap, or because it took too long.
    var wasKilled: Bool
  }

  /// The executable beside the test bundle.
  static let executable: URL = {
    var folder = Bundle.main.executableURL?.deletingLastPathComponent() ?? URL(filePath: ".")
    for candidate in Bundle.allBundles.map(\.bundleURL) + [Bundle.main.bundleURL, folder] {
      let beside =
        candidate.pathExtension == "xctest" ? candidate.deletingLastPathComponent() : candidate
      if FileManager.default.isExecutableFile(atPath: beside.appending(path: "octavo").path) {
        folder = beside
        break
      }
    }
    return folder.appending(path: "octavo")
  }()

  /// Starts the program with its output in files, so that no pipe fills up.
  func start(_ arguments: [String], output: URL, errors: URL) throws -> Process {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var all = ProcessInfo.processInfo.environment
    for name in ["LC_ALL", "LANG", "TZ", "NO_COLOR"] { all[name] = nil }
    all["SWIFT_BACKTRACE"] = "enable=no"
    all.merge(environment) { $1 }
    process.environment = all
    for file in [output, errors] { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    return process
  }

  func run(_ arguments: String..., seconds: Int = 120) throws -> Result {
    try run(arguments, seconds: seconds)
  }

  func run(_ arguments: [String], seconds: Int = 120) throws -> Result {
    let scratch = FileManager.default.temporaryDirectory.appending(
      path: "octavo-output-\(UUID().uuidString)")
    let (output, errors) = (
      scratch.appendingPathExtension("out"), scratch.appendingPathExtension("err")
    )
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    let process = try start(arguments, output: output, errors: errors)
    let identifier = process.processIdentifier
    let alarm = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: alarm)
    process.waitUntilExit()
    alarm.cancel()
    func text(_ file: URL) -> String {
      (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    return Result(
      status: process.terminationStatus, output: text(output), errors: text(errors),
      wasKilled: process.terminationReason == .uncaughtSignal)
  }
}
