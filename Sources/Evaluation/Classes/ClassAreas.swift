internal import LinearAlgebra

/// Areas under ROC curves of several classes.
///
/// `macro` and `weighted` average the one-against-rest areas (scikit-learn's `roc_auc_score` with
/// `multi_class="ovr"`), `micro` pools every row with every class; `handTill` averages pairs of
/// classes (D. J. Hand, R. J. Till, Machine Learning 45 (2001) 171-186: pROC's `multiclass.roc` of a
/// matrix, scikit-learn's `ovo`). An average is undefined where a class has no row.
public struct ClassAreas: Sendable {
  /// One class against the rest, with DeLong's interval; the fault where a class or the rest is
  /// empty.
  public let perClass: [Result<AUCEstimate, EvaluationFault>]
  public let macro: Double?
  public let weighted: Double?
  public let micro: Double?
  public let handTill: Double?
  public let pairWeighted: Double?

  public init(_ rows: ClassRows, level: Double = 0.95) {
    perClass = rows.scores.indices.map { place in
      do throws(EvaluationFault) {
        return .success(try AUCEstimate(try rows.oneAgainstRest(place), level: level))
      } catch {
        return .failure(error)
      }
    }
    let sweep = ClassSweep(rows)
    let once = [Int32](repeating: 1, count: rows.count)
    let values = once.withUnsafeBufferPointer { sweep.values($0) }
    macro = values.macro
    weighted = values.weighted
    micro = values.micro
    handTill = values.handTill
    pairWeighted = values.pairWeighted
  }
}

/// The rows sorted once by the score of each class, and once by all scores together.
struct ClassSweep: Sendable {
  let truth: [Int32]
  let classes: Int
  let orders: [ClassOrder]
  /// Every row with every class: row times class count plus class.
  let pooled: ClassOrder
  let pooledTruth: [Int32]

  init(_ rows: ClassRows) {
    truth = rows.truth.map { Int32($0) }
    classes = rows.classCount
    orders = rows.scores.map { ClassOrder($0) }
    let count = rows.classCount
    var all = [Double](repeating: 0, count: rows.count * count)
    var own = [Int32](repeating: 0, count: all.count)
    for row in 0..<rows.count {
      for place in 0..<count {
        all[row * count + place] = rows.scores[place][row]
        own[row * count + place] = rows.truth[row] == place ? 1 : 0
      }
    }
    pooled = ClassOrder(all)
    pooledTruth = own
  }

  struct Values: Sendable {
    var perClass: [Double?]
    var macro: Double?
    var weighted: Double?
    var micro: Double?
    var handTill: Double?
    var pairWeighted: Double?
  }

  /// All areas of rows that count as often as they were drawn.
  func values(_ drawn: UnsafeBufferPointer<Int32>) -> Values {
    var counts = [Int](repeating: 0, count: classes)
    for row in truth.indices { counts[Int(truth[row])] += Int(drawn[row]) }
    let twice = truth.withUnsafeBufferPointer { truth in
      orders.indices.map {
        orders[$0].pairs(own: $0, truth: truth, drawn: drawn, classes: classes)
      }
    }
    let pairs = OrderedPairs(twice: twice, counts: counts)
    return Values(
      perClass: (0..<classes).map { pairs.areaAgainstRest($0) }, macro: pairs.macro,
      weighted: pairs.weighted, micro: micro(drawn), handTill: pairs.handTill,
      pairWeighted: pairs.pairWeighted)
  }

  /// The area of all rows with all classes pooled.
  private func micro(_ drawn: UnsafeBufferPointer<Int32>) -> Double? {
    var (twice, above, positives, negatives) = (0, 0, 0, 0)
    for index in 0..<(pooled.starts.count - 1) {
      var (here, others) = (0, 0)
      for place in pooled.starts[index]..<pooled.starts[index + 1] {
        let cell = Int(pooled.rows[place])
        let count = Int(drawn[cell / classes])
        if pooledTruth[cell] == 1 { here += count } else { others += count }
      }
      twice += others * (2 * above + here)
      above += here
      positives += here
      negatives += others
    }
    guard positives > 0, negatives > 0 else { return nil }
    return Double(twice) / 2 / (Double(positives) * Double(negatives))
  }
}
