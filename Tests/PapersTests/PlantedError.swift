import Numerals
import Papers
import Settings

/// One wrong print of a kind that papers have.
enum PlantedError: String, CaseIterable {
  case count = "a count off by three"
  case percentage = "a percentage off by one"
  case p = "a P of counts with another first decimal"
  case meanP = "a P of means with another first decimal"
  case mean = "a mean of the whole off by a tenth of the SD"
  case wholeMean = "a mean of whole numbers off by 0.03"
  case columnSize = "a column's size off by five"
  case sign = "a coefficient without its sign"
  case statistic = "a Z off by one half"
  case standardError = "a standard error halved"
  case ratio = "a ratio off by a tenth or more"
  case limit = "a limit off by a tenth or more"
  case coefficientP = "a P of a coefficient with another first decimal"
  case area = "an AUC below its interval"
  case width = "an AUC's interval three times as wide"
  case sensitivity = "a sensitivity off by 0.1"
  case accuracy = "an accuracy off by 0.1"
  case predictive = "a positive predictive value off by 0.1"
  case split = "a cohort's size off by ten"
  case outcome = "an outcome's count off by seven"
  case features = "a number of filtered features off by ten"

  /// Where a print stands: the names and indices from the root.
  typealias Path = [String]

  /// The prints of this kind in a paper.
  private func places(in tree: Node) -> [Path] {
    var found: [Path] = []
    func walk(_ node: Node, _ path: Path) {
      if let elements = node.elements {
        for (index, element) in elements.enumerated() { walk(element, path + ["\(index)"]) }
      } else if let entries = node.entries {
        for entry in entries { walk(entry.node, path + [entry.key]) }
      } else if let text = node.spelling, Printed(text).number?.relation == .equal,
        isPlace(path, tree)
      {
        found.append(path)
      }
    }
    walk(tree, [])
    return found
  }

  private func isPlace(_ path: Path, _ tree: Node) -> Bool {
    let last = path.last ?? ""
    let isFit = path.contains("univariable") || path.contains("multivariable")
    let isMeasure = path.count == 7 && path[2] == "rows" && path[5] == "published"
    switch self {
    case .count: return path.contains("levels") && last == "n" && !path.contains("all")
    case .percentage: return path.contains("levels") && last == "pct"
    case .p: return isRowP(path) && at(path.dropLast(2) + ["levels"], tree) != nil
    case .meanP:
      let published = at(path.dropLast(), tree)
      return isRowP(path)
        && published?.entries?.contains { $0.node["mean"] != nil } ?? false
    case .mean:
      return last == "mean" && path.dropLast().last == "all"
        && at(path.dropLast() + ["sd"], tree) != nil
    case .wholeMean:
      return last == "mean" && at(path.dropLast(3) + ["variable"], tree)?.spelling == "nodes"
    case .columnSize: return path.contains("columns") && last == "n"
    case .sign: return isFit && last == "beta"
    case .statistic: return isFit && last == "stat"
    case .standardError: return isFit && last == "se"
    case .ratio: return isFit && ["or", "hr"].contains(last)
    case .limit: return isFit && last == "ci_high"
    case .coefficientP: return isFit && last == "p"
    case .area: return isMeasure && last == "auc"
    case .width: return isMeasure && last == "auc_low"
    case .sensitivity: return isMeasure && last == "sensitivity"
    case .accuracy: return isMeasure && last == "accuracy"
    case .predictive: return isMeasure && last == "ppv"
    case .split: return path.first == "cohorts" && ["1", "2"].contains(path[1]) && last == "n"
    case .outcome: return path.first == "outcomes" && last == "l1"
    case .features: return last == "higher_order"
    }
  }

  private func isRowP(_ path: Path) -> Bool {
    path.count == 6 && path[2] == "rows" && path[4] == "published" && path[5] == "p"
  }

  private func at(_ path: ArraySlice<String>, _ tree: Node) -> Node? { at(Array(path), tree) }
  private func at(_ path: Path, _ tree: Node) -> Node? {
    path.reduce(tree as Node?) { node, step in
      Int(step).flatMap { index in
        node?.elements.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      } ?? node?[step]
    }
  }

  private func change(_ value: Double, _ place: Path, _ tree: Node) -> Double {
    // Shares are printed in percent too.
    let tenth = value > 1 ? 10.0 : 0.1
    switch self {
    case .count: return value + 3
    case .percentage: return value > 50 ? value - 1 : value + 1
    case .p, .meanP, .coefficientP: return value > 0.5 ? value - 0.2 : value + 0.2
    case .mean:
      let sd = at(place.dropLast() + ["sd"], tree)?.spelling.flatMap { Printed($0).number?.value }
      return value + 0.1 * (sd ?? 10)
    case .wholeMean: return value + 0.03
    case .columnSize: return value + 5
    case .sign: return -value
    case .statistic: return value + 0.5
    case .standardError: return value / 2
    case .ratio, .limit: return value + max(0.1, 0.1 * abs(value))
    case .area: return value - 0.3
    case .width:
      let area = at(place.dropLast() + ["auc"], tree)?.spelling.flatMap {
        Printed($0).number?.value
      }
      return value - 2 * ((area ?? value) - value)
    case .sensitivity, .accuracy, .predictive:
      return value > 5 * tenth ? value - tenth : value + tenth
    case .split, .features: return value + 10
    case .outcome: return value + 7
    }
  }

  /// The tree with the error in it, at a place that `seed` chooses; nil where there is none.
  func planted(in tree: Node, seed: Int) -> Node? {
    let places = places(in: tree)
    guard !places.isEmpty else { return nil }
    let place = places[(seed * 7919) % places.count]
    return replace(tree, place[...]) { change($0, place, tree) }
  }

  private func replace(
    _ node: Node, _ path: ArraySlice<String>, _ change: (Double) -> Double
  ) -> Node? {
    guard let step = path.first else {
      guard let printed = Printed(node.spelling ?? "").number, printed.relation == .equal else {
        return nil
      }
      let text =
        NumberFormat.plain.fixed(change(printed.value), decimals: printed.decimals)
        + (printed.isPercent ? "%" : "")
      // A print that rounds to the same, or to zero either way, carries no error.
      guard let other = Printed(text).number, !other.agrees(with: printed), text != printed.text
      else { return nil }
      return .text(text)
    }
    if let index = Int(step), var elements = node.elements, elements.indices.contains(index) {
      guard let changed = replace(elements[index], path.dropFirst(), change) else { return nil }
      elements[index] = changed
      return .list(elements)
    }
    guard var entries = node.entries, let index = entries.firstIndex(where: { $0.key == step }),
      let changed = replace(entries[index].node, path.dropFirst(), change)
    else { return nil }
    entries[index].node = changed
    return Node(.map(entries))
  }
}
