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
        var text = "\(part.agreeing) of \(part.printed)"
        if let complete = part.completeRows, let all = part.allRows {
          text += ", \(complete) of \(all.counted("row")) complete"
        }
        return ["\(part.table) \(part.kind)", text]
      })
    if !contrasts.isEmpty {
      lines += ["", "Coding, as the printed numbers need it:"]
      lines += Self.aligned(
        contrasts.map { contrast in
          [
            "\(contrast.table) \(contrast.variable)",
            "\(contrast.shown) against \(contrast.reference)"
              + (contrast.solutions.map { ", \($0.counted("table"))" } ?? ""),
          ]
        })
    }
    if !differences.isEmpty {
      lines += ["", "Does not agree:"]
      lines += Self.aligned(
        differences.map { ["\($0.place) \($0.quantity)", "\($0.ours) (printed \($0.printed))"] })
    }
    if !omissions.isEmpty {
      lines += ["", "Left out:"]
      lines += omissions.map { "  \($0.place): \($0.reason)" }
    }
    if let search {
      lines += [
        "",
        "Search: \(search.chains.counted("chain")), \(search.proposals / 1_000_000) million moves proposed.",
      ]
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
