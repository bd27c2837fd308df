public import Settings

/// A table of full-precision numbers to time the reading with. The timing is the caller's.
public enum ReadingBenchmark {
  /// The bytes of a table of `rows` patients with `features` numbers of 16 to 17 digits each; the
  /// same for the same sizes.
  public static func table(rows: Int, features: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rows * features * 20)
    bytes += Array("id".utf8)
    for feature in 0..<features { bytes += Array(",original_feature_\(feature)".utf8) }
    bytes.append(0x0A)
    var state: UInt64 = 1
    for row in 0..<rows {
      bytes += Array("P\(row)".utf8)
      for _ in 0..<features {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let value = Double(state >> 11) / 9_007_199_254_740_992
        bytes.append(0x2C)
        bytes += Array(((value - 0.5) * 250).description.utf8)
      }
      bytes.append(0x0A)
    }
    return bytes
  }

  /// Reads the file into a block, as a study does, and returns its number of values.
  public static func run(path: String) throws(ProblemsFound) -> Int {
    let table = try TableReader.read(
      path: path, name: "benchmark.csv", TableReading(textColumns: ["id"], block: "radiomics"))
    return table.block?.values.count ?? 0
  }
}
