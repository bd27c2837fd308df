public import Resampling
internal import Settings

/// Steps that were fitted, in their order, and what their fit left behind.
public struct FittedRecipe: Sendable {
  public let steps: [any FittedStep]
  /// The training rows of real patients, prepared.
  public let training: Rows<Training>
  /// What the learner fits: the same with what balancers did.
  public let balanced: Rows<Training>
  public let ledger: [LedgerEntry]
  public let records: [StepRecord]
  /// How a learner refits the supervised steps inside folds of its own.
  public let refolding: Refolding?

  public func apply<Side>(to rows: Rows<Side>) throws(StepFault) -> Rows<Side> {
    var rows = rows
    for step in steps { rows = try step.apply(to: rows) }
    return rows
  }
}

extension Recipe {
  /// Fits every step on the training rows as the steps before it left them.
  ///
  /// - Parameters:
  ///   - leaking: all rows, minted under a leak: what steps with `rows: all` learn from.
  ///   - refolds: whether cross-validation inside a step refits the supervised steps before it
  ///     (the leak-free protocol) or takes the rows as they are (as published).
  public func fit(
    _ rows: Rows<Training>, leaking: Rows<Training>? = nil, refolds: Bool = true,
    in context: FittingContext
  ) throws(StepFault) -> FittedRecipe {
    var real = rows
    var balanced = rows
    var all = leaking
    var isBalanced = false
    var steps: [any FittedStep] = []
    var ledger: [LedgerEntry] = []
    var records: [StepRecord] = []
    var refolding: Refolding?
    for (place, item) in items.enumerated() {
      let name = "step-\(place + 1)-\(item.word)"
      var entry = LedgerEntry()
      entry.step = item.word
      entry.settings = item.node
      entry.columnsIn = real.columnCount
      entry.isSupervised = item.role.isSupervised
      let started = item.role.isSupervised && refolds && refolding == nil
      let atStart = started ? real : nil
      let inner = context.entering(name, refolding: refolding)
      do throws(StepFault) {
        switch item.member {
        case .balancer(let balancer):
          balanced = try balancer.balance(balanced, in: inner)
          isBalanced = true
          entry.rows = balanced.count
          entry.syntheticRows = balanced.indices.count { $0 < 0 }
          if let weights = balanced.weights, Set(weights).count > 1 {
            entry.remarks.append("rows weighted")
          }
        case .step(let step):
          let source = item.rows == .all ? all ?? balanced : balanced
          entry.rows = source.count
          entry.syntheticRows = source.indices.count { $0 < 0 }
          entry.leak = source.leak?.reason
          let (fitted, reallyApplied, balancedApplied, allApplied) = try Self.run(
            step, source, real, isBalanced ? balanced : nil, all, inner)
          steps.append(fitted)
          real = reallyApplied
          balanced = balancedApplied ?? real
          all = allApplied
          entry.remarks += fitted.remarks
          if !fitted.records.isEmpty {
            var record = StepRecord()
            record.step = item.word
            record.columns = fitted.records
            records.append(record)
          }
        }
      } catch {
        var fault = error
        if fault.step.isEmpty { fault.step = item.word }
        throw fault
      }
      entry.columnsOut = real.columnCount
      if entry.columnsOut == 0, entry.columnsIn > 0 { entry.remarks.append("no column was kept") }
      ledger.append(entry)
      if refolds {
        if let atStart {
          refolding = Refolding(rows: atStart, items: [item])
        } else if let before = refolding {
          refolding = Refolding(rows: before.rows, items: before.items + [item])
        }
      }
    }
    return FittedRecipe(
      steps: steps, training: real, balanced: balanced, ledger: ledger, records: records,
      refolding: refolding)
  }

  private static func run<S: Step>(
    _ step: S, _ source: Rows<Training>, _ real: Rows<Training>, _ balanced: Rows<Training>?,
    _ all: Rows<Training>?, _ context: FittingContext
  ) throws(StepFault) -> (any FittedStep, Rows<Training>, Rows<Training>?, Rows<Training>?) {
    let fitted = try step.fit(source, in: context)
    let after = try fitted.apply(to: real)
    var rest: Rows<Training>?
    if let balanced { rest = try fitted.apply(to: balanced) }
    var whole: Rows<Training>?
    if let all { whole = try fitted.apply(to: all) }
    return (fitted, after, rest, whole)
  }
}
