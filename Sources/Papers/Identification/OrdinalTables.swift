/// All tables of a binary covariate and an outcome of three ordered levels with given margins.
///
/// Two integers are free. With the exposed count of the middle level fixed, moving an exposed patient
/// from the lowest to the highest level raises β; so the tables whose β may be printed are one run,
/// and the start of that run moves little from one middle count to the next. The enumeration walks
/// along it instead of fitting every table.
struct OrdinalTables {
  /// Patients of each outcome level.
  let levels: [Int]
  let exposed: Int

  /// Whether there are three levels with patients on both sides of the covariate.
  var isPossible: Bool {
    levels.count == 3 && levels.allSatisfy { $0 > 0 } && exposed > 0
      && exposed < levels.reduce(0, +)
  }

  func compatible(with printed: PrintedCoefficient) -> CompatibleTables {
    var found = CompatibleTables()
    let untested = printed.untested
    guard isPossible, let range = printed.betaRange else { return found }
    let total = levels[0] + levels[1] + levels[2]
    let first = max(0, exposed - (total - levels[1]))
    let last = min(levels[1], exposed)
    guard first <= last else { return found }
    var start: Int?
    var near: GroupedOdds.Fit?
    for middle in first...last {
      // The highest level takes what the others leave.
      let from = max(0, exposed - middle - levels[0])
      let to = min(levels[2], exposed - middle)
      guard from <= to else { continue }
      var high = min(max(start ?? (from + to) / 2, from), to)
      // To the first table whose β is not below the range.
      while high < to, let fit = fit(middle, high, near), fit.beta < range.lowerBound {
        near = fit
        high += 1
      }
      while high > from, let fit = fit(middle, high - 1, near), fit.beta >= range.lowerBound {
        near = fit
        high -= 1
      }
      start = high
      while high <= to {
        defer { high += 1 }
        guard let fit = fit(middle, high, near) else { continue }
        guard fit.beta <= range.upperBound else { break }
        guard fit.beta >= range.lowerBound else { continue }
        near = fit
        found.smallestError = min(found.smallestError ?? fit.standardError, fit.standardError)
        if untested.agrees(beta: fit.beta, error: fit.standardError) { found.withoutTests += 1 }
        if printed.agrees(beta: fit.beta, error: fit.standardError) {
          found.tables.append(
            CompatibleTable(
              [exposed - middle - high, middle, high], beta: fit.beta,
              standardError: fit.standardError))
        }
      }
    }
    return found
  }

  private func fit(_ middle: Int, _ high: Int, _ near: GroupedOdds.Fit?) -> GroupedOdds.Fit? {
    let low = exposed - middle - high
    let table = GroupedOdds(
      unexposed: (
        Double(levels[0] - low), Double(levels[1] - middle), Double(levels[2] - high)
      ),
      exposed: (Double(low), Double(middle), Double(high)))
    return table.fit(near: near) ?? table.fit(near: nil)
  }
}
