public import Settings

/// The first place where two result trees differ.
public struct Difference: Sendable, Equatable {
  /// `cells.table1.outcome.table.variables[3].test.p`
  public let path: String
  public let stored: String
  public let computed: String

  /// Compares numbers to a relative tolerance, everything else exactly. Keys are compared in
  /// sorted order, so that the first difference is the same whatever wrote the trees.
  public static func first(
    stored: Node, computed: Node, tolerance: Double, path: String = ""
  ) -> Difference? {
    switch (stored.value, computed.value) {
    case (.map(let left), .map(let right)):
      let keys = Set(left.map(\.key)).union(right.map(\.key)).sorted()
      for key in keys {
        let place = path.isEmpty ? key : "\(path).\(key)"
        guard let a = stored[key], let b = computed[key] else {
          let missing = stored[key] == nil
          return Difference(
            path: place, stored: missing ? "nothing" : "a value",
            computed: missing ? "a value" : "nothing")
        }
        if let difference = first(stored: a, computed: b, tolerance: tolerance, path: place) {
          return difference
        }
      }
      return nil
    case (.list(let left), .list(let right)):
      for (index, pair) in zip(left, right).enumerated() {
        let place = "\(path)[\(index)]"
        if let difference = first(
          stored: pair.0, computed: pair.1, tolerance: tolerance, path: place)
        {
          return difference
        }
      }
      return left.count == right.count
        ? nil
        : Difference(
          path: path, stored: "\(left.count) elements", computed: "\(right.count) elements")
    default:
      if let a = number(stored), let b = number(computed) {
        let scale = max(a.magnitude, b.magnitude)
        if a == b || (a - b).magnitude <= tolerance * scale { return nil }
      } else if stored == computed {
        return nil
      }
      return Difference(
        path: path, stored: stored.spelling ?? stored.description,
        computed: computed.spelling ?? computed.description)
    }
  }

  private static func number(_ node: Node) -> Double? {
    switch node.value {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}
