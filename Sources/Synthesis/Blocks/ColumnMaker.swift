import Glibc
import Statistics

/// Makes one feature for all patients, views and readers.
///
/// The latent value is √h c + √(1 - h) (u + d) with common factors c, the feature's own part u and
/// the signal d; a further reader's own part correlates with the first one's so that the values,
/// once they have their form, have the stated ICC.
struct ColumnMaker {
  var place: BlockLayout.Place
  var loadings: FactorLoadings
  var agreement: Double
  /// What the signal adds, by patient; empty for none.
  var shift: [Double]
  var generator: BlockGenerator

  /// How much of a feature's own part the views of a patient share.
  private static let viewShare = 0.7
  /// The largest communality of a feature that carries a signal: what it knows must be its own.
  private static let carrierCommunality = 0.15

  func fill(
    _ output: BlockOutput, column: Int, factors: [[Double]], _ space: inout ColumnWorkspace
  ) {
    let views = generator.views
    var structure = RandomSource(
      seed: generator.seed, stage: "synthetic/radiomics/form/\(place.name)"
    ).stream()
    let form = place.traits.form(of: place.template).scaled(by: exp(0.25 * structure.normal()))
    let latent = form.latentCorrelation(for: agreement)
    var communality = min(loadings.communality, 0.95 * latent)
    if !shift.isEmpty { communality = min(communality, Self.carrierCommunality) }
    let ownWeight = sqrt(1 - communality)
    let repeated = max(-1, min(1, (latent - communality) / (1 - communality)))
    let moves = generator.centres?.moves(of: place, seed: generator.seed)

    combine(factors, sqrt(communality), &space)
    let values = NormalColumn(
      seed: generator.seed, stage: "synthetic/radiomics/values/\(generator.cohort)/\(place.name)")
    draw(values, replicate: 0, &space.own, views)
    for reader in 0..<generator.readers {
      var again = 1.0
      var fresh = 0.0
      var bias = 0.0
      if reader > 0 {
        draw(values, replicate: 2 * reader, &space.noise, views)
        (again, fresh) = (repeated, sqrt(1 - repeated * repeated))
        bias = 0.05 * structure.normal()
      }
      let target = output.column(column, reader: reader)
      for row in 0..<target.count {
        let patient = views == 1 ? row : row / views
        let own = again * space.own[row] + fresh * space.noise[row]
        var z = space.common[patient] + ownWeight * own + bias
        if let moves, let centre = generator.centres?.centreOf[patient] {
          z = moves[centre].shift + moves[centre].scale * z
        }
        if !shift.isEmpty { z += ownWeight * shift[patient] }
        target[row] = z
      }
      form.apply(to: target)
    }
  }

  /// The part that features share.
  private func combine(_ factors: [[Double]], _ weight: Double, _ space: inout ColumnWorkspace) {
    let count = space.common.count
    space.common.withUnsafeMutableBufferPointer { common in
      common.update(repeating: 0)
      for (factor, loading) in zip(loadings.factors, loadings.weights) {
        factors[factor].withUnsafeBufferPointer { values in
          let scaled = weight * loading
          for row in 0..<count { common[row] += scaled * values[row] }
        }
      }
    }
  }

  /// Standard normal values, those of a patient's views alike in part.
  private func draw(
    _ column: NormalColumn, replicate: Int, _ values: inout [Double], _ views: Int
  ) {
    values.withUnsafeMutableBufferPointer { values in
      column.fill(values, replicate: replicate)
      guard views > 1 else { return }
      let patients = column.values(values.count / views, replicate: replicate + 1)
      let (shared, own) = (sqrt(Self.viewShare), sqrt(1 - Self.viewShare))
      for row in values.indices { values[row] = shared * patients[row / views] + own * values[row] }
    }
  }
}
