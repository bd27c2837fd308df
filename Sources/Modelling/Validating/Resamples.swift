internal import Statistics

/// Which rows make a model and which test it, resample by resample.
struct Resamples: Sendable {
  enum Kind: Sendable {
    /// Drawn with replacement; tested on all rows.
    case bootstrap(count: Int)
    /// Folds, dealt anew in every repeat; tested on the fold that was left out.
    case folds(count: Int, repeats: Int)
    /// Given row by row: what a reference used.
    case given([[Int]])
  }

  let kind: Kind
  let rowCount: Int
  /// The patient of each row, from 0: rows of one are drawn together.
  let units: [Int]
  let unitCount: Int
  let source: RandomSource

  init(_ kind: Kind, patients: [Int32], source: RandomSource) {
    self.kind = kind
    self.source = source
    rowCount = patients.count
    var numbers: [Int32: Int] = [:]
    units = patients.map { patient in
      let number = numbers[patient] ?? numbers.count
      numbers[patient] = number
      return number
    }
    unitCount = numbers.count
  }

  var count: Int {
    switch kind {
    case .bootstrap(let count): count
    case .folds(let count, let repeats): min(count, unitCount) * repeats
    case .given(let samples): samples.count
    }
  }

  /// How often each row was drawn, and the rows that test the model: nil for all.
  func sample(_ index: Int) -> (counts: [Int32], test: [Int]?) {
    switch kind {
    case .given(let samples):
      var counts = [Int32](repeating: 0, count: rowCount)
      for row in samples[index] { counts[row] += 1 }
      return (counts, nil)
    case .bootstrap:
      var stream = source.stream(replicate: index)
      var drawn = [Int32](repeating: 0, count: unitCount)
      drawn.withUnsafeMutableBufferPointer { stream.bootstrapWeights(unitCount, into: $0) }
      return (units.map { drawn[$0] }, nil)
    case .folds(let asked, _):
      let count = min(asked, unitCount)
      var stream = source.stream(replicate: index / count)
      let order = stream.permutation(unitCount)
      var foldOf = [Int](repeating: 0, count: unitCount)
      for (place, unit) in order.enumerated() { foldOf[unit] = place % count }
      let fold = index % count
      let test = units.indices.filter { foldOf[units[$0]] == fold }
      return (units.map { foldOf[$0] == fold ? 0 : 1 }, test)
    }
  }
}
