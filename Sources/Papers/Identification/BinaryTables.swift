import Glibc

/// All fourfold tables of a binary covariate and a binary outcome with given margins.
///
/// One integer is free: the exposed events a. `β = ln(ad / bc)`, `SE² = 1/a + 1/b + 1/c + 1/d`, the
/// closed form of a logistic regression on one 0/1 covariate.
struct BinaryTables {
  /// Patients with the shown level, and without it.
  let exposed: Int
  let unexposed: Int
  let events: Int

  /// β grows with a, so the tables whose β may be printed are one run.
  func compatible(with printed: PrintedCoefficient) -> CompatibleTables {
    var found = CompatibleTables()
    let untested = printed.untested
    guard let range = printed.betaRange else { return found }
    let total = exposed + unexposed
    let from = max(1, events - unexposed + 1)
    let to = min(exposed, events) - 1
    guard from <= to else { return found }
    for a in from...to {
      let b = exposed - a
      let c = events - a
      let d = total - events - b
      guard b > 0, c > 0, d > 0 else { continue }
      let (w, x, y, z) = (Double(a), Double(b), Double(c), Double(d))
      let beta = log(w * z / (x * y))
      guard range.contains(beta) else { continue }
      let error = (1 / w + 1 / x + 1 / y + 1 / z).squareRoot()
      found.smallestError = min(found.smallestError ?? error, error)
      if untested.agrees(beta: beta, error: error) { found.withoutTests += 1 }
      if printed.agrees(beta: beta, error: error) {
        found.tables.append(
          CompatibleTable([total - events - d, a], beta: beta, standardError: error))
      }
    }
    return found
  }
}
