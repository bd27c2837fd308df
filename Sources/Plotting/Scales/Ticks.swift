/// Choice of tick values and their labels.
enum Ticks {
  /// Round values inside the scale's domain, at most `count` labelled ones.
  static func ticks(on scale: Scale, atMost count: Int, _ numbers: NumberText) -> [Tick] {
    switch scale {
    case .linear(let range): linear(range, atMost: count, numbers)
    case .log(let range): logarithmic(range, atMost: count, numbers)
    case .ordinal(let names): names.enumerated().map { Tick(Double($0.offset), $0.element) }
    }
  }

  /// Steps of 1, 2, 2.5 or 5 times a power of ten: the smallest that gives no more than `count`.
  static func linear(_ range: ClosedRange<Double>, atMost count: Int, _ numbers: NumberText)
    -> [Tick]
  {
    let values = niceValues(range, atMost: count)
    return labelled(values, numbers)
  }

  static func niceValues(_ range: ClosedRange<Double>, atMost count: Int) -> [Double] {
    let half = range.upperBound / 2 - range.lowerBound / 2
    guard half > 0 else { return [range.lowerBound] }
    var exponent = NumberText.exponent(of: half * 2 / Double(max(1, count))) - 1
    for _ in 0..<6 {
      for digit in [1.0, 2, 2.5, 5] {
        // Dividing by a power of ten keeps 0.3 at 0.3; multiplying by 0.1 would not.
        let unit = NumberText.powerOfTen(exponent.magnitude == 0 ? 0 : Int(exponent.magnitude))
        func at(_ index: Double) -> Double {
          exponent < 0 ? index * digit / unit : index * digit * unit
        }
        let step = at(1)
        guard step > 0, step.isFinite else { continue }
        let slack = 1e-9
        let first = (range.lowerBound / step - slack).rounded(.up)
        let last = (range.upperBound / step + slack).rounded(.down)
        guard first.magnitude < 1e15, last.magnitude < 1e15 else { continue }
        if last - first + 1 <= Double(count) {
          if last < first { return [] }
          return (0...Int(last - first)).map { at(first + Double($0)) + 0 }
        }
      }
      exponent += 1
    }
    return []
  }

  /// One number of decimals for all labels, as many as the finest needs.
  static func labelled(_ values: [Double], _ numbers: NumberText) -> [Tick] {
    let largest = values.map(\.magnitude).max() ?? 0
    if largest >= 1e6 || (largest > 0 && largest < 1e-3) {
      // One power for all labels: 0.5, 1.0 and 1.5 times 10⁷.
      let exponent = NumberText.exponent(of: largest)
      let power = NumberText.powerOfTen(exponent)
      let decimals = neededDecimals(values.map { $0 / power })
      let ten = RichText("10") + .superscript(exponent < 0 ? "−\(-exponent)" : "\(exponent)")
      return values.map { value in
        if value == 0 { return Tick(0, "0") }
        let front = numbers.fixed(value / power, decimals: decimals)
        return Tick(value, front == "1" ? ten : RichText(front + "×") + ten)
      }
    }
    let decimals = neededDecimals(values)
    return values.map { Tick($0, RichText(numbers.fixed($0, decimals: decimals))) }
  }

  static func neededDecimals(_ values: [Double]) -> Int {
    for decimals in 0..<8 {
      let scale = NumberText.powerOfTen(decimals)
      let isEnough = values.allSatisfy {
        ($0 * scale - ($0 * scale).rounded()).magnitude < 1e-6
      }
      if isEnough { return decimals }
    }
    return 8
  }

  /// Powers of ten, with 2 and 5 (or 3) between them where few decades are shown, and unlabelled
  /// ticks at the other whole multiples. Less than about half a decade is ticked like a linear axis.
  static func logarithmic(_ range: ClosedRange<Double>, atMost count: Int, _ numbers: NumberText)
    -> [Tick]
  {
    let low = NumberText.exponent(of: range.lowerBound)
    let high = NumberText.exponent(of: range.upperBound)
    let inside = range.lowerBound * (1 - 1e-9)...range.upperBound * (1 + 1e-9)
    func values(_ digits: [Double], every stride: Int = 1) -> [Double] {
      (low...max(low, high)).filter { $0 % stride == 0 }.flatMap { exponent in
        digits.map { digit -> Double in
          exponent < 0
            ? digit / NumberText.powerOfTen(-exponent) : digit * NumberText.powerOfTen(exponent)
        }
      }.filter(inside.contains)
    }
    var choices = [[1.0, 2, 5], [1.0, 3], [1.0]].map { values($0) }
    choices += [2, 3, 5, 10, 20, 50, 100].map { values([1], every: $0) }
    let fitting = choices.first { $0.count <= count && $0.count >= 3 }
    guard let labelled = fitting ?? choices.first(where: { $0.count <= count && $0.count == 2 })
    else {
      let linear = niceValues(range, atMost: count)
      return Ticks.labelled(linear, numbers)
    }
    var ticks = labelled.map { Tick($0, decadeLabel($0, numbers)) }
    if high - low <= 6 {
      let minor = values([1, 2, 3, 4, 5, 6, 7, 8, 9]).filter { value in
        !labelled.contains { ($0 - value).magnitude < value * 1e-9 }
      }
      ticks += minor.map { Tick($0, nil) }
    }
    return ticks.sorted { $0.value < $1.value }
  }

  private static func decadeLabel(_ value: Double, _ numbers: NumberText) -> RichText {
    if value >= 1e5 * (1 - 1e-9) || value < 0.9e-3 { return numbers.scientific(value, decimals: 0) }
    return RichText(numbers.fixed(value, decimals: neededDecimals([value])))
  }
}
