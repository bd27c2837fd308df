public import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// Counts of true classes beside called ones.
public struct ClassConfusion: Hashable, Sendable {
  /// By true class, then by called class.
  public let counts: [[Int]]

  public var classCount: Int { counts.count }

  public init(truth: [Int], called: [Int], classes: Int) throws(EvaluationFault) {
    guard truth.count == called.count else {
      throw .lengthsDiffer(truth: truth.count, scores: called.count)
    }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
    for (row, pair) in zip(truth, called).enumerated() {
      guard counts.indices.contains(pair.0), counts.indices.contains(pair.1) else {
        throw .unknownClass(row: row, classes: classes)
      }
      counts[pair.0][pair.1] += 1
    }
    self.counts = counts
  }

  public var total: Int { counts.joined().reduce(0, +) }
  public var correct: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }
  public var truths: [Int] { counts.map { $0.reduce(0, +) } }
  public var calls: [Int] {
    counts.indices.map { place in counts.reduce(0) { $0 + $1[place] } }
  }

  /// One class against the others, called or not.
  public func oneAgainstRest(_ place: Int) -> ConfusionMatrix {
    let hits = counts[place][place]
    let (own, called) = (truths[place], calls[place])
    return ConfusionMatrix(
      truePositives: hits, falsePositives: called - hits, falseNegatives: own - hits,
      trueNegatives: total - own - called + hits)
  }

  public var accuracy: Proportion { Proportion(correct, of: total, none: "there are no rows") }

  /// The mean sensitivity of the classes; undefined where one has no row.
  public var balancedAccuracy: Measure {
    mean(weights: nil) { $0.sensitivity.estimate }
  }
  /// The mean F1 of the classes.
  public var macroF1: Measure { mean(weights: nil) { $0.f1.value } }
  /// The same weighted by the size of the class.
  public var weightedF1: Measure { mean(weights: truths) { $0.f1.value } }

  private func mean(
    weights: [Int]?, _ value: (ConfusionMatrix) -> Double?
  ) -> Measure {
    var (sum, total) = (0.0, 0.0)
    for place in counts.indices {
      guard let found = value(oneAgainstRest(place)) else {
        return .undefined("a class has no row")
      }
      let weight = Double(weights?[place] ?? 1)
      sum += weight * found
      total += weight
    }
    return total > 0 ? .number(sum / total) : .undefined("there are no rows")
  }

  /// Matthews' correlation of several classes (J. Gorodkin, Comput Biol Chem 28 (2004) 367-374).
  public var mcc: Measure {
    let n = Double(total)
    let product = zip(truths, calls).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    func spread(_ values: [Int]) -> Double {
      n * n - values.reduce(0.0) { $0 + Double($1) * Double($1) }
    }
    let scale = spread(truths) * spread(calls)
    guard scale > 0 else { return .undefined("one class only, in truth or in calls") }
    return .number((Double(correct) * n - product) / scale.squareRoot())
  }

  /// Cohen's kappa of truth and calls: unweighted, linear or quadratic in the distance of classes.
  public func kappa(_ weights: CohenKappa.Weights, level: Double = 0.95) -> CohenKappa? {
    ContingencyTable(counts).map { CohenKappa($0, weights: weights, level: level) }
  }
}
