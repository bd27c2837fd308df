import Papers
import Settings
import Statistics

/// A signal found in the data: which rows have which direction, and which features carry it.
struct BoundSignal: Sendable {
  var features: [String]
  /// For each direction and row 0.5 for the event, -0.5 for none, 0 where it is not known.
  var directions: [[Double]]
  /// The distance of the groups in standard deviations: √2 Φ⁻¹(AUC).
  var separation: Double

  /// A stated AUC where nothing states one.
  static let usualAUC = 0.8

  static func bind(
    _ settings: [SignalSettings]?, following request: TableRequest, among layout: BlockLayout,
    rows: GivenRows
  ) throws(ProblemsFound) -> [BoundSignal] {
    if let settings {
      var bound: [BoundSignal] = []
      for item in settings { bound.append(try bind(item, request, layout, rows)) }
      return bound
    }
    guard request.outcome != nil else { return [] }
    return [try bind(SignalSettings(), request, layout, rows)]
  }

  private static func bind(
    _ settings: SignalSettings, _ request: TableRequest, _ layout: BlockLayout, _ rows: GivenRows
  ) throws(ProblemsFound) -> BoundSignal {
    guard let name = settings.of ?? request.outcome else {
      throw request.problem(
        .madeSignal, "the study has no outcome that the signal could follow",
        at: settings.position,
        help: "write `of:` with a column, or `signal: []` for features without any")
    }
    let column = try request.column(name, of: rows)
    let event = settings.event ?? (name == request.outcome ? request.event : nil)
    let auc =
      settings.auc ?? PublishedBlock.auc(of: name.text, in: request.paper).map(attainable)
      ?? usualAUC
    return BoundSignal(
      features: try carriers(settings, request, layout),
      directions: try directions(column, event: event, request, at: settings.position),
      separation: 2.0.squareRoot() * StandardNormal.quantile(auc))
  }

  /// What the features must have so that a model fitted to some hundreds of patients reaches the
  /// printed AUC: about a third of the separation is lost to screening and estimation.
  private static func attainable(_ printed: Double) -> Double {
    StandardNormal.cdf(1.58 * StandardNormal.quantile(min(0.995, max(0.5, printed))))
  }

  private static func carriers(
    _ settings: SignalSettings, _ request: TableRequest, _ layout: BlockLayout
  ) throws(ProblemsFound) -> [String] {
    let names = layout.names
    let known = Set(names)
    if let unknown = settings.features.first(where: { !known.contains($0.text) }) {
      throw request.problem(
        .madeFeatures, "there is no feature '\(unknown.text.shortened(to: 80))' among those made",
        at: unknown.position, length: unknown.text.count,
        help: Suggestion.help(for: unknown.text, among: names))
    }
    if !settings.features.isEmpty { return settings.features.map(\.text) }
    if let table = settings.table, PublishedBlock.features(of: table.text, in: request.paper) == nil
    {
      throw request.problem(
        .madeFeatures, "the paper has no table of features '\(table.text.shortened(to: 60))'",
        at: table.position, length: table.text.count)
    }
    let published = (PublishedBlock.features(of: settings.table?.text, in: request.paper) ?? [])
      .filter { known.contains($0) }
    if !published.isEmpty { return published }
    let count = min(settings.count, names.count)
    return (0..<count).map { names[(2 * $0 + 1) * names.count / (2 * count)] }
  }

  private static func directions(
    _ column: GivenColumn, event: DataName?, _ request: TableRequest, at position: SourcePosition?
  ) throws(ProblemsFound) -> [[Double]] {
    var levels = column.levels
    if let event {
      guard levels.contains(event.text) else {
        throw request.problem(
          .madeSignal,
          "'\(event.text.shortened(to: 40))' is no level of '\(column.name.shortened(to: 60))'",
          at: event.position ?? position, length: event.text.count,
          help: Suggestion.help(for: event.text, among: column.isMeasured ? [] : levels))
      }
      levels = [event.text]
    } else if column.isMeasured || levels.count < 2 {
      throw request.problem(
        .madeSignal, "'\(column.name.shortened(to: 60))' has no levels to tell apart",
        at: position, help: "name a column with levels, or the number that is the `event`")
    } else if levels.count == 2 {
      levels = [levels[1]]
    }
    return levels.map { level in
      column.texts.map { text in text.map { $0 == level ? 0.5 : -0.5 } ?? 0 }
    }
  }
}
