internal import CDigits

/// Reads one field after another of a record as long as each is a plainly written number: a minus
/// or none, digits, a decimal mark and digits, twenty digits in all. Tables of features hold little
/// else. What is written otherwise is left to `NumberScanner`; both give the same bits.
///
/// Digits are gathered by vector instructions and rounded here; a processor without them reads no
/// run at all.
public struct NumberRun: ~Copyable {
  /// What is noted of a column of numbers.
  public static let fractions: UInt8 = 1
  public static let numbers: UInt8 = 4

  private let separator: UInt8
  private let decimalMark: UInt8
  private let text: UnsafeBufferPointer<UInt8>
  private let digits = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.length)
  private let scales = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.length)

  /// Whether the processor has the instructions.
  public static let isAble = octavo_has_digit_instructions() != 0

  /// Fields that are read before they are rounded: their digits stay in the nearest cache.
  private static let length = 256

  /// - Parameter text: what may be looked at; records are parts of it
  public init(_ text: UnsafeBufferPointer<UInt8>, separator: UInt8, decimalMark: UInt8) {
    self.text = text
    self.separator = separator
    self.decimalMark = decimalMark
  }

  deinit {
    digits.deallocate()
    scales.deallocate()
  }

  /// Reads fields from `p` on and moves it to the first that is left to others, or to the end.
  ///
  /// - Parameters:
  ///   - column: of the first field; moved to the first that was not read
  ///   - runs: for each column how many columns of numbers follow, itself included
  ///   - places: for each column where its value goes from `output`
  ///   - notes: what was met, added to what is known of each column
  /// - Returns: whether the record ended with the last number
  public func read(
    _ p: inout UnsafePointer<UInt8>, recordEnd: UnsafePointer<UInt8>, column: inout Int,
    runs: UnsafeBufferPointer<Int>, places: UnsafeBufferPointer<Int>,
    output: UnsafeMutablePointer<Double>, notes: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    guard Self.isAble, let start = text.baseAddress else { return false }
    while column < runs.count, runs[column] > 0 {
      let limit = min(runs[column], Self.length)
      let found = octavo_read_digits(
        p, recordEnd, start, start + text.count, separator, decimalMark, limit, digits, scales)
      PowersOfFive.words.withUnsafeBufferPointer { words in
        let powers = words.baseAddress.unsafelyUnwrapped
        let places = places.baseAddress.unsafelyUnwrapped + column
        let notes = notes + column
        for index in 0..<found.count {
          let scale = scales[index]
          let decimals = Int(scale & 0x7F)
          let value = DecimalRounding.eiselLemire(digits[index], 0 &- decimals, powers: powers)
          if decimals > 0, notes[index] & Self.fractions == 0, !Self.isWhole(value) {
            notes[index] |= Self.fractions
          }
          notes[index] |= Self.numbers
          (output + places[index]).initialize(
            to: Double(bitPattern: value.bitPattern | UInt64(scale & 0x80) << 56))
        }
      }
      column += found.count
      p = found.next
      if found.ended != 0 { return true }
      if found.count < limit { return false }
    }
    return false
  }

  private static func isWhole(_ value: Double) -> Bool {
    value >= 9_007_199_254_740_992 || value == Double(Int(value))
  }
}
