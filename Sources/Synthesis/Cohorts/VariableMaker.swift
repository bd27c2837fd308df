import Cohorts
import Glibc
import Settings
import Statistics

/// Makes the columns of a cohort one after the other; later ones see the earlier.
struct VariableMaker {
  let seed: UInt64
  let cohort: String
  /// The groups with their sizes, rows in this order.
  let sizes: [(name: String, count: Int)]
  /// What each earlier variable counts as: standard deviations from its centre, or the level's
  /// place among its levels.
  private var latent: [String: [Double]] = [:]
  private var codes: [String: (levels: [String], codes: [Int32])] = [:]

  init(seed: UInt64, cohort: String, sizes: [(String, Int)]) {
    self.seed = seed
    self.cohort = cohort
    self.sizes = sizes.map { (name: $0.0, count: $0.1) }
  }

  /// One variable. Its stream depends on its name and the group's, so that another variable or a
  /// larger group moves no value.
  mutating func column(_ name: String, _ variable: MadeVariable) -> Column {
    let added = effects(variable)
    var numbers: [Double] = []
    var drawn: [Int32] = []
    var isMissing: [Bool] = []
    for group in sizes {
      let change = variable.by[group.name]
      let stage = "synthetic/cohort/\(cohort)/\(name)/\(group.name)"
      var values = RandomSource(seed: seed, stage: stage).stream()
      var gaps = RandomSource(seed: seed, stage: "\(stage)/missing").stream()
      let missing = change?.missing ?? variable.missing
      for _ in 0..<group.count {
        let effect = added[isMissing.count]
        if variable.levels.isEmpty {
          numbers.append(Self.number(values.normal() + effect, variable, change))
        } else {
          drawn.append(Self.level(values.uniform(), effect, variable, change))
        }
        isMissing.append(gaps.uniform() < missing)
      }
    }
    return keep(name, variable, numbers, drawn, isMissing)
  }

  private mutating func keep(
    _ name: String, _ variable: MadeVariable, _ numbers: [Double], _ drawn: [Int32],
    _ isMissing: [Bool]
  ) -> Column {
    let levels = variable.levels.names
    guard levels.isEmpty else {
      codes[name] = (levels, drawn)
      latent[name] = drawn.map { Double($0) - Double(levels.count - 1) / 2 }
      let values = zip(drawn, isMissing).map { $1 ? ColumnValues.missingCode : $0 }
      return Column(
        name: name, kind: .categorical, values: .codes(values),
        levels: levels.map { Column.Level($0) })
    }
    latent[name] = numbers.map { Self.standardised($0, variable) }
    return Column(
      name: name, kind: variable.digits == 0 ? .integer : .continuous,
      values: .numbers(zip(numbers, isMissing).map { $1 ? .nan : $0 }))
  }

  /// The sum of what earlier variables add, by row.
  private func effects(_ variable: MadeVariable) -> [Double] {
    var sum = Array(repeating: 0.0, count: sizes.reduce(0) { $0 + $1.count })
    for effect in variable.effects.entries {
      let parts = effect.name.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2 {
        guard let earlier = codes[parts[0]],
          let level = earlier.levels.firstIndex(of: parts[1])
        else { continue }
        for row in sum.indices where earlier.codes[row] == Int32(level) { sum[row] += effect.value }
      } else if let earlier = latent[parts[0]] {
        for row in sum.indices { sum[row] += effect.value * earlier[row] }
      }
    }
    return sum
  }

  private static func number(
    _ z: Double, _ variable: MadeVariable, _ change: MadeChange?
  ) -> Double {
    var value: Double
    if let median = change?.median ?? variable.median {
      value = median * exp((change?.spread ?? variable.spread ?? 1) * z)
    } else {
      value =
        (change?.mean ?? variable.mean ?? 0) + (change?.deviation ?? variable.deviation ?? 1) * z
    }
    if let lowest = variable.lowest { value = max(lowest, value) }
    if let highest = variable.highest { value = min(highest, value) }
    let unit = pow(10, Double(variable.digits))
    return (value * unit).rounded() / unit
  }

  private static func standardised(_ value: Double, _ variable: MadeVariable) -> Double {
    if let median = variable.median {
      return value > 0 ? log(value / median) / (variable.spread ?? 1) : -3
    }
    return (value - (variable.mean ?? 0)) / (variable.deviation ?? 1)
  }

  /// The level of a uniform number: shares are multiplied by exp(k · effect) for the k-th level, so
  /// that an effect is a log odds ratio a level.
  private static func level(
    _ uniform: Double, _ effect: Double, _ variable: MadeVariable, _ change: MadeChange?
  ) -> Int32 {
    let weights = variable.levels.entries.enumerated().map { index, level in
      let share = change.flatMap { $0.levels.isEmpty ? nil : $0.levels[level.name] ?? 0 }
      return (share ?? level.value) * exp(Double(index) * effect)
    }
    var left = uniform * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      left -= weight
      if left < 0 { return Int32(index) }
    }
    return Int32(weights.lastIndex { $0 > 0 } ?? weights.count - 1)
  }
}
