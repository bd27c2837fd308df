internal import Settings

/// Quantities that the paper prints in several ways, as whoever typed it in noted them.
enum TextConflicts: Check {
  static let word = "conflict"
  static let meaning = "quantities that the paper prints in several ways"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.conflicts.compactMap { conflict -> Finding? in
      guard let id = conflict["id"]?.spelling, let values = conflict["values"]?.elements,
        values.count > 1
      else { return nil }
      func text(_ value: Node) -> String {
        let what = value["published"]?.spelling ?? value["recovered"]?.spelling ?? ""
        let places =
          value["at"]?.elements?.compactMap(\.spelling)
          ?? [value["at"]?.spelling].compactMap(\.self)
        return places.isEmpty ? what : "\(what) (\(places.joined(separator: ", ")))"
      }
      return Finding(
        "conflict.\(id)", what: conflict["quantity"]?.spelling ?? id, printed: text(values[0]),
        recomputed: values.dropFirst().map(text).joined(separator: "; "), .inconsistent,
        sentence: "The paper gives several values for one quantity.")
    }
  }
}
