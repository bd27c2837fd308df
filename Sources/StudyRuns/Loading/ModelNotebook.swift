internal import Cohorts
internal import Modelling
internal import Notebooks
internal import Settings

/// The part of an automatic notebook that the models ask for.
enum ModelNotebook {
  static func cells(for models: ModelGraph) -> [any Cell] {
    let names = models.names
    guard let lead = names.first else { return [] }
    let same = names.filter {
      models.outcome(of: $0)?.column.name == models.outcome(of: lead)?.column.name
    }
    var cells: [any Cell] = []
    for name in names where !models.steps(of: name).isEmpty {
      var attrition = AttritionCell()
      attrition.choice.model = DataName(name)
      cells.append(attrition)
      if models.steps(of: name).contains(where: { $0 == "lasso" || $0 == "elastic-net" }) {
        var (path, error, score) = (LassoPathCell(), LassoErrorCell(), RadscoreCell())
        path.choice.model = DataName(name)
        error.choice.model = DataName(name)
        score.choice.model = DataName(name)
        cells += [error, path, score] as [any Cell]
      }
      var features = FeaturesCell()
      features.choice.model = DataName(name)
      cells.append(features)
    }
    cells.append(PerformanceCell())
    var curves = ROCCell()
    curves.choice.models = same.map { DataName($0) }
    cells.append(curves)
    if same.count > 1 {
      var compare = CompareCell()
      compare.choice.models = same.map { DataName($0) }
      cells.append(compare)
    }
    // The last model is the one that uses the others.
    var (calibration, benefit) = (CalibrationCell(), DecisionCurveCell())
    calibration.choice.models = same.suffix(1).map { DataName($0) }
    benefit.source.choice.models = same.map { DataName($0) }
    cells += [calibration, benefit, MethodsCell()] as [any Cell]
    return cells
  }
}
