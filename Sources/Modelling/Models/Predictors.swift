internal import Cohorts
internal import LinearAlgebra
internal import Resampling
internal import Settings

/// The columns a model starts from, found in the cohort.
struct Predictors: Sendable {
  var items: [Item] = []
  var references: [Reference] = []

  enum Item: Sendable {
    case column(Column)
    case feature(block: Int, feature: Int)
  }

  /// A column made of another model's predictions.
  struct Reference: Sendable, Hashable {
    var model: String
    var part: Part
    var column: DesignColumn { DesignColumn("\(model).\(part.rawValue)") }
  }

  enum Part: String, Sendable, CaseIterable {
    case score
    case radscore
    case probability
  }

  static func find(
    _ selectors: [Selector], in cohort: Cohort, outcome: String, models: [String], of model: String,
    into problems: inout Problems
  ) -> Predictors {
    var finder = PredictorFinder(cohort: cohort, outcome: outcome, models: models, model: model)
    for selector in selectors { finder.add(selector, into: &problems) }
    return finder.found
  }

  /// Whether a row has every value.
  func isComplete(_ row: Int, in cohort: Cohort) -> Bool {
    items.allSatisfy { item in
      switch item {
      case .column(let column): !column.values.isMissing(row)
      case .feature(let block, let feature):
        cohort.blocks[block].values[feature * cohort.rowCount + row].isFinite
      }
    }
  }

  /// The design of some rows: numbers as they are, levels as dummies against the reference; dummies
  /// of a missing value are missing.
  func design(of rows: [Int], in cohort: Cohort, coding: [[Int]]) -> Design {
    var columns: [DesignColumn] = []
    for (item, levels) in zip(items, coding) {
      switch item {
      case .column(let column) where column.codes != nil:
        columns += levels.map { DesignColumn(column.name, level: column.levels[$0].label) }
      case .column(let column): columns.append(DesignColumn(column.name))
      case .feature(let block, let feature):
        columns.append(
          DesignColumn(cohort.blocks[block].features[feature], block: cohort.blocks[block].name))
      }
    }
    let count = rows.count
    let matrix = Matrix(rows: count, columns: columns.count) { target in
      var place = 0
      for (item, levels) in zip(items, coding) {
        switch item {
        case .column(let column):
          if let codes = column.codes {
            for level in levels {
              for (at, row) in rows.enumerated() {
                let code = codes[row]
                target[place * count + at] = code < 0 ? .nan : code == Int32(level) ? 1 : 0
              }
              place += 1
            }
          } else if let numbers = column.numbers {
            for (at, row) in rows.enumerated() { target[place * count + at] = numbers[row] }
            place += 1
          }
        case .feature(let block, let feature):
          let start = feature * cohort.rowCount
          cohort.blocks[block].values.withUnsafeBufferPointer { values in
            for (at, row) in rows.enumerated() { target[place * count + at] = values[start + row] }
          }
          place += 1
        }
      }
    }
    return Design(columns: columns, matrix: matrix)
  }

  /// For each item the levels that get a dummy: those of the training rows beside the reference.
  func coding(by rows: [Int]) -> [[Int]] {
    items.map { item in
      guard case .column(let column) = item, let codes = column.codes else { return [] }
      var present = Array(repeating: false, count: column.levels.count)
      for row in rows where codes[row] >= 0 { present[Int(codes[row])] = true }
      return column.levels.indices.filter { $0 != column.reference && present[$0] }
    }
  }
}

/// Turns selectors into columns, each once, in the order of the spec.
struct PredictorFinder {
  let cohort: Cohort
  let outcome: String
  let models: [String]
  let model: String
  var found = Predictors()
  private var known: Set<DesignColumn> = []

  init(cohort: Cohort, outcome: String, models: [String], model: String) {
    self.cohort = cohort
    self.outcome = outcome
    self.models = models
    self.model = model
  }

