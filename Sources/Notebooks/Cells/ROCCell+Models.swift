internal import Modelling
internal import Plotting
internal import Presentation
internal import Settings
internal import StudyFigures
internal import StudyTables

extension ROCCell {
  /// Of one model the curves of all cohorts in one figure; of several a figure a cohort, with the
  /// areas compared.
  static func presentModels(
    _ outcome: Outcome, as heading: CellHeading, in style: Style
  ) -> [Exhibit] {
    let cohorts = outcome.cohorts
    guard let first = cohorts.first?.found else { return [] }
    let layout = DiscriminationLayout(shares: outcome.proportions)
    var exhibits: [Exhibit]
    if first.scores.count == 1 {
      let name = first.scores[0].label
      var source = ROCFigure(of: first)
      source.title = "ROC of \(name)"
      source.curves = cohorts.enumerated().flatMap { place, cohort in
        ROCFigure(of: cohort.found).curves.map { curve in
          var curve = curve
          curve.name = cohorts.count > 1 ? cohort.label : ""
          curve.dashIndex = place
          return curve
        }
      }
      let caption =
        heading.caption
        ?? "Receiver operating characteristic of \(name) for \(first.truthLabel) "
        + "(\(first.event)). \(scorings(of: cohorts))"
      exhibits = [
        .figure(
          source.figure(id: heading.id, width: .single, style: style.figures),
          caption: RichText(caption))
      ]
    } else {
      exhibits = CohortExhibits.figures(cohorts, as: heading, in: style) { cohort, id in
        (
          ROCFigure(of: cohort.found).figure(id: id, width: .single, style: style.figures),
          "Receiver operating characteristic for \(first.truthLabel) (\(first.event)), "
            + "\(cohort.found.rows)."
        )
      }
    }
    exhibits += CohortExhibits.table(cohorts) { layout.table($0, id: heading.id, in: style) }
    if !first.comparisons.isEmpty {
      exhibits += CohortExhibits.table(cohorts) {
        layout.comparisons($0, id: "\(heading.id)-comparisons", in: style)
      }
    }
    return exhibits
  }

  private static func scorings(of cohorts: [JudgedCohort<Discrimination>]) -> String {
    cohorts.filter { $0.scoring != .held }.map { "\($0.label): \($0.scoring.meaning)." }
      .joined(separator: " ")
  }
}
