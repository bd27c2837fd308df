extension Inspection {
  /// A study file to start from: every guess is written out, so that it can be corrected.
  public var suggestedSpec: String { SuggestedStudy(title: "Study of " + file, [self]).text }

  static func entry(_ column: ColumnSummary) -> String {
    var settings = ["label: \(scalar(column.name))"]
    if !column.levels.isEmpty {
      let names = column.levels.map { scalar($0.name) }.joined(separator: ", ")
      settings.append("levels: [\(names)]")
    } else {
      settings.append("kind: \(column.kind.rawValue)")
    }
    return "\(scalar(column.name)): {\(settings.joined(separator: ", "))}"
  }

  /// A text as YAML writes it: in quotes unless it is a plain word or number.
  static func scalar(_ text: String) -> String {
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"]
    let isPlain =
      !text.isEmpty && !words.contains(text.lowercased())
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_-. ".unicodeScalars.contains($0)
      }
      && text.first != " " && text.last != " " && text.first != "-" && text.first != "."
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
