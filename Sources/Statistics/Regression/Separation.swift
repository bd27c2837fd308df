/// A direction along which the likelihood of a logistic model never falls, so that the maximum
/// likelihood estimates of the named columns are infinite (Albert and Anderson 1984).
///
/// The criterion is a proof and not a guess from large estimates: a direction `d` was found (the
/// limit of the Newton steps) with `(2y - 1) xᵀd >= 0` for every row and `> 0` for some, and this
/// was checked row by row. If the inequality is strict for all rows the separation is complete,
/// otherwise quasi-complete. Conversely a converged fit proves that there is none.
public struct Separation: Sendable, Equatable {
  public enum Kind: Sendable, Equatable { case complete, quasi }

  public var kind: Kind
  /// The design columns whose estimates are infinite; the intercept is not listed here.
  public var columns: [Int]
  /// The sign of each of these estimates, +1 or -1.
  public var signs: [Int]
  /// Whether the estimate of the intercept is infinite too.
  public var intercept: Bool
  /// How many rows the direction separates strictly.
  public var separatedRows: Int

  public var summary: String {
    let which = columns.map { String($0 + 1) }.joined(separator: ", ")
    let kindText = kind == .complete ? "complete" : "quasi-complete"
    return "\(kindText) separation: no finite estimate exists for design columns \(which); "
      + "use a Firth fit, or merge or leave out the levels"
  }
}
