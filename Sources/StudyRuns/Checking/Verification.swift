public import Settings
internal import Statistics

/// What `octavo verify` found.
public struct Verification: Sendable {
  public var problems = Problems()
  public var sources: [String: String] = [:]
  public var lines: [String] = []
  public var isSame = false
  public var difference: Difference?

  public var node: Node {
    var entries: [(String, Node)] = [("same", .boolean(isSame))]
    if let difference {
      entries += [
        ("path", .text(difference.path)), ("stored", .text(difference.stored)),
        ("computed", .text(difference.computed)),
      ]
    }
    entries.append(("lines", .list(lines.map { .text($0) })))
    return .map(entries)
  }
}

extension StudyRun {
  /// Computes the study again and compares with the stored results: inputs by hash, numbers at
  /// 1e-9 relative, or all of `results.json` byte for byte, and the files written by their hashes.
  public func verify(isExact: Bool, progress: (String) -> Void = { _ in }) -> Verification {
    var verification = Verification()
    var outcome = Outcome()
    let prepared = prepare(&outcome)
    verification.problems = outcome.problems
    verification.sources = outcome.sources
    guard let prepared, !outcome.problems.hasErrors else { return verification }
    let folder = prepared.loaded.file.outputFolder(chosen: output)
    guard let stored = ResultsFile.read(folder: folder, into: &verification.problems) else {
      return verification
    }
    let computed = StudyComputing.compute(
      prepared, progress: progress, into: &verification.problems)
    for (old, new) in zip(stored.cohort.origins, computed.cohort.origins)
    where old.sha256 != new.sha256 {
      verification.lines.append("input changed: \(new.source)")
    }
    if stored.program != computed.program {
      verification.lines.append(
        "computed by octavo \(stored.program), verified by \(computed.program)")
    }
    verification.difference = Difference.first(
      stored: stored.node, computed: computed.node, tolerance: isExact ? 0 : 1e-9)
    if let difference = verification.difference {
      verification.lines.append(
        "differs at \(difference.path): stored \(difference.stored), computed \(difference.computed)"
      )
    } else if isExact, ResultsFile.bytes(stored) != ResultsFile.bytes(computed) {
      verification.lines.append("the bytes of results.json differ")
    } else {
      verification.isSame = true
      verification.lines.append(
        "same: \(computed.order.count.counted("cell")) "
          + (isExact ? "byte for byte" : "at 1e-9 relative"))
    }
    let changed = LockedFiles.findings(in: folder)
    if !changed.isEmpty {
      verification.isSame = false
      verification.lines += changed
    }
    return verification
  }
}
