internal import Numerals
internal import Settings

/// Numbers of features against what pyradiomics extracts from one image.
enum FeatureArithmetic: Check {
  static let word = "feature-arithmetic"
  static let meaning = "numbers of features fit the families and filters that are named"

  /// Features of one image, by family; shape is computed once, not per filter.
  static let sizes: [(family: String, count: Int)] = [
    ("firstorder", 18), ("glcm", 24), ("glrlm", 16), ("glszm", 16), ("gldm", 14), ("ngtdm", 5),
  ]
  static let intensity = 93
  static let shape = 14

  static func findings(in facts: PaperFacts) -> [Finding] {
    let extraction = facts.pipeline["extraction"]
    var found: [Finding?] = []
    let total = number(extraction, "features")
    let kept = number(facts.pipeline["stability"], "kept")
    if let total {
      found += [sum(extraction, total), wholeImages(facts, total), texture(extraction)]
    }
    found += [higherOrder(extraction), keptImages(facts, kept, total), stability(facts, kept)]
    found += [selected(facts), unfiltered(facts), dimension(facts), variance(facts)]
    return found.compactMap(\.self)
  }

  private static func number(_ node: Node?, _ key: String) -> Int? {
    node?["published"]?[key]?.spelling.flatMap { Printed($0).count }
  }

  /// The parts of an extraction add up.
  private static func sum(_ extraction: Node?, _ total: Int) -> Finding? {
    let parts = ["firstorder", "shape", "texture", "higher_order"].compactMap {
      number(extraction, $0)
    }
    guard parts.count > 2 else { return nil }
    let sum = parts.reduce(0, +)
    return Finding(
      "features.sum", what: parts.map(String.init).joined(separator: " + "), printed: "\(total)",
      recomputed: "\(sum)", sum == total ? .reproduced : .inconsistent,
      sentence: "The parts add up to \(sum), the paper says \(total).")
  }

  /// The texture features of the families that are named.
  private static func texture(_ extraction: Node?) -> Finding? {
    guard let printed = number(extraction, "texture"),
      let families = extraction?["families"]?.elements?.compactMap(\.spelling)
    else { return nil }
    let named = sizes.filter { $0.family != "firstorder" && families.contains($0.family) }
    guard !named.isEmpty else { return nil }
    let sum = named.reduce(0) { $0 + $1.count }
    return Finding(
      "features.texture",
      what: "texture features of \(named.map(\.family).joined(separator: ", "))",
      printed: "\(printed)",
      recomputed: "\(named.map { "\($0.count)" }.joined(separator: " + ")) = \(sum)",
      sum == printed ? .reproduced : .inconsistent,
      sentence: "The families that are named have \(sum) texture features, not \(printed).")
  }

  /// Filtered features come in whole images.
  private static func higherOrder(_ extraction: Node?) -> Finding? {
    guard let printed = number(extraction, "higher_order"),
      let first = number(extraction, "firstorder"), let texture = number(extraction, "texture"),
      extraction?["tool"]?.spelling?.lowercased().contains("pyradiomics") == true
    else { return nil }
    // Every filtered image has the intensity features that the original has.
    let size = first + texture
    guard size > 0 else { return nil }
    let isWhole = printed % size == 0
    let images = NumberFormat.plain.fixed(Double(printed) / Double(size), decimals: 2)
    return Finding(
      "features.higher", what: "filtered features as whole images of \(size) features",
      printed: "\(printed)", recomputed: "\(printed) / \(size) = \(images)",
      isWhole ? .reproduced : .inconsistent,
      sentence:
        "\(printed) filtered features are no whole number of images of \(first) first-order and \(texture) texture features."
    )
  }

  /// All features as whole images with and without shape. Other families, regions and sequences give
  /// other sums, so that a sum that does not fit proves nothing.
  private static func wholeImages(_ facts: PaperFacts, _ total: Int) -> Finding? {
    guard
      facts.pipeline["extraction"]?["tool"]?.spelling?.lowercased().contains("pyradiomics") == true,
      number(facts.pipeline["extraction"], "higher_order") == nil
    else { return nil }
    let forms = [0, 9, shape].filter { (total - $0) % intensity == 0 && total > $0 }
    return Finding(
      "features.total", what: "\(total) features as whole images of \(intensity)",
      printed: "\(total)",
      recomputed: forms.isEmpty
        ? "no whole number of images"
        : forms.map { "\((total - $0) / intensity) x \(intensity) + \($0)" }.joined(
          separator: " or "), .notCheckable,
      sentence: forms.isEmpty
        ? "Not all of pyradiomics' families in whole images; some may have been left out."
        : "What was extracted is not said; the number fits whole images.")
  }

