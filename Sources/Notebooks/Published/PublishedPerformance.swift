internal import Modelling
internal import Numerals
internal import Papers
internal import Settings

/// A printed table of performance beside the measures of the notebook's models.
struct PublishedPerformance {
  let printed: PaperTable
  let facts: PaperFacts
  let models: [Own]
  let isConstructed: Bool

  /// One model of ours in one cohort.
  struct Own {
    var model: String
    var label: String
    var outcome: String
    var event: String
    var cohort: String
    var performance: Performance
    /// What sets it apart where it is not the notebook's own answer: scores of the fitted model on its
    /// own rows, say.
    var variant: String?
  }

  /// The models of a cell in every cohort. A paper's own order of operations stands first where the study
  /// has it; other protocols, and the other scores of training rows, are variants.
  static func own(_ cell: PerformanceCell, in context: NotebookContext) -> [Own] {
    let runs = context.runs.filter { run in
      cell.protocols.isEmpty || cell.protocols.contains { $0.rules.name == run.rules.name }
    }
    let main = runs.first { $0.rules.name == StudyProtocol.asPublished.rawValue } ?? runs.first
    let names = cell.models.isEmpty ? context.models?.names ?? [] : cell.models.map(\.text)
    return runs.flatMap { run in
      names.compactMap { run[$0] }.flatMap { result in
        result.cohorts.entries.map(\.value).map { cohort in
          let isSecondary = ModelRun.secondary.contains(cohort.name)
          let parts = [
            run.rules.name == main?.rules.name ? nil : "\(run.rules.name) protocol",
            isSecondary ? "\(cohort.name) scores" : nil,
          ].compactMap(\.self)
          return Own(
            model: result.name, label: result.label, outcome: result.outcome, event: result.event,
            cohort: isSecondary ? "training" : cohort.name, performance: cohort.performance,
            variant: parts.isEmpty ? nil : parts.joined(separator: ", "))
        }
      }
    }
  }

  private static let quantities: [(key: String, name: String)] = [
    ("auc", "AUC"), ("auc_low", "lower limit"), ("auc_high", "upper limit"),
    ("sensitivity", "sensitivity"), ("specificity", "specificity"), ("accuracy", "accuracy"),
    ("ppv", "PPV"), ("npv", "NPV"), ("f1", "F1"), ("youden", "Youden's J"), ("brier", "Brier"),
  ]

  var items: [PublishedComparison.Item] {
    printed.rows.flatMap { row in
      row.measures.flatMap { cohort, values in
        items(row, cohort: cohort, values)
      }
    }
  }

  private func items(
    _ row: PaperRow, cohort: String, _ values: PrintedMap
  ) -> [PublishedComparison.Item] {
    let candidates = models(of: row).filter { Self.isSame($0.cohort, cohort) }
    let own = candidates.first { $0.variant == nil }
    let label = facts.cohort(cohort)?.label ?? cohort
    return Self.quantities.compactMap { key, quantity in
      values[key].map { print in
        // Papers print shares in percent too.
        let scale = print.number.map { $0.isPercent || $0.value > 1.5 ? 100.0 : 1 } ?? 1
        func value(_ own: Own) -> Quantity { Self.scaled(own.performance, key, by: scale) }
        return PublishedComparison.Item(
          row: row.outcome ?? "", label: row.label ?? row.outcome ?? "", part: label,
          quantity: quantity, print,
          ours: own.map(value) ?? .undefined("the study has no such model or cohort"),
          isConstructed: isConstructed,
          variants: candidates.compactMap { other in
            other.variant.map { ($0, value(other)) }
          })
      }
    }
  }

  /// The models that a printed row may mean: of its name, else of its outcome and class, else the only
  /// one.
  private func models(of row: PaperRow) -> [Own] {
    func folded(_ text: String) -> String { text.lowercased() }
    if let label = row.label.map(folded) {
      let named = models.filter { folded($0.model) == label || folded($0.label) == label }
      if !named.isEmpty { return named }
    }
    guard let outcome = row.outcome else { return models }
    let level = row.positiveClass ?? facts.outcome(outcome)?.event
    let fitting = models.filter { $0.outcome == outcome && (level == nil || $0.event == level) }
    let names = Set(fitting.map(\.model))
    return names.count == 1 ? fitting : []
  }

  private static func isSame(_ own: String, _ printed: String) -> Bool {
    own == printed || own == "training" && printed == "train"
  }

  private static func scaled(_ performance: Performance, _ key: String, by scale: Double)
    -> Quantity
  {
    let value: Quantity =
      switch key {
      case "auc": performance.auc.value
      case "auc_low": performance.auc.lower
      case "auc_high": performance.auc.upper
      case "sensitivity": performance.sensitivity.value
      case "specificity": performance.specificity.value
      case "accuracy": performance.accuracy.value
      case "ppv": performance.positivePredictiveValue.value
      case "npv": performance.negativePredictiveValue.value
      case "f1": performance.f1
      case "youden": performance.youden
      default: performance.brier
      }
    return value.value.map { .value($0 * scale) } ?? value
  }
}
