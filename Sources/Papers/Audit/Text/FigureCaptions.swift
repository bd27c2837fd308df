internal import Settings

/// AUCs in figures are those of the tables.
enum FigureCaptions: Check {
  static let word = "caption"
  static let meaning = "numbers in figures are those of the tables"

  static func findings(in facts: PaperFacts) -> [Finding] {
    facts.figures.compactMap { figure -> Finding? in
      var printed: [String] = []
      for panel in figure["panels"]?.elements ?? [] where panel["plot"]?.spelling == "roc" {
        let curves = panel["curves"]?.elements ?? [panel]
        for curve in curves {
          let texts = ["auc", "auc_low", "auc_high"].compactMap {
            curve["published"]?[$0]?.spelling
          }
          if texts.count == 3 {
            printed.append(
              ([panel["cohort"]?.spelling ?? "", curve["class"]?.spelling ?? ""] + texts).joined(
                separator: " "))
          }
        }
      }
      guard !printed.isEmpty else { return nil }
      var best: (table: String, missing: Int)?
      for table in facts.tables where table.kind == .performance {
        let own = table.rows.flatMap { row in
          row.measures.flatMap { cohort, values -> [String] in
            let texts = ["auc", "auc_low", "auc_high"].compactMap { values[$0]?.text }
            return [row.positiveClass ?? "", ""].map {
              ([cohort, $0] + texts).joined(separator: " ")
            }
          }
        }
        let missing = printed.count { !own.contains($0) }
        if missing < best?.missing ?? .max { best = (table.id, missing) }
      }
      guard let best, let id = figure["id"]?.spelling else { return nil }
      return Finding(
        "\(id).\(best.table)", what: "curves of \(id) against \(best.table)",
        printed: "\(printed.count) curves",
        recomputed: best.missing == 0 ? "equal" : "\(best.missing) differ",
        best.missing == 0 ? .reproduced : .inconsistent,
        sentence: "The figure prints other AUCs than the table.")
    }
  }
}