  /// A screen that keeps exactly the features of every image has kept everything.
  private static func keptImages(_ facts: PaperFacts, _ kept: Int?, _ total: Int?) -> Finding? {
    guard let kept, let total, kept < total, kept % intensity == 0,
      let images = facts.pipeline["extraction"]?["image_types"]?.elements?.count,
      kept == images * intensity
    else { return nil }
    return Finding(
      "features.kept", what: "features left after the stability screen", printed: "\(kept)",
      recomputed: "\(images) x \(intensity)", .inconsistent,
      sentence:
        "\(kept) is every intensity feature of each of the \(images) images: the screen would have dropped exactly the shape features."
    ).implausible()
  }

  private static func stability(_ facts: PaperFacts, _ kept: Int?) -> Finding? {
    guard let kept, let again = number(facts.pipeline["stability_again"], "kept") else {
      return nil
    }
    return Finding(
      "features.icc", what: "stable features, as two sentences count them", printed: "\(kept)",
      recomputed: "\(again)", kept == again ? .reproduced : .inconsistent,
      sentence: "Two sentences count the stable features differently.")
  }

  private static func selected(_ facts: PaperFacts) -> Finding? {
    let lasso = facts.pipeline["lasso"]
    guard let selected = number(lasso, "selected") else { return nil }
    let parts = ["firstorder", "shape", "texture"].compactMap { number(lasso, $0) }
    guard parts.count == 3 else { return nil }
    let sum = parts.reduce(0, +)
    return Finding(
      "features.selected", what: parts.map(String.init).joined(separator: " + "),
      printed: "\(selected)", recomputed: "\(sum)", sum == selected ? .reproduced : .inconsistent,
      sentence: "The classes of selected features add up to \(sum), not to \(selected).")
  }

  /// Selected classes that leave no room for filtered features, though most features are.
  private static func unfiltered(_ facts: PaperFacts) -> Finding? {
    let lasso = facts.pipeline["lasso"]
    guard let selected = number(lasso, "selected"),
      let filtered = number(facts.pipeline["extraction"], "higher_order"), filtered > 0
    else { return nil }
    let parts = ["firstorder", "shape", "texture"].compactMap { number(lasso, $0) }
    guard parts.count == 3, parts.reduce(0, +) == selected else { return nil }
    return Finding(
      "features.selected-class",
      what: "\(selected) selected features of first-order, shape and texture classes",
      printed: "0 of \(filtered) filtered features", recomputed: "the features are not listed",
      .notCheckable,
      sentence:
        "None of the filtered features is named; they may have been counted by their family.")
  }

  /// A 2D outline and names that say 3D.
  private static func dimension(_ facts: PaperFacts) -> Finding? {
    guard facts.pipeline["segmentation"]?["dimension"]?.spelling?.uppercased() == "2D" else {
      return nil
    }
    let names = facts.tables.first { $0.kind == .features }?.rows.compactMap(\.feature) ?? []
    let solid = names.filter { $0.split(separator: "_").first?.hasSuffix("3D") ?? false }
    guard !solid.isEmpty else { return nil }
    let isFilter = solid.allSatisfy { $0.hasPrefix("log-sigma") }
    return Finding(
      "features.dimension", what: "dimension of the region of interest", printed: "2D",
      recomputed: "3D in \(solid.count) names", .notCheckable,
      sentence: isFilter
        ? "Pyradiomics calls its Laplacian of Gaussian 3D whatever the image is."
        : "The names say that volumes were used.")
  }

  /// A variance filter after a z-score removes nothing.
  private static func variance(_ facts: PaperFacts) -> Finding? {
    guard let filter = facts.pipeline["variance_filter"],
      facts.pipeline["scaling"]?["method"]?.spelling == "z-score",
      let keys = facts.pipeline.entries?.map(\.key),
      let scaling = keys.firstIndex(of: "scaling"),
      let own = keys.firstIndex(of: "variance_filter"), own > scaling
    else { return nil }
    let threshold = filter["published"]?["threshold"]?.spelling ?? ""
    return Finding(
      "filter.variance", what: "variance threshold \(threshold) after z-score",
      printed: "features removed", recomputed: "none: every variance is 1", .inconsistent,
      sentence: "After a z-score every variance is 1; a threshold of \(threshold) removes nothing.")
  }
}
