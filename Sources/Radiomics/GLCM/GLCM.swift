import Glibc

/// Features of the grey level co-occurrence matrix (Haralick 1973), per direction and averaged.
///
/// p(i,j) is the share of neighbouring pairs with levels i and j; eps = 2^-52 keeps logarithms of
/// empty cells finite, as in pyradiomics. Directions without any pair are left out.
enum GLCM {
  static let definitions: [FeatureDefinition] = [
    .init("Autocorrelation", "QWB0"), .init("ClusterProminence", "AE86"),
    .init("ClusterShade", "7NFM"), .init("ClusterTendency", "DG8W"), .init("Contrast", "ACUI"),
    .init("Correlation", "NI2N"), .init("DifferenceAverage", "TF7R"),
    .init("DifferenceEntropy", "NTRS"), .init("DifferenceVariance", "D3YU"),
    .init("Dissimilarity", "8S9J", .withdrawn), .init("Homogeneity1", "IB1Z", .withdrawn),
    .init("Homogeneity2", "WF0Z", .withdrawn), .init("Id", "IB1Z"), .init("Idm", "WF0Z"),
    .init("Idmn", "1QCO"), .init("Idn", "NDRX"), .init("Imc1", "R8DG"), .init("Imc2", "JN9H"),
    .init("InverseVariance", "E8JP"), .init("JointAverage", "60VM"),
    .init("JointEnergy", "8ZQL"), .init("JointEntropy", "TU9B"), .init("MCC", nil),
    .init("MaximumProbability", "GYBY"), .init("SumAverage", "ZGXS"),
    .init("SumEntropy", "P6QZ"), .init("SumSquares", "UR99"),
    .init("SumVariance", "OEEB", .withdrawn),
  ]

  static let mccIndex = definitions.firstIndex { $0.name == "MCC" }!

  static let epsilon = 0x1p-52

  /// The value of every feature, NaN where no direction has a pair.
  static func features(
    of sweep: NeighbourSweep, _ grey: GreyLevels, spacing: SIMD3<Double>, isSymmetric: Bool,
    weighting: WeightingNorm?, wantsMCC: Bool
  ) -> [Double] {
    let ranks = grey.rankCount
    var matrices = sweep.pairs
    if isSymmetric { matrices = matrices.map { $0.symmetric(ranks: ranks) } }
    if let weighting {
      let weights = sweep.directions.map { direction in
        weighting == .none
          ? 1.0
          : {
            let length = direction.length(weighting, spacing: spacing)
            return exp(-(length * length))
          }()
      }
      matrices = [PairCounts.weighted(matrices, weights, ranks: ranks)]
    }
    var sums = [Double](repeating: 0, count: definitions.count)
    var uses = [Int](repeating: 0, count: definitions.count)
    for matrix in matrices where matrix.total > 0 {
      let values = GLCMDirection(matrix, levels: grey.levels, isSymmetric: isSymmetric)
        .features(wantsMCC: wantsMCC)
      for index in values.indices where !values[index].isNaN {
        sums[index] += values[index]
        uses[index] += 1
      }
    }
    return sums.indices.map { uses[$0] > 0 ? sums[$0] / Double(uses[$0]) : .nan }
  }
}