  mutating func add(_ selector: Selector, into problems: inout Problems) {
    switch selector.rule {
    case .name(let name): add(name: name, at: selector.position, into: &problems)
    case .block(let name): add(block: name, at: selector.position, into: &problems)
    case .startsWith(let text): add { $0.hasPrefix(text) }
    case .matching(let pattern):
      guard let expression = try? Regex(pattern) else { return }
      add { $0.firstMatch(of: expression) != nil }
    case .except(let names):
      if found.items.isEmpty { add { _ in true } }
      found.items.removeAll { item in
        switch item {
        case .column(let column): names.contains(column.name)
        case .feature(let block, let feature):
          names.contains(cohort.blocks[block].features[feature])
        }
      }
    }
  }

  private mutating func add(
    name: String, at position: SourcePosition?, into problems: inout Problems
  ) {
    if let column = cohort.column(named: name) {
      if column.name == outcome {
        problems.add(
          .modelFailed, "'\(name)' is the outcome of the model '\(model)' and cannot predict it",
          at: position, length: name.count)
      } else if column.codes == nil && column.numbers == nil {
        problems.add(
          .modelFailed,
          "'\(name)' is a column of \(column.kind.rawValue) and cannot be a predictor",
          at: position, length: name.count)
      } else {
        add(column)
      }
      return
    }
    for (place, block) in cohort.blocks.enumerated() where block.rereadOf == nil {
      if let feature = block.features.firstIndex(of: name) {
        add(block: place, feature: feature)
        return
      }
    }
    if let dot = name.lastIndex(of: ".") {
      let other = String(name[..<dot])
      let part = Predictors.Part(rawValue: String(name[name.index(after: dot)...]))
      if models.contains(other) {
        guard let part else {
          problems.add(
            .unknownModel, "a model has score, radscore and probability, not '\(name)'",
            at: position, length: name.count)
          return
        }
        found.references.append(Predictors.Reference(model: other, part: part))
        return
      }
      if part != nil {
        problems.add(
          .unknownModel, "there is no model '\(other.shortened(to: 60))'", at: position,
          length: name.count, help: Suggestion.help(for: other, among: models))
        return
      }
    }
    problems.add(
      .unknownColumn, "there is no column '\(name.shortened(to: 60))'", at: position,
      length: name.count, help: Suggestion.help(for: name, among: cohort.columns.map(\.name)))
  }

  private mutating func add(
    block name: String, at position: SourcePosition?, into problems: inout Problems
  ) {
    if let place = cohort.blocks.firstIndex(where: { $0.name == name }) {
      for feature in cohort.blocks[place].features.indices { add(block: place, feature: feature) }
    } else if name == "clinical" {
      for column in cohort.columns where isUsable(column) { add(column) }
    } else {
      problems.add(
        .unknownColumn, "there is no block '\(name.shortened(to: 60))'", at: position,
        length: name.count,
        help: Suggestion.help(
          for: name,
          among: cohort.blocks.filter { $0.rereadOf == nil }.map(\.name) + ["clinical"]))
    }
  }

  private mutating func add(where fits: (String) -> Bool) {
    for column in cohort.columns where isUsable(column) && fits(column.name) { add(column) }
    for (place, block) in cohort.blocks.enumerated() where block.rereadOf == nil {
      for (feature, name) in block.features.enumerated() where fits(name) {
        add(block: place, feature: feature)
      }
    }
  }

  private func isUsable(_ column: Column) -> Bool {
    column.name != outcome && (column.codes != nil || column.numbers != nil)
  }

  private mutating func add(_ column: Column) {
    if known.insert(DesignColumn(column.name)).inserted { found.items.append(.column(column)) }
  }

  private mutating func add(block: Int, feature: Int) {
    let identity = DesignColumn(
      cohort.blocks[block].features[feature], block: cohort.blocks[block].name)
    if known.insert(identity).inserted {
      found.items.append(.feature(block: block, feature: feature))
    }
  }
}
