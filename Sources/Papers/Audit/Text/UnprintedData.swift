internal import Settings

/// What no printed number can confirm: curves, survival, markers.
enum UnprintedData: Check {
  static let word = "raw-data"
  static let meaning = "what needs patients' data"

  static func findings(in facts: PaperFacts) -> [Finding] {
    var found: [Finding] = []
    func add(_ id: String, _ what: String, _ printed: String) {
      guard !found.contains(where: { $0.id == "not-checkable.\(id)" }) else { return }
      found.append(
        Finding(
          "not-checkable.\(id)", what: what, printed: printed,
          recomputed: "needs patients' data", .notCheckable))
    }
    for figure in facts.figures {
      for panel in figure["panels"]?.elements ?? [] {
        switch panel["plot"]?.spelling {
        case "kaplan-meier": add("survival", "Kaplan-Meier curves and log-rank P", "curves")
        case "group-comparison": add("markers", "comparisons of groups, P only", "P")
        case "calibration": add("calibration", "calibration curves", "curves")
        case "dca": add("dca", "decision curves", "curves")
        case "nomogram": add("nomogram", "point scale of the nomogram", "curves")
        default: break
        }
      }
    }
    if facts.cohorts.contains(where: { !$0.age.isNull }) {
      add("mean-age", "mean age", "mean ± SD")
    }
    if let lasso = facts.pipeline["lasso"], lasso["feature_names"]?.isNull != false,
      facts.pipeline["score"]?["coefficients"]?.isNull != false
    {
      add("lasso", "LASSO path, coefficients, score", "none printed")
    }
    if let stability = facts.pipeline["stability"], !stability.isNull {
      add("icc", "ICC values", "none printed")
    }
    return found
  }
}
