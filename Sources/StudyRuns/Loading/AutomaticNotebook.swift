internal import Cohorts
internal import Modelling
internal import Notebooks
internal import Settings

/// The notebook of a study that lays out none: what any reader would ask for first.
enum AutomaticNotebook {
  static func cells(for study: Study, models: ModelGraph?) -> [PreparedStudy.BoundCell] {
    var cells: [any Cell] = [FlowCell()]
    var table = Table1Cell()
    if study.split == nil {
      guard let outcome = study.outcome, outcome.column.codes != nil else {
        return bound(cells)
      }
      table.by = DataName(outcome.column.name)
    }
    cells.append(table)
    if study.outcome?.kind == .binary {
      var regression = RegressionCell()
      regression.multivariable.p = 0.05
      cells.append(regression)
      var forest = ForestCell()
      forest.regression = regression
      cells.append(forest)
    }
    if let models { cells += ModelNotebook.cells(for: models) }
    return bound(cells)
  }

  private static func bound(_ cells: [any Cell]) -> [PreparedStudy.BoundCell] {
    cells.map {
      PreparedStudy.BoundCell(
        word: type(of: $0).word, cell: $0, heading: CellHeading(), node: .null, position: nil)
    }
  }
}
