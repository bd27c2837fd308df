internal import Cohorts
import FoundationEssentials

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
      PeakMemory.reset()
      let before = PeakMemory.megabytes
      let table = try CSVFile(path: path.path, name: file).table(TableReading(block: "radiomics"))
      let columns = Double(table.rowCount * (table.block?.features.count ?? 0)) * 8 / 1e6
      let peak = PeakMemory.megabytes - before
      return "\(table.rowCount) rows, \(table.block?.features.count ?? 0) features; "
        + "peak \(Int(peak)) MB for \(Int(columns)) MB of columns"
    }
  }
}

/// The largest resident size of this process since the last reset, as the kernel counts it.
enum PeakMemory {
  static func reset() {
    try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
  }

  static var megabytes: Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return Double(line.filter(\.isNumber)).map { $0 / 1000 } ?? 0
  }
}
