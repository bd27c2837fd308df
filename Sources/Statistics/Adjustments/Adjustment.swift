/// Corrections of P values for their number. A missing P (`nil`) stays missing and does not count.
public enum Adjustment: String, Sendable, CaseIterable {
  /// p m, at most 1.
  case bonferroni
  /// Holm (1979): step-down Bonferroni.
  case holm
  /// Benjamini & Hochberg (1995): the false discovery rate.
  case benjaminiHochberg = "benjamini-hochberg"

  public func apply(to values: [Double?]) -> [Double?] {
    let known = values.indices.filter { values[$0].map { !$0.isNaN } ?? false }
    let m = known.count
    var result = [Double?](repeating: nil, count: values.count)
    if self == .bonferroni {
      for i in known { result[i] = min(1, values[i]! * Double(m)) }
      return result
    }
    let order = Ranks.order(of: known.map { values[$0]! }).map { known[Int($0)] }
    var bound = self == .holm ? 0.0 : 1.0
    for step in 0..<m {
      let rank = self == .holm ? step : m - 1 - step
      let i = order[rank]
      if self == .holm {
        bound = max(bound, values[i]! * Double(m - rank))
      } else {
        bound = min(bound, values[i]! * Double(m) / Double(rank + 1))
      }
      result[i] = min(1, bound)
    }
    return result
  }

  public func apply(to values: [Double]) -> [Double?] { apply(to: values.map(Optional.some)) }
}
