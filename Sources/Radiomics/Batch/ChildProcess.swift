import Glibc

/// Another program, started without a shell: names of files are never read as commands. It reads
/// and writes nothing of ours.
public struct ChildProcess {
  private let id: pid_t

  /// How a program ended.
  public enum End: Sendable, Hashable {
    case code(Int)
    case signal(Int)
    case timeLimit
  }

  /// Starts a program, found along `PATH` when its name has no slash; nil when it cannot be.
  public static func start(_ words: [String]) -> ChildProcess? {
    guard let program = words.first else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for stream: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that what it starts ends with it.
    posix_spawnattr_setpgroup(&attributes, 0)
    // We ignore a closed pipe; other programs expect to be ended by one.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var id: pid_t = 0
    guard posix_spawnp(&id, program, &actions, &attributes, arguments, environ) == 0 else {
      return nil
    }
    return ChildProcess(id: id)
  }

  /// Waits until the program ends. After `seconds` it is asked to stop, and 5 seconds later made to.
  public func wait(seconds: Int? = nil) -> End {
    if let end = wait(milliseconds: seconds.map { $0 * 1000 }) { return end }
    kill(-id, SIGTERM)
    if wait(milliseconds: 5000) == nil {
      kill(-id, SIGKILL)
      _ = wait(milliseconds: nil)
    }
    return .timeLimit
  }

  /// nil when the time is over.
  private func wait(milliseconds: Int?) -> End? {
    let clock = ContinuousClock()
    let start = clock.now
    var pause: UInt32 = 500
    while true {
      var status: Int32 = 0
      let found = waitpid(id, &status, milliseconds == nil ? 0 : WNOHANG)
      if found == id {
        let signal = status & 0x7F
        return signal == 0 ? .code(Int((status >> 8) & 0xFF)) : .signal(Int(signal))
      }
      if found < 0, errno != EINTR { return .signal(0) }
      if let milliseconds, clock.now - start >= .milliseconds(milliseconds) { return nil }
      if milliseconds != nil {
        usleep(pause)
        pause = min(2 * pause, 20_000)
      }
    }
  }
}
