extension RandomStream: RandomNumberGenerator {
  /// The next 64 random bits.
  public mutating func next() -> UInt64 { nextUInt64() }
}
