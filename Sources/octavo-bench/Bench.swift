import FoundationEssentials

/// Measures the hot paths. Each case runs several times, cases are interleaved, and the median and
/// the spread are printed: compare ratios of one run, never figures of two machines or moments.
@main
enum Bench {
  static let cases: [any BenchCase] = [
    LoadCase(rows: 838, features: 1400, file: "838x1400.csv"),
    LoadCase(rows: 100_000, features: 200, file: "100000x200.csv"),
    BaselineCase(), RegressionCase(), StudyCase(), SyntheticBlockCase(),
    ScreeningCase(), LassoCase(name: "lasso-588x256", rows: 588, columns: 256, least: 1e-4),
    LassoCase(name: "lasso-594x1221", rows: 594, columns: 1221, least: 1e-4),
    MachineCase(rows: 588, columns: 89), MachineCase(rows: 7000, columns: 81),
    MachineCase(rows: 70_000, columns: 81), BootstrapCase(rows: 588), BootstrapCase(rows: 70_000),
    ValidationCase(),
    ExtractionCase(stem: "breast1"), ExtractionCase(stem: "brain1"), MammogramCase(),
    ExtractionMemoryCase(),
  ]

  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.contains("--help") {
      print("usage: octavo-bench [--repeats N] [--list] [CASE …]\n")
      return
    }
    if arguments.contains("--list") {
      for item in cases { print(item.name) }
      return
    }
    var repeats = 5
    if let index = arguments.firstIndex(of: "--repeats"), index + 1 < arguments.count {
      repeats = max(1, Int(arguments[index + 1]) ?? 5)
      arguments.removeSubrange(index...index + 1)
    }
    let chosen = cases.filter { item in
      arguments.isEmpty ? !item.isLong : arguments.contains { item.name.contains($0) }
    }
    try run(chosen, repeats: repeats)
  }

  private static func run(_ chosen: [any BenchCase], repeats: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "octavo-bench")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var prepared: [(item: any BenchCase, body: () throws -> String)] = []
    for item in chosen { prepared.append((item, try item.prepare(in: folder))) }
    var times = Array(repeating: [Double](), count: prepared.count)
    var answers = Array(repeating: "", count: prepared.count)
    for _ in 0..<repeats {
      for (index, entry) in prepared.enumerated() {
        let clock = ContinuousClock()
        let start = clock.now
        answers[index] = try entry.body()
        let elapsed = clock.now - start
        times[index].append(
          Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18)
      }
    }
    print("case\tmedian s\tfastest s\tslowest s\tanswer")
    for (index, entry) in prepared.enumerated() {
      let sorted = times[index].sorted()
      let figures = [sorted[sorted.count / 2], sorted[0], sorted[sorted.count - 1]]
      let texts = figures.map { seconds in
        "\((seconds * 10_000).rounded() / 10_000)"
      }
      print(([entry.item.name] + texts + [answers[index]]).joined(separator: "\t"))
    }
  }
}

/// One measured path: what is prepared is not timed, and the answer shows that work was done.
protocol BenchCase: Sendable {
  var name: String { get }
  /// Takes minutes: runs only when it is named.
  var isLong: Bool { get }
  func prepare(in folder: URL) throws -> () throws -> String
}

extension BenchCase {
  var isLong: Bool { false }
}
