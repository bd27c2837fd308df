import Statistics
import Testing

@Suite struct StreamTests {
  /// FIPS 180-4 examples, and lengths around the block boundary (from Python's hashlib).
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func hashes(text: String, expected: String) {
    #expect(SHA256.hexadecimal(Array(text.utf8)) == expected)
  }

  @Test func hashOfAMillion() {
    #expect(
      SHA256.hexadecimal([UInt8](repeating: 0x61, count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func hashOfPiecesIsHashOfWhole() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) }
    for cut in [0, 1, 55, 56, 63, 64, 65, 128, 299] {
      var hasher = SHA256()
      hasher.update(Array(bytes[..<cut]))
      hasher.update(Array(bytes[cut...]))
      #expect(hasher.finalize() == SHA256.hash(bytes))
    }
  }

  /// Known answers of Random123 (kat_vectors, philox4x32 10).
  @Test func philoxKnownAnswers() {
    #expect(
      Philox.block(counter: SIMD4(repeating: 0), key: SIMD2(repeating: 0))
        == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    #expect(
      Philox.block(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
        == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
      Philox.block(
        counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
        key: SIMD2(0xa409_3822, 0x299f_31d0))
        == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test func streamsAreIndependentOfOrder() {
    let source = RandomSource(seed: 15, stage: "models/radiomics/bootstrap")
    var late = source.stream(replicate: 7)
    let first = (0..<100).map { _ in late.nextUInt64() }
    for i in 0..<7 {
      var other = source.stream(replicate: i)
      #expect(other.nextUInt64() != first[0])
    }
    var again = source.stream(replicate: 7)
    #expect((0..<100).map { _ in again.nextUInt64() } == first)
    #expect(RandomSource(seed: 16, stage: "models/radiomics/bootstrap") != source)
    #expect(RandomSource(seed: 15, stage: "models/radiomics") != source)
  }

  @Test func numbersHaveTheirDistribution() {
    var stream = RandomSource(seed: 1, stage: "test").stream()
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[stream.integer(below: 7)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
    let uniform = Moments((0..<50_000).map { _ in stream.uniform() })
    #expect(abs(uniform.mean - 0.5) < 0.007)
    let normal = Description((0..<50_000).map { _ in stream.normal() })
    #expect(abs(normal.mean!) < 0.025)
    #expect(abs(normal.sd! - 1) < 0.02)
    #expect(abs(normal.kurtosis!) < 0.1)
    #expect(stream.integer(below: 1) == 0)
    #expect(stream.integer(below: 1 << 40) < 1 << 40)
  }

  @Test func samplesAreSamples() {
    var stream = RandomSource(seed: 2, stage: "test").stream()
    #expect(stream.permutation(50).sorted() == Array(0..<50))
    #expect(stream.permutation(0) == [])
    let some = stream.sampleWithoutReplacement(10, from: 30)
    #expect(Set(some).count == 10)
    #expect(stream.sampleWithoutReplacement(10, from: 3).sorted() == [0, 1, 2])
    #expect(stream.sampleWithReplacement(5, from: 0) == [])
    var a = RandomSource(seed: 3, stage: "b").stream(replicate: 4)
    var b = a
    var weights = [Int32](repeating: 9, count: 20)
    weights.withUnsafeMutableBufferPointer { a.bootstrapWeights(20, into: $0) }
    var expected = [Int32](repeating: 0, count: 20)
    for i in b.sampleWithReplacement(20, from: 20) { expected[i] += 1 }
    #expect(weights == expected)
  }
}
