/// Why scores cannot be evaluated.
public enum EvaluationFault: Error, Hashable, Sendable {
  case lengthsDiffer(truth: Int, scores: Int)
  case notANumber(row: Int)
  case noRows
  case oneClass(event: Bool)
  case notAProbability(row: Int)
  case unknownClass(row: Int, classes: Int)
  case notSummingToOne(row: Int)
}

extension EvaluationFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .lengthsDiffer(let truth, let scores):
      "\(truth) outcomes but \(scores) scores: every row needs both"
    case .notANumber(let row):
      "the score of row \(row + 1) is not a number: leave out rows without a score"
    case .noRows:
      "there are no rows to evaluate"
    case .oneClass(let event):
      "all rows \(event ? "have" : "lack") the event: both classes are needed"
    case .notAProbability(let row):
      "the value of row \(row + 1) is not a probability between 0 and 1"
    case .unknownClass(let row, let classes):
      "the class of row \(row + 1) is none of the \(classes) classes"
    case .notSummingToOne(let row):
      "the probabilities of row \(row + 1) do not sum to 1"
    }
  }
}
