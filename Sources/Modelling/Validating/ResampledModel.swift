/// A procedure that makes a model from rows, as a validation repeats it.
protocol ResampledModel: Sendable {
  associatedtype Fit: Sendable
  associatedtype Workspace

  var rowCount: Int { get }
  /// The names of the indices that it is followed by.
  var indices: [String] { get }
  func workspace() -> Workspace
  /// The model of rows that were drawn so often each; nil where it has no finite estimates.
  func fit(_ counts: [Int32], _ space: inout Workspace) -> Fit?
  /// The indices of a model on its own rows.
  func onOwnRows(_ fit: Fit, _ counts: [Int32]) -> [Double]
  /// The indices of a model on other rows; nil stands for all.
  func onOthers(_ fit: Fit, _ rows: [Int]?) -> [Double]
  /// What the model says of every row, and what happened, for a curve of calibration; nil where
  /// there is none.
  func predictors(_ fit: Fit) -> [Double]?
  var outcomes: [Double] { get }
}

extension ResampledModel {
  func selected(_ values: [Double], _ rows: [Int]?) -> [Double] {
    rows.map { $0.map { values[$0] } } ?? values
  }
}
