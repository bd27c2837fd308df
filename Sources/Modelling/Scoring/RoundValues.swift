import Glibc

/// Round numbers that cover a range, chosen as R's `pretty` does: steps of 1, 2 or 5 times a power
/// of ten (Becker, Chambers and Wilks, The New S Language, 1988).
public enum RoundValues {
  public static func covering(_ range: ClosedRange<Double>, about count: Int = 5) -> [Double] {
    let (low, high) = (range.lowerBound, range.upperBound)
    guard low.isFinite, high.isFinite, count > 0 else { return [] }
    let bias = 1.5
    let fiveBias = 0.5 + 1.5 * bias
    let least = count / 3
    let width = high - low
    var cell = max(abs(low), abs(high))
    let tight =
      1.5 / (1 + fiveBias) * Double(count) * Double.ulpOfOne
    var isSmall = width == 0 && high == 0
    if isSmall { cell = 1 } else { isSmall = width < cell * tight * 3 }
    if isSmall {
      if cell > 10 { cell = 9 + cell / 10 }
      cell *= 0.75
      if least > 1 { cell /= Double(least) }
    } else {
      cell = width / Double(count)
    }
    cell = max(cell, 20 * Double.leastNormalMagnitude)
    let exponent = Int(floor(log10(cell)))
    let base = power(exponent)
    var digit = 1.0
    if 2 * base - cell < bias * (cell - base) {
      digit = 2
      if 5 * base - cell < fiveBias * (cell - 2 * base) {
        digit = 5
        if 10 * base - cell < bias * (cell - 5 * base) { digit = 10 }
      }
    }
    let unit = digit * base
    let slack = 1e-10
    var first = floor(low / unit + slack)
    var last = ceil(high / unit - slack)
    while first * unit > low + slack * unit { first -= 1 }
    while last * unit < high - slack * unit { last += 1 }
    let missing = Double(least) - (last - first)
    if missing > 0 {
      let half = floor(missing / 2)
      if low == 0, first == 0, high != 0 {
        last += missing
      } else if first >= 0 {
        last += half
        first -= missing - half
      } else {
        first -= half
        last += missing - half
      }
    }
    guard last - first < 10_000 else { return [] }
    return (0...Int(last - first)).map { index in
      // Dividing by a power of ten keeps 0.3 at 0.3; multiplying by 0.1 would not.
      let multiple = (first + Double(index)) * digit
      return exponent < 0 ? multiple / power(-exponent) : multiple * base
    }
  }

  private static func power(_ exponent: Int) -> Double { pow(10, Double(exponent)) }
}
