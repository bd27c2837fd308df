internal import Settings

extension RebuildAccount {
  /// Lines for a terminal.
  public var lines: [String] {
    var lines = [
      "\(paper): \(rows.counted("made row")) for \(tables.joined(separator: ", ")), seed \(seed)",
      "", "Agrees with the print:",
    ]
    lines += Self.aligned(
      parts.map { part in
        ["\(part.table) \(part.kind)", "\(part.agreeing) of \(part.printed)"]
      })
    if !differences.isEmpty {
      lines += ["", "Does not agree:"]
      lines += Self.aligned(
        differences.map { ["\($0.place) \($0.quantity)", "\($0.ours) (printed \($0.printed))"] })
    }
    if !omissions.isEmpty {
      lines += ["", "Left out:"]
      lines += omissions.map { "  \($0.place): \($0.reason)" }
    }
    return lines
  }

  private static func aligned(_ pairs: [[String]]) -> [String] {
    let width = pairs.map { $0[0].count }.max() ?? 0
    return pairs.map { pair in
      "  \(pair[0])" + String(repeating: " ", count: width - pair[0].count + 2) + pair[1]
    }
  }
}
