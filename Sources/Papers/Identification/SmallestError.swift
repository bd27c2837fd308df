/// The smallest standard error that a log odds ratio between two groups can have, whatever their
/// outcomes are: a printed one below it excludes the set of rows.
enum SmallestError {
  /// A row carries at most 1/4 of information on a binary outcome (`p (1 - p)`) and at most 1/3 on
  /// an ordinal one, however many levels it has: the information of the logistic distribution about
  /// its location. With E and U rows in the groups
  /// `SE² >= 4 (1/E + 1/U)` and `SE² >= 3 (1/E + 1/U)`.
  static func bound(exposed: Int, unexposed: Int, levels: Int) -> Double {
    let factor = levels == 2 ? 4.0 : 3.0
    return (factor * (1 / Double(exposed) + 1 / Double(unexposed))).squareRoot()
  }
}
