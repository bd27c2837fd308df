import Papers
import Settings

/// What published facts say about a paper's features.
enum PublishedBlock {
  static func imageTypes(of paper: PaperFacts?) -> [String] {
    let node = paper?.pipeline["extraction"]?["image_types"]
    return node?.elements?.compactMap(\.spelling) ?? []
  }

  /// The features of a table of selected ones: the named table, or the first of that kind.
  static func features(of table: String?, in paper: PaperFacts?) -> [String]? {
    let found = paper?.tables.first { item in
      item.kind == .features && (table == nil || item.id == table)
    }
    return found?.rows.compactMap(\.feature)
  }

  /// The printed test AUC of the models of an outcome: their mean where several are printed.
  static func auc(of outcome: String, in paper: PaperFacts?) -> Double? {
    let printed = (paper?.tables ?? []).filter { $0.kind == .performance }.flatMap(\.rows)
      .filter { $0.outcome == outcome }
      .compactMap { row in
        row.measures.first { $0.cohort == "test" }?.values["auc"].flatMap { Double($0.text) }
      }
    return printed.isEmpty ? nil : printed.reduce(0, +) / Double(printed.count)
  }

  /// Which share of the features was kept for its ICC, and the limit.
  static func stability(of paper: PaperFacts?) -> (share: Double?, limit: Double?) {
    func number(_ node: Node?) -> Double? {
      node?.spelling.flatMap { Double($0.filter { $0 != "," }) }
    }
    let stability = paper?.pipeline["stability"]?["published"]
    let kept = number(stability?["kept"])
    let all = number(paper?.pipeline["extraction"]?["published"]?["features"])
    var share: Double?
    if let kept, let all, all > 0, kept < all { share = kept / all }
    return (share, number(stability?["threshold"]))
  }
}

extension AgreementSettings {
  /// The share and the limit that count.
  func resolved(by paper: PaperFacts?) -> (share: Double, above: Double) {
    let printed = PublishedBlock.stability(of: paper)
    if let share { return (share, above) }
    if let share = printed.share { return (share, printed.limit ?? above) }
    return (0.92, printed.limit ?? above)
  }
}
