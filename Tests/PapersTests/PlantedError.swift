import Numerals
import Papers
import Settings

/// One wrong print of a kind that papers have.
enum PlantedError: String, CaseIterable {
  case count = "a count off by three"
  case percentage = "a percentage off by one"
  case p = "a P of counts with another first decimal"
  case meanP = "a P of means with another first decimal"
  case columnSize = "a column's size off by five"
  case sign = "a coefficient without its sign"
  case statistic = "a Z off by one half"
  case standardError = "a standard error halved"
  case ratio = "an odds ratio off by a tenth or more"
  case limit = "a limit off by a tenth or more"
  case area = "an AUC below its interval"
  case sensitivity = "a sensitivity off by 0.1"
  case accuracy = "an accuracy off by 0.1"

  private var path: [String] {
    switch self {
    case .count: ["tables", "0", "rows", "0", "levels", "0", "train", "n"]
    case .percentage: ["tables", "0", "rows", "1", "levels", "1", "test", "pct"]
    case .p: ["tables", "0", "rows", "1", "published", "p"]
    case .meanP: ["tables", "0", "rows", "4", "published", "p"]
    case .columnSize: ["tables", "0", "columns", "1", "published", "n"]
    case .sign: ["tables", "1", "rows", "0", "univariable", "published", "beta"]
    case .statistic: ["tables", "1", "rows", "0", "univariable", "published", "stat"]
    case .standardError: ["tables", "1", "rows", "0", "univariable", "published", "se"]
    case .ratio: ["tables", "1", "rows", "0", "univariable", "published", "or"]
    case .limit: ["tables", "1", "rows", "0", "univariable", "published", "ci_high"]
    case .area: ["tables", "2", "rows", "0", "train", "published", "auc"]
    case .sensitivity: ["tables", "2", "rows", "0", "test", "published", "sensitivity"]
    case .accuracy: ["tables", "2", "rows", "0", "test", "published", "accuracy"]
    }
  }

  private func change(_ value: Double, _ decimals: Int) -> Double {
    switch self {
    case .count: value + 3
    case .percentage: value > 50 ? value - 1 : value + 1
    case .p, .meanP: value > 0.5 ? value - 0.2 : value + 0.2
    case .columnSize: value + 5
    case .sign: -value
    case .statistic: value + 0.5
    case .standardError: value / 2
    case .ratio, .limit: value + max(0.1, 0.1 * value)
    case .area: value - 0.3
    case .sensitivity, .accuracy: value > 0.5 ? value - 0.1 : value + 0.1
    }
  }

  /// The tree with the error in it; nil where the print cannot carry it.
  func planted(in tree: Node) -> Node? { replace(tree, path[...]) }

  private func replace(_ node: Node, _ path: ArraySlice<String>) -> Node? {
    guard let step = path.first else {
      guard let printed = Printed(node.spelling ?? "").number, printed.relation == .equal else {
        return nil
      }
      let format = NumberFormat.plain
      let text = format.fixed(change(printed.value, printed.decimals), decimals: printed.decimals)
      return text == printed.text ? nil : .text(text)
    }
    if let index = Int(step), var elements = node.elements, elements.indices.contains(index) {
      guard let changed = replace(elements[index], path.dropFirst()) else { return nil }
      elements[index] = changed
      return .list(elements)
    }
    guard var entries = node.entries, let index = entries.firstIndex(where: { $0.key == step }),
      let changed = replace(entries[index].node, path.dropFirst())
    else { return nil }
    entries[index].node = changed
    return Node(.map(entries))
  }
}
