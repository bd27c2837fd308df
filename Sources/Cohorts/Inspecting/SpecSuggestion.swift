extension Inspection {
  /// A study file to start from: every guess is written out, so that it can be corrected.
  public var suggestedSpec: String {
    var lines = [
      "octavo: 1", "title: \(Self.scalar("Study of " + file))", "seed: 1", "", "cohort:",
    ]
    let isBlock = featureCount > 0
    var table = "file: \(Self.scalar(file))"
    if isBlock { table += ", block: radiomics" }
    if dialect?.decimalMark == 0x2C { table += ", decimal: \",\"" }
    lines += ["  tables:", "    - {\(table)}"]
    lines.append("  id: \(Self.scalar(idColumn ?? "id"))")
    if idColumn == nil { lines[lines.count - 1] += "    # no column names the rows: name one here" }
    let described = columns.filter {
      $0.name != idColumn && $0.kind != .text
        && !(isBlock && $0.kind.isNumeric && (!isPyradiomics || Self.isFeatureName($0.name)))
    }
    if !described.isEmpty { lines.append("  variables:") }
    for column in described.prefix(60) { lines.append("    " + Self.entry(column)) }
    if described.count > 60 { lines.append("    # and \(described.count - 60) more columns") }
    lines.append("")
    if let outcome = described.first(where: { $0.levels.count == 2 }) {
      let event = Self.scalar(outcome.levels[1].name)
      lines.append(
        "outcome: {variable: \(Self.scalar(outcome.name)), event: \(event)}    # the first of two levels: check"
      )
      lines += ["", "split: {ratio: 0.7, stratify: [\(Self.scalar(outcome.name))], seed: 1}"]
    } else {
      lines.append("# outcome: {variable: NAME, event: LEVEL}")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func entry(_ column: ColumnSummary) -> String {
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
