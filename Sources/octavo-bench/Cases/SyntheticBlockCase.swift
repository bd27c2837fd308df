internal import Cohorts
import FoundationEssentials
internal import Settings
internal import Statistics
internal import Synthesis

/// A made block of the mammography paper's size: 838 patients, 1,316 features, two readers. Cost: two
/// normal values and two exponentials a cell.
struct SyntheticBlockCase: BenchCase {
  let name = "synthetic-838x1316x2"

  func prepare(in folder: URL) -> () throws -> String {
    var stream = RandomSource(seed: 1, stage: "bench").stream()
    let codes = (0..<838).map { _ in stream.uniform() < 0.4 ? Int32(1) : 0 }
    let cohort = Cohort(
      ids: (0..<838).map { "P\($0)" },
      columns: [
        Column(
          name: "y", kind: .categorical, values: .codes(codes),
          levels: [.init("no"), .init("yes")])
      ])
    var block = RadiomicsBlock()
    block.readers = 2
    block.imageTypes = [
      "original", "wavelet-LL", "wavelet-LH", "wavelet-HL", "wavelet-HH", "log-sigma-1-mm-3D",
      "log-sigma-2-mm-3D", "log-sigma-3-mm-3D", "square", "squareroot", "logarithm",
      "exponential", "gradient", "lbp-2D",
    ].map { DataName($0) }
    return { [block] in
      var request = TableRequest(place: Place(file: "bench"))
      request.rows = GivenRows(of: cohort)
      request.outcome = DataName("y")
      request.jobs = 2
      let tables = try block.tables(for: request)
      return "last value \(tables[1].block?.values.last ?? .nan)"
    }
  }
}
