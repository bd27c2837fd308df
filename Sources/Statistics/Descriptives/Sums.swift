/// Sums in one fixed order: eight lanes, then the lanes pairwise, then the remainder. The result
/// depends neither on threads nor on whether the machine has wide vectors.
public enum Sums {
  @inlinable
  static func fold(_ lanes: SIMD8<Double>) -> Double {
    ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
      + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]))
  }

  @inlinable
  static func load(_ values: UnsafeBufferPointer<Double>, _ index: Int) -> SIMD8<Double> {
    UnsafeRawPointer(values.baseAddress! + index).loadUnaligned(as: SIMD8<Double>.self)
  }

  /// Σ xᵢ.
  public static func sum(_ values: UnsafeBufferPointer<Double>) -> Double {
    var lanes = SIMD8<Double>()
    let whole = values.count & ~7
    var i = 0
    while i < whole {
      lanes += load(values, i)
      i += 8
    }
    var rest = 0.0
    while i < values.count {
      rest += values[i]
      i += 1
    }
    return fold(lanes) + rest
  }

  /// (Σ (xᵢ - c), Σ (xᵢ - c)²).
  public static func deviations(_ values: UnsafeBufferPointer<Double>, from centre: Double)
    -> (first: Double, second: Double)
  {
    var lanes = SIMD8<Double>()
    var squares = SIMD8<Double>()
    let whole = values.count & ~7
    var i = 0
    while i < whole {
      let d = load(values, i) - centre
      lanes += d
      squares += d * d
      i += 8
    }
    var rest = 0.0
    var restSquares = 0.0
    while i < values.count {
      let d = values[i] - centre
      rest += d
      restSquares += d * d
      i += 1
    }
    return (fold(lanes) + rest, fold(squares) + restSquares)
  }
}
