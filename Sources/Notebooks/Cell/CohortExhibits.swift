internal import Modelling
internal import Plotting
internal import Presentation
internal import Settings
internal import StudyTables

/// Shows what a cell found cohort by cohort: figures of their own, tables below each other.
enum CohortExhibits {
  /// A figure a cohort, its file named after it.
  static func figures<Found>(
    _ cohorts: [JudgedCohort<Found>], as heading: CellHeading, in style: Style,
    _ draw: (JudgedCohort<Found>, _ id: String) -> (figure: Figure, caption: String)
  ) -> [Exhibit] {
    var names = ExhibitNames(heading.id)
    return cohorts.map { cohort in
      let id = cohorts.count > 1 ? names.name(for: cohort.cohort) : heading.id
      let (figure, caption) = draw(cohort, id)
      let own = heading.caption.map { cohorts.count > 1 ? "\($0) \(cohort.label)." : $0 }
      return .figure(figure, caption: RichText(own ?? caption))
    }
  }

  /// One table with a part a cohort.
  static func table<Found>(
    _ cohorts: [JudgedCohort<Found>], _ layout: (Found) -> Table
  ) -> [Exhibit] {
    StackedTable(cohorts.map { ($0.label, layout($0.found)) }).map { [.table($0.table)] } ?? []
  }
}
