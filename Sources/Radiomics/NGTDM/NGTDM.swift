/// Features of the neighbouring grey tone difference matrix (Amadasun & King 1989): for each level
/// i its share p_i and the sum s_i of differences to the mean of the neighbours in the region.
enum NGTDM {
  static let definitions: [FeatureDefinition] = [
    .init("Busyness", "NQ30"), .init("Coarseness", "QCDE"), .init("Complexity", "HDEZ"),
    .init("Contrast", "65HE"), .init("Strength", "1X9X"),
  ]

  static func features(
    of sweep: NeighbourSweep, _ grey: GreyLevels, convention: FeatureConvention
  ) -> [Double] {
    var shares = grey.counts.map(Double.init)
    if convention == .ibsi { shares = sweep.neighboured.map(Double.init) }
    let present = shares.indices.filter { shares[$0] > 0 }
    let total = shares.reduce(0, +)
    let levels = present.map { grey.levels[$0] }
    let p = present.map { shares[$0] / total }
    let s = present.map { sweep.differences[$0] }
    var (weighted, differences) = (0.0, 0.0)
    for index in p.indices {
      weighted += p[index] * s[index]
      differences += s[index]
    }
    var (contrast, spread, complexity, strength) = (0.0, 0.0, 0.0, 0.0)
    for i in p.indices {
      for j in p.indices {
        let distance = levels[i] - levels[j]
        let square = distance * distance
        contrast += p[i] * p[j] * square
        spread += abs(levels[i] * p[i] - levels[j] * p[j])
        complexity += abs(distance) * (p[i] * s[i] + p[j] * s[j]) / (p[i] + p[j])
        strength += (p[i] + p[j]) * square
      }
    }
    let levelPairs = Double(p.count * (p.count - 1))
    return [
      spread == 0 ? 0 : weighted / spread,
      weighted == 0 ? 1e6 : 1 / weighted,
      complexity / total,
      levelPairs == 0 ? 0 : contrast * differences / total / levelPairs,
      differences == 0 ? 0 : strength / differences,
    ]
  }
}
