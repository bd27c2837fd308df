import Foundation
import LinearAlgebra
import Testing

/// One case of the reference examples: its data and its checks.
struct RegressionOracle {
  let columns: [String: [String]]
  let levels: [String: [String]]
  let checks: [[String: Any]]

  init(_ name: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Reference/oracles-regression/\(name)")
    let text = try String(contentsOf: folder.appendingPathComponent("data.csv"), encoding: .utf8)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    var columns: [String: [String]] = [:]
    for (index, header) in lines[0].enumerated() {
      columns[header] = lines.dropFirst().map { $0[index] }
    }
    self.columns = columns
    let data = try Data(contentsOf: folder.appendingPathComponent("expected.json"))
    let root = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    checks = try #require(root["checks"] as? [[String: Any]])
    var levels: [String: [String]] = [:]
    let described = (root["data"] as? [String: Any])?["columns"] as? [String: [String: Any]] ?? [:]
    for (name, entry) in described {
      if let found = entry["levels"] as? [String] { levels[name] = found }
    }
    self.levels = levels
  }

  func numbers(_ name: String) -> [Double] { (columns[name] ?? []).map { Double($0) ?? .nan } }

  /// The design of some terms with treatment contrasts, the names of its columns as R writes
  /// them, and the columns of each term.
  func design(_ terms: [String]) -> (matrix: Matrix, names: [String], terms: [[Int]]) {
    var values: [[Double]] = []
    var names: [String] = []
    var groups: [[Int]] = []
    for term in terms {
      var group: [Int] = []
      if let levels = levels[term] {
        for level in levels.dropFirst() {
          group.append(values.count)
          names.append(term + level)
          values.append((columns[term] ?? []).map { $0 == level ? 1 : 0 })
        }
      } else {
        group.append(values.count)
        names.append(term)
        values.append(numbers(term))
      }
      groups.append(group)
    }
    return (Matrix(columns: values), names, groups)
  }
}

/// Compares a tree of numbers leaf by leaf with the tolerance of its check.
struct LeafComparison {
  let check: [String: Any]
  private(set) var leaves = 0
  private(set) var worst = 0.0

  init(_ check: [String: Any]) { self.check = check }

  mutating func compare(_ found: Any?, _ expected: Any?, path: String = "", key: String = "") {
    switch expected {
    case let tree as [String: Any]:
      let ours = found as? [String: Any] ?? [:]
      for (name, value) in tree {
        compare(ours[name], value, path: "\(path)/\(name)", key: name)
      }
    case let list as [Any]:
      let ours = found as? [Any] ?? []
      #expect(ours.count == list.count, "\(check["id"] ?? "")\(path): count")
      for (index, value) in list.enumerated() where index < ours.count {
        compare(ours[index], value, path: "\(path)[\(index)]", key: key)
      }
    case is NSNull:
      leaves += 1
      let value = found as? Double
      #expect(value == nil || value?.isNaN == true, "\(check["id"] ?? "")\(path): not null")
    default:
      leaves += 1
      let wanted: Double =
        switch expected {
        case let number as NSNumber: number.doubleValue
        case let word as String: word == "Inf" ? .infinity : word == "-Inf" ? -.infinity : .nan
        default: .nan
        }
      if let text = expected as? String, let ours = found as? String {
        #expect(ours == text)
        return
      }
      let value: Double =
        switch found {
        case let number as Double: number
        case let number as Int: Double(number)
        default: .nan
        }
      let tolerance = check["tolerance"] as? [String: Any] ?? [:]
      let fields = tolerance["fields"] as? [String: [String: Any]] ?? [:]
      let chosen = path.split(separator: "/").reversed().lazy
        .compactMap { fields[String($0.prefix { $0 != "[" })] }.first
      let absolute = ((chosen ?? tolerance)["abs"] as? NSNumber)?.doubleValue ?? 0
      let relative = ((chosen ?? tolerance)["rel"] as? NSNumber)?.doubleValue ?? 0
      let difference = value == wanted ? 0 : abs(value - wanted)
      if wanted != 0 { worst = max(worst, difference / abs(wanted)) }
      #expect(
        difference <= absolute + relative * abs(wanted),
        "\(check["id"] ?? "")\(path): \(value), expected \(wanted)")
    }
  }
}
