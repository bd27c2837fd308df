/// Why rows cannot be divided as asked.
public enum SplitFault: Error, Hashable, Sendable {
  case noRows
  /// The training or the test part would have no row.
  case emptyPart(name: String, rows: Int)
  /// A fraction outside (0, 1) or a count outside 1..<rows.
  case sizeOutOfRange(name: String, size: String, rows: Int)
  /// Training and test together are larger than the whole.
  case partsTooLarge(training: Int, test: Int, rows: Int)
  /// A stratum too small to be divided, named by its code.
  case stratumTooSmall(strata: [Int], members: Int, needed: Int)
  /// A part with fewer rows than there are strata.
  case partSmallerThanStrata(name: String, rows: Int, strata: Int)
  case tooFewFolds(Int)
  case moreFoldsThanRows(folds: Int, rows: Int)
  /// A row's stratum or group is not given for every row.
  case lengthsDiffer(rows: Int, given: Int)
  case tooFewGroups(groups: Int, needed: Int)
  /// A column of folds that is not there, or has more values than folds can be.
  case noFoldColumn(String)
  /// A training row that the column of folds gives no value.
  case foldMissing(String)
}

extension SplitFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noRows:
      "there are no rows to divide"
    case .emptyPart(let name, let rows):
      "the \(name) part of \(rows) rows would be empty: choose a size that leaves it at least one"
    case .sizeOutOfRange(let name, let size, let rows):
      "the \(name) size \(size) must be a fraction between 0 and 1, or a count from 1 to "
        + "\(max(1, rows - 1)) (there are \(rows) rows)"
    case .partsTooLarge(let training, let test, let rows):
      "\(training) training and \(test) test rows were asked for, but there are only \(rows)"
    case .stratumTooSmall(let strata, let members, let needed):
      "\(strata.count == 1 ? "a stratum has" : "\(strata.count) strata have") only \(members) "
        + "member\(members == 1 ? "" : "s"), at least \(needed) are needed: merge rare levels or "
        + "stratify by fewer variables"
    case .partSmallerThanStrata(let name, let rows, let strata):
      "the \(name) part has \(rows) rows, fewer than the \(strata) strata: make it larger or "
        + "stratify by fewer variables"
    case .tooFewFolds(let folds):
      "\(folds) folds were asked for, at least 2 are needed"
    case .moreFoldsThanRows(let folds, let rows):
      "\(folds) folds were asked for, more than the \(rows) there are members to fill them"
    case .lengthsDiffer(let rows, let given):
      "there are \(rows) rows but \(given) values to divide them by"
    case .noFoldColumn(let name):
      "there is no column '\(name)' of levels or whole numbers to make folds from"
    case .foldMissing(let name):
      "the column '\(name)' gives no fold to some training rows"
    case .tooFewGroups(let groups, let needed):
      "\(groups) groups were found, at least \(needed) are needed"
    }
  }
}
