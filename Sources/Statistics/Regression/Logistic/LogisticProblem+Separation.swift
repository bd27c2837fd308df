import LinearAlgebra

extension LogisticProblem {
  /// Separation along a Newton step, if the rows prove it.
  ///
  /// When a direction separates, the Newton steps tend to it and move every row that decides it by
  /// one unit of the linear predictor, while the share of the other coefficients dies out. The
  /// step is looked at once some predictor is large, cleaned of coefficients that have died out,
  /// and then checked against every row. It is settled when every row that is separated is
  /// predicted to 1e-8, so that going on would change nothing that can be shown.
  func provenSeparation(
    _ step: [Double], predictor: [Double]
  ) -> (separation: Separation, settled: Bool)? {
    guard predictor.contains(where: { abs($0) > 18 }) else { return nil }
    var direction = basis.solve(step)
    // The length of a column tells how far a coefficient moves the rows.
    let lengths = (0..<basis.rank).map { column in
      (0...column).reduce(0) { $0 + basis.r[$1, column] * basis.r[$1, column] }.squareRoot()
    }
    let reach = zip(direction, lengths).map { abs($0 * $1) }
    guard let farthest = reach.max(), farthest > 0.1 else { return nil }
    for index in direction.indices where reach[index] < 1e-4 * farthest { direction[index] = 0 }
    let margins = basis.q.multiplied(by: basis.coordinates(direction))
    // What rounding and the dying coefficients may leave of a margin that is 0.
    let noise = 1e-5
    var separated = 0
    var settled = true
    for row in 0..<rowCount {
      if y[row] > 0 && y[row] < 1 {
        guard abs(margins[row]) <= noise else { return nil }
        continue
      }
      let margin = y[row] == 1 ? margins[row] : -margins[row]
      guard margin >= -noise else { return nil }
      if margin > 0.1 {
        separated += 1
        if (y[row] == 1 ? predictor[row] : -predictor[row]) < 18 { settled = false }
      } else if margin > noise {
        return nil
      }
    }
    guard separated > 0 else { return nil }
    var columns: [Int] = []
    var signs: [Int] = []
    var intercept = false
    for (value, index) in zip(direction, basis.kept) where value != 0 {
      if options.intercept && index == 0 {
        intercept = true
      } else {
        columns.append(index - (options.intercept ? 1 : 0))
        signs.append(value > 0 ? 1 : -1)
      }
    }
    let separation = Separation(
      kind: separated == rowCount ? .complete : .quasi, columns: columns, signs: signs,
      intercept: intercept, separatedRows: separated)
    return (separation, settled)
  }
}
