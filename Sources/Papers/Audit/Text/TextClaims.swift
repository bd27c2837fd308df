internal import Numerals
internal import Settings

/// Sentences of the text against the tables they speak of.
enum TextClaims: Check {
  static let word = "claim"
  static let meaning = "numbers in the text are those of the tables"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.claims.compactMap { claim -> Finding? in
      guard let id = claim["id"]?.spelling else { return nil }
      let found =
        significant(claim, facts) ?? effect(claim, facts) ?? shares(claim, facts)
        ?? predictors(claim, facts) ?? areas(claim, facts) ?? allAbove(claim, facts)
        ?? direction(claim, facts) ?? cohorts(claim, facts)
      return found.map { finding in
        var named = finding
        named.id = "claim.\(id)"
        return named
      }
    }
  }

  private static func table(_ claim: Node, _ facts: PaperFacts) -> PaperTable? {
    claim["table"]?.spelling.flatMap { facts.table($0) }
  }

  /// Whether two prints may be of one value: a text rounds more than a table.
  private static func areOne(_ first: String, _ second: String) -> Bool {
    if first == second { return true }
    guard let one = PrintedNumber(first), let two = PrintedNumber(second) else { return false }
    if one.relation != .equal || two.relation != .equal { return one.agrees(with: two) }
    return one.agrees(with: two.value) || two.agrees(with: one.value)
  }

  private static func names(_ claim: Node, _ key: String) -> [String] {
    claim[key]?.elements?.compactMap(\.spelling) ?? []
  }

  /// "Twelve variables were significant."
  private static func significant(_ claim: Node, _ facts: PaperFacts) -> Finding? {
    guard let table = table(claim, facts), table.kind == .regression,
      let count = claim["published"]?["count"]?.spelling
    else { return nil }
    let variables = names(claim, "variables")
    func small(_ fit: KeyPath<PaperRow, PrintedMap?>) -> [String] {
      table.rows.filter { row in
        guard let p = row[keyPath: fit]?["p"]?.number else { return false }
        return p.relation == .less ? p.value <= facts.alpha : p.value < facts.alpha
      }.compactMap(\.variable)
    }
    let candidates = [small(\.univariable), small(\.multivariable)]
    let isSame = candidates.contains { Set($0) == Set(variables) }
    let nearest =
      candidates.min {
        Set($0).symmetricDifference(variables).count < Set($1).symmetricDifference(variables).count
      } ?? []
    return Finding(
      "", what: "variables with P below \(facts.alpha) in \(table.id)",
      printed: "\(count): \(variables.joined(separator: ", "))",
      recomputed: "\(nearest.count): \(nearest.joined(separator: ", "))",
      isSame ? .reproduced : .inconsistent,
      sentence: "The table marks other variables as significant than the text.")
  }

  /// "4.27 times the risk."
  private static func effect(_ claim: Node, _ facts: PaperFacts) -> Finding? {
    guard let table = table(claim, facts), table.kind == .regression,
      let variable = claim["variable"]?.spelling, let row = table.row(of: variable),
      let published = claim["published"]?.entries
    else { return nil }
    // "About sixfold" is a claim of size, not of digits.
    let isRough = claim["about"]?.spelling == "true"
    func fits(_ values: PrintedMap?) -> Bool {
      published.allSatisfy { entry in
        values?[entry.key].map { value in
          if isRough, let own = value.number?.value,
            let said = PrintedNumber(entry.node.spelling ?? "")?.value, own > 0
          {
            return (0.75...1.33).contains(said / own)
          }
          return areOne(value.text, entry.node.spelling ?? "")
        } ?? false
      }
    }
    let isSame = fits(row.multivariable) || fits(row.univariable)
    let fits = [("univariable", row.univariable), ("multivariable", row.multivariable)]
    let found = Finding(
      "", what: "\(variable) in \(table.id)",
      printed: published.compactMap(\.node.spelling).joined(separator: ", "),
      recomputed: fits.compactMap { name, values in
        let own = published.compactMap { values?[$0.key]?.text }
        return own.isEmpty ? nil : "\(own.joined(separator: ", ")) \(name)"
      }.joined(separator: "; "), isSame ? .reproduced : .inconsistent,
      sentence: "Text and table print different values for \(variable).")
    return isRough ? found.implausible() : found
  }

  /// "67.5% vs 39.6%."
  private static func shares(_ claim: Node, _ facts: PaperFacts) -> Finding? {
    guard let table = table(claim, facts), table.kind == .baseline,
      let variable = claim["variable"]?.spelling, let level = claim["level"]?.spelling,
      let row = table.row(of: variable), let own = row.level(level),
      let published = claim["published"]?.entries
    else { return nil }
    var texts: [String] = []
    var isSame = true
    for entry in published {
      guard let print = entry.node.spelling, let number = PrintedNumber(print),
        let column = table.columns.first(where: { $0.id == entry.key }),
        let count = own.count(in: column.id), let size = facts.size(of: column), size > 0
      else { return nil }
      let share = 100 * Double(count) / Double(size)
      isSame = isSame && number.agrees(with: share)
      texts.append(NumberFormat.plain.ratio(count, of: size, decimals: 2) + "%")
    }
    let wording = claim["wording"]?.spelling
    return Finding(
      "", what: "\(variable) \(level) in \(table.id)",
      printed: published.compactMap(\.node.spelling).joined(separator: " vs "),
      recomputed: texts.joined(separator: " vs ") + (wording.map { "; the text says \($0)" } ?? ""),
      isSame && wording == nil ? .reproduced : .inconsistent,
      sentence: wording == nil
        ? "The shares in the text are not those of \(variable) \(level)."
        : "The shares are those of the level \(level); the text calls it \(wording ?? "").")
  }

  /// "Independent predictors were ..."
  private static func predictors(_ claim: Node, _ facts: PaperFacts) -> Finding? {
    guard let table = table(claim, facts), table.kind == .regression else { return nil }
    if let found = recovered(claim, table, facts) { return found }
    let variables = names(claim, "variables")
    guard !variables.isEmpty else { return nil }
    let own = table.rows.filter { $0.multivariable != nil }.compactMap(\.variable)
    return Finding(
      "", what: "predictors of \(table.id)", printed: variables.joined(separator: ", "),
      recomputed: own.joined(separator: ", "),
      Set(variables).isSubset(of: own) ? .reproduced : .inconsistent,
      sentence: "The text names predictors that the model does not have.")
  }

  /// "LEVEL more common in OUTCOME LEVEL", held against the tables behind a univariable row:
  /// `more: {level: positive, in: low}`.
  private static func recovered(_ claim: Node, _ table: PaperTable, _ facts: PaperFacts) -> Finding?
  {
    guard let more = claim["more"], let level = more["level"]?.spelling,
      let inside = more["in"]?.spelling, let name = claim["variable"]?.spelling,
      let outcome = table.response.flatMap({ facts.outcome($0) }),
      let index = outcome.levels.firstIndex(of: inside),
      let row = Identification(facts).rows(of: table).first(where: { $0.variable == name }),
      let set = row.sets.first(where: { $0.solutions > 0 }),
      set.solutions <= RowIdentification.RowSet.keptTables,
      let margins = Identification(facts).margins(for: outcome.id).first(where: {
        $0.id == set.id && $0.size == set.size
      }), let counts = margins.counts(of: outcome.id)
    else { return nil }
    let sizes = outcome.levels.compactMap { level in counts.first { $0.id == level }?.count }
    guard sizes.count == outcome.levels.count, sizes.allSatisfy({ $0 > 0 }) else { return nil }
    var tables: [[Int]] = []
    var left = set.tables[...]
    for coding in set.codings {
      for table in left.prefix(coding.solutions) {
        tables.append(
          coding.shown == level ? table.counts : zip(sizes, table.counts).map { $0 - $1 })
      }
      left = left.dropFirst(coding.solutions)
    }
    let largest = tables.count { table in
      let shares = zip(table, sizes).map { Double($0) / Double($1) }
      return shares.indices.allSatisfy { $0 == index || shares[$0] < shares[index] }
    }
    let shown = tables.first.map { table in
      outcome.levels.indices.map {
        "\(outcome.levels[$0]) \(table[$0])/\(sizes[$0]) (\(NumberFormat.plain.ratio(table[$0], of: sizes[$0], decimals: 0))%)"
      }.joined(separator: ", ")
    }
    return Finding(
      "", what: "\(name) \(level) by \(outcome.id), from the tables behind \(table.id)",
      printed: claim["statement"]?.spelling ?? "\(level) more frequent in \(inside)",
      recomputed: shown ?? "",
      largest == tables.count ? .reproduced : largest == 0 ? .inconsistent : .notCheckable,
      sentence: largest == 0
        ? "Every table that gives the printed row says otherwise."
        : "Some of the tables that give the printed row say so.")
  }

  /// AUCs quoted in the text.
  private static func areas(_ claim: Node, _ facts: PaperFacts) -> Finding? {
    guard let published = claim["published"]?.entries else { return nil }
    let outcome = claim["outcome"]?.spelling
    let rows = facts.tables.filter { $0.kind == .performance }.flatMap(\.rows)
    func printed(_ level: String?, _ cohort: String?) -> [String] {
      rows.filter {
        (outcome == nil || $0.outcome == outcome) && (level == nil || $0.positiveClass == level)
      }.flatMap { row in
        row.measures.filter { cohort == nil || $0.cohort == cohort }.compactMap {
          $0.values["auc"]?.text
        }
      }
    }
    func finding(_ shown: [String], _ found: [[String]]) -> Finding? {
      guard found.allSatisfy({ !$0.isEmpty }) else { return nil }
      let isSame = zip(shown, found).allSatisfy { text, own in own.contains { areOne($0, text) } }
      return Finding(
        "", what: "AUC in the text", printed: shown.joined(separator: ", "),
        recomputed: found.map { $0.joined(separator: " or ") }.joined(separator: ", "),
        isSame ? .reproduced : .inconsistent,
        sentence: "The text quotes other AUCs than the tables print.")
    }
    if let auc = claim["published"]?["auc"]?.spelling {
      return finding([auc], [printed(claim["class"]?.spelling, claim["cohort"]?.spelling)])
    }
    let levels = outcome.flatMap { facts.outcome($0)?.levels } ?? []
    let keyed = published.compactMap { entry in
      entry.node.spelling.map { (key: entry.key, text: $0) }
    }
    if !keyed.isEmpty, keyed.allSatisfy({ levels.contains($0.key) }) {
      return finding(
        keyed.map(\.text), keyed.map { printed($0.key, claim["cohort"]?.spelling) })
    }
    if let table = table(claim, facts), table.kind == .performance {
      let own = table.rows.flatMap(\.measures)
      let cells = keyed.map { pair in
        own.filter { $0.cohort == pair.key }.compactMap { $0.values["auc"]?.text }
      }
      return finding(keyed.map(\.text), cells)
    }
    if let table = table(claim, facts), table.kind == .range {
      let own = ["auc_low", "auc_high"].map { [table.published[$0]?.text].compactMap(\.self) }
      return finding(keyed.map(\.text), own)
    }
    return nil
  }

  /// "All P above 0.05."
  private static func allAbove(_ claim: Node, _ facts: PaperFacts) -> Finding? {
    guard let table = table(claim, facts), claim["statement"]?.spelling == "all P above 0.05" else {
      return nil
    }
    let ps = table.rows.compactMap { $0.published["p"]?.number }
    let isSo = ps.allSatisfy { $0.upper > 0.05 }
    return Finding(
      "", what: "P values of \(table.id)", printed: "all above 0.05",
      recomputed: isSo ? "yes" : "no", isSo ? .reproduced : .inconsistent,
      sentence: "Not all P values of \(table.id) are above 0.05.")
  }

  /// "LEVEL more frequent in the first column": `more: {level: negative, in: positive}`.
  private static func direction(_ claim: Node, _ facts: PaperFacts) -> Finding? {
    guard let table = table(claim, facts), table.kind == .baseline,
      let variable = claim["variable"]?.spelling, let row = table.row(of: variable),
      let more = claim["more"], let level = more["level"]?.spelling,
      let inside = more["in"]?.spelling, let own = row.level(level)
    else { return nil }
    var shares: [(id: String, share: Double, text: String)] = []
    for column in table.columns where facts.isPart(column, of: table) {
      guard let count = own.count(in: column.id), let size = facts.size(of: column), size > 0
      else { return nil }
      shares.append(
        (
          column.id, Double(count) / Double(size),
          NumberFormat.plain.ratio(count, of: size, decimals: 2) + "%"
        ))
    }
    guard let subject = shares.first(where: { $0.id == inside }) else { return nil }
    let isSo = shares.allSatisfy { $0.id == inside || $0.share < subject.share }
    return Finding(
      "", what: "\(variable) \(level) in \(table.id)",
      printed: claim["statement"]?.spelling ?? "\(level) more frequent in \(inside)",
      recomputed: shares.map { "\($0.id) \($0.text)" }.joined(separator: ", "),
      isSo ? .reproduced : .inconsistent, sentence: "The table says the opposite.")
  }

  /// Cohort sizes quoted in the text.
  private static func cohorts(_ claim: Node, _ facts: PaperFacts) -> Finding? {
    guard !names(claim, "cohorts").isEmpty, let published = claim["published"]?.entries else {
      return nil
    }
    let found = published.map { facts.cohort($0.key)?.published["n"]?.text ?? "?" }
    let shown = published.compactMap(\.node.spelling)
    return Finding(
      "", what: "cohort sizes in the text", printed: shown.joined(separator: ", "),
      recomputed: found.joined(separator: ", "),
      zip(shown, found).allSatisfy { areOne($0, $1) } ? .reproduced : .inconsistent,
      sentence: "The text quotes other sizes.")
  }
}
