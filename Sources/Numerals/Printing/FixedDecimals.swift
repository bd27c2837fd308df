/// A double rounded to a number of decimals, half to even on its exact binary value.
enum FixedDecimals {
  private static let powersOfTen: [UInt128] = {
    var powers: [UInt128] = [1]
    while powers.count < 23 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()

  /// The digits before and after the decimal mark.
  static func parts(of magnitude: Double, decimals: Int) -> (whole: String, fraction: String) {
    let biased = Int(magnitude.bitPattern >> 52)
    let exponent = max(biased, 1) - 1075
    // 53 bits times 10^22 fit 128 bits, so that a shift and a comparison round exactly.
    guard decimals < powersOfTen.count, exponent < 0 else {
      var exact = ExactDecimal(magnitude)
      exact.round(toDecimals: decimals)
      return exact.parts(decimals: decimals)
    }
    let fraction = magnitude.bitPattern & ((1 << 52) - 1)
    let mantissa = UInt128(biased == 0 ? fraction : fraction | 1 << 52)
    let scaled = mantissa * powersOfTen[decimals]
    var rounded: UInt128 = 0
    if exponent > -128 {
      let shift = UInt128(-exponent)
      rounded = scaled >> shift
      let rest = scaled - rounded << shift
      let half = UInt128(1) << (shift - 1)
      if rest > half || rest == half && rounded & 1 == 1 { rounded += 1 }
    }
    var text = String(rounded)
    if text.count <= decimals {
      text = String(repeating: "0", count: decimals + 1 - text.count) + text
    }
    return (String(text.dropLast(decimals)), String(text.suffix(decimals)))
  }
}
