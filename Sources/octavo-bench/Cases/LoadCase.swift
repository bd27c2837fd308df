internal import Cohorts
import Foundation

/// Reading a wide table of full-precision numbers. Cost: every byte once, numbers on two threads.
/// Peer: `pandas.read_csv` of the same file, which this case leaves in the temporary folder.
struct LoadCase: BenchCase {
  let rows: Int
  let features: Int
  let file: String

  var name: String { "load-\(rows)x\(features)" }

  func prepare(in folder: URL) throws -> () throws -> String {
    let path = folder.appending(path: file)
    if !FileManager.default.fileExists(atPath: path.path) {
      try Data(ReadingBenchmark.table(rows: rows, features: features)).write(to: path)
    }
    return {
      let table = try CSVFile(path: path.path, name: file).table(TableReading(block: "radiomics"))
      return "\(table.rowCount) rows, \(table.block?.features.count ?? 0) features"
    }
  }
}
