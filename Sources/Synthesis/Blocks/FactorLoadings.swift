import Glibc
import Statistics

/// What features of one patient have in common, so that they correlate in blocks.
///
/// A standard normal value is put together as √h · Σ λ f + √(1 - h) · u: factors that all features
/// share (size, contrast, heterogeneity), those of the image type, of the class and of the class
/// within the image type, and a part of its own. A feature lies near the first factor of each group,
/// on either side; h is the communality.
struct FactorLoadings: Sendable {
  /// Indices of factors; two features that share one share its values.
  var factors: [Int]
  var weights: [Double]
  var communality: Double

  /// How the common variance is dealt to the groups of factors.
  private static let shares = [0.22, 0.26, 0.18, 0.34]

  init(
    of place: BlockLayout.Place, seed: UInt64, catalogue: inout FactorCatalogue
  ) {
    var stream = RandomSource(seed: seed, stage: "synthetic/radiomics/loadings/\(place.name)")
      .stream()
    let names = [
      ("patient", 3), ("\(place.sequence)/\(place.imageType)", 2),
      ("\(place.sequence)//\(place.featureClass.rawValue)", 2),
      ("\(place.sequence)/\(place.imageType)/\(place.featureClass.rawValue)", 2),
    ]
    factors = []
    weights = []
    // What a feature measures has the same direction under every filter.
    let measured = "synthetic/radiomics/sign/\(place.featureClass.rawValue)/\(place.template.name)"
    var sign = RandomSource(seed: seed, stage: measured).stream()
    let first = sign.uniform() < 0.5 ? -1.0 : 1.0
    for ((name, count), share) in zip(names, Self.shares) {
      let direction = (0..<count).map { $0 == 0 ? first : 0.45 * stream.normal() }
      let length = sqrt(direction.reduce(0) { $0 + $1 * $1 })
      for (index, part) in direction.enumerated() {
        factors.append(catalogue.index(of: "\(name)/\(index)"))
        weights.append(part / length * sqrt(share))
      }
    }
    communality = 0.45 + 0.5 * stream.uniform()
  }
}

/// The factors of a block in order of first use.
struct FactorCatalogue: Sendable {
  private(set) var names: [String] = []
  private var places: [String: Int] = [:]

  mutating func index(of name: String) -> Int {
    if let place = places[name] { return place }
    places[name] = names.count
    names.append(name)
    return names.count - 1
  }
}
