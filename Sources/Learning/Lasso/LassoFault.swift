/// Why a penalised path cannot be fitted.
public enum LassoFault: Error, Hashable, Sendable {
  case lengthsDiffer(rows: Int, outcomes: Int)
  case tooFewRows(Int)
  case notFinite(row: Int, column: Int)
  case outcomeNotFinite(row: Int)
  case outcomeNotBinary(row: Int)
  case outcomeConstant
  case weightsUnusable
  case alphaOutOfRange(Double)
  case lambdaUnusable(Double)
  case tooFewFolds(Int)
  case foldWithoutBothClasses(fold: Int)
  case foldOutcomeConstant(fold: Int)
  case classWithoutRows(Int)
  case foldWithoutClass(fold: Int, place: Int)
}

extension LassoFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .lengthsDiffer(let rows, let outcomes):
      "the predictors have \(rows) rows, the outcome (or its weights or folds) \(outcomes)"
    case .tooFewRows(let rows): "\(rows) rows are too few for a penalised model"
    case .notFinite(let row, let column):
      "predictor \(column + 1) of row \(row + 1) is missing or not finite: impute or leave it out"
    case .outcomeNotFinite(let row): "the outcome of row \(row + 1) is missing or not finite"
    case .outcomeNotBinary(let row): "the outcome of row \(row + 1) is neither 0 nor 1"
    case .outcomeConstant: "the outcome is the same in every row: there is nothing to explain"
    case .weightsUnusable: "weights must be finite, not negative, and not all 0"
    case .alphaOutOfRange(let alpha): "alpha is \(alpha); it must lie between 0 and 1"
    case .lambdaUnusable(let lambda): "\(lambda) is no penalty: it must be finite and not negative"
    case .tooFewFolds(let folds): "cross-validation needs at least 3 folds, \(folds) were given"
    case .foldWithoutBothClasses(let fold):
      "without fold \(fold) the training rows have one class only: use stratified folds"
    case .foldOutcomeConstant(let fold):
      "without fold \(fold) the outcome is the same in every training row"
    case .classWithoutRows(let place):
      "no row has class \(place + 1): merge it with another or leave it out"
    case .foldWithoutClass(let fold, let place):
      "without fold \(fold) no training row has class \(place + 1): use fewer folds, or merge rare classes"
    }
  }
}
