internal import Numerals
internal import Settings

/// Lists of selected features against what the text says of them.
enum FeatureLists: Check {
  static let word = "class-count"
  static let meaning = "listed features agree with the counts in the text"

  /// Families of pyradiomics, as names carry them.
  static let families = [
    "firstorder", "shape", "shape2D", "glcm", "glrlm", "glszm", "gldm", "ngtdm",
  ]

  static func count(_ group: String, in names: [String]) -> Int {
    names.count { name in
      let parts = name.split(separator: "_").map(String.init)
      guard parts.count >= 2 else { return false }
      if families.contains(group) { return parts[1] == group }
      let image = group == "multiscale" ? "log-sigma" : group
      return parts[0].hasPrefix(image)
    }
  }

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.tables.filter { $0.kind == .features }.flatMap { table -> [Finding] in
      let names = table.rows.compactMap(\.feature)
      var found: [Finding] = []
      var sum = 0
      var named: [String] = []
      let counts = table.textCounts["published"]?.entries ?? []
      let selected = counts.first { $0.key == "selected" }?.node.spelling.flatMap {
        Printed($0).count
      }
      if let selected {
        found.append(
          comparison(
            "\(table.id).length", "features listed in \(table.id)", selected, names.count,
            "The text speaks of \(selected) features, the table lists \(names.count)."))
      }
      for entry in counts where entry.key != "selected" {
        guard let printed = entry.node.spelling.flatMap({ Printed($0).count }) else { continue }
        sum += printed
        named.append(entry.key)
        let listed = count(entry.key, in: names)
        found.append(
          comparison(
            "\(table.id).class.\(entry.key)", "\(entry.key) features in \(table.id)", printed,
            listed,
            "The text counts \(printed) \(entry.key) features, the table lists \(listed)."))
      }
      if let selected, !named.isEmpty {
        found.append(
          comparison(
            "\(table.id).class-sum", "sum of the counts in the text", selected, sum,
            "The counts of the text add up to \(sum), it says \(selected); families and filters may overlap."
          ).implausible())
        for family in families where !named.contains(family) {
          let listed = count(family, in: names)
          guard listed > 0 else { continue }
          found.append(
            comparison(
              "\(table.id).\(family)", "\(family) features, which the text does not name", 0,
              listed,
              "The table lists \(listed) \(family) features, the text none."))
        }
      }
      let ps = table.rows.compactMap { $0.published["p"]?.number }
      // Only where the paper filtered by P does the list say that all are small.
      if !ps.isEmpty, facts.pipeline["univariate_filter"]?.isNull == false {
        let isBelow = ps.allSatisfy { $0.value <= facts.alpha }
        found.append(
          Finding(
            "\(table.id).p", what: "all P below \(facts.alpha)", printed: "<\(facts.alpha)",
            recomputed: isBelow ? "yes" : "no", isBelow ? .reproduced : .inconsistent,
            sentence: "A feature was kept although its P is above the filter's limit."))
      }
      return found
    }
  }

  private static func comparison(
    _ id: String, _ what: String, _ printed: Int, _ found: Int, _ sentence: String
  ) -> Finding {
    Finding(
      id, what: what, printed: "\(printed)", recomputed: "\(found)",
      printed == found ? .reproduced : .inconsistent,
      off: printed == found ? nil : Double(found - printed), sentence: sentence)
  }
}
