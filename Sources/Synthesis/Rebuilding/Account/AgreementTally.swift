import Numerals
import Papers

/// Counts printed values that computed ones print as, and keeps those that they do not.
struct AgreementTally {
  private(set) var parts: [RebuildAccount.Part] = []
  private(set) var differences: [RebuildAccount.Difference] = []

  mutating func add(
    _ printed: Printed?, _ value: Double, in table: String, _ kind: String, at place: String,
    quantity: String
  ) {
    add(printed, anyOf: [value], in: table, kind, at: place, quantity: quantity)
  }

  /// - Parameter values: what the ways of computing that a paper may mean give, the usual one first.
  mutating func add(
    _ printed: Printed?, anyOf values: [Double], in table: String, _ kind: String,
    at place: String, quantity: String
  ) {
    guard let printed, let number = printed.number, let first = values.first else { return }
    add(printed.text, in: table, kind, at: place, quantity: quantity) {
      values.contains { number.agrees(with: $0) }
        ? nil
        : number.relation == .equal
          ? number.printing(first)
          : NumberFormat.plain.fixed(first, decimals: number.decimals + 1)
    }
  }

  /// - Parameter difference: what is printed in its place; nil where the value agrees.
  private mutating func add(
    _ printed: String, in table: String, _ kind: String, at place: String, quantity: String,
    difference: () -> String?
  ) {
    let index = part(table, kind)
    parts[index].printed += 1
    guard let ours = difference() else {
      parts[index].agreeing += 1
      return
    }
    var found = RebuildAccount.Difference()
    (found.place, found.quantity, found.printed, found.ours) = (place, quantity, printed, ours)
    differences.append(found)
  }

  private mutating func part(_ table: String, _ kind: String) -> Int {
    if let index = parts.firstIndex(where: { $0.table == table && $0.kind == kind }) {
      return index
    }
    var part = RebuildAccount.Part()
    (part.table, part.kind) = (table, kind)
    parts.append(part)
    return parts.count - 1
  }
}
