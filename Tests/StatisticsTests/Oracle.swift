import Foundation
import Statistics

/// A reference case: a data file, and the numbers R and Python give for it.
struct Oracle {
  let name: String
  let checks: [[String: Any]]
  let columns: [String: [String]]
  let specification: [String: [String: Any]]

  static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference")
  }

  init(_ name: String, under group: String = "oracles") throws {
    self.name = name
    let folder = Oracle.folder.appending(path: "\(group)/\(name)")
    let json = try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appending(path: "expected.json")))
    let root = json as! [String: Any]
    checks = root["checks"] as! [[String: Any]]
    specification = (root["data"] as! [String: Any])["columns"] as! [String: [String: Any]]
    let text = try String(contentsOf: folder.appending(path: "data.csv"), encoding: .utf8)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map {
        String($0.filter { $0 != "\"" && $0 != "\r" })
      }
    }
    var columns: [String: [String]] = [:]
    for (j, title) in lines[0].enumerated() { columns[title] = lines.dropFirst().map { $0[j] } }
    self.columns = columns
  }

  func numbers(_ column: String) -> [Double] { columns[column]!.map { Double($0) ?? .nan } }
  func levels(_ column: String) -> [String] { specification[column]!["levels"] as! [String] }

  func codes(_ column: String) -> [Int32] {
    let levels = levels(column)
    return columns[column]!.map { Int32(levels.firstIndex(of: $0) ?? -1) }
  }
}

/// The leaf rule of the reference format: |got - want| <= abs + rel |want|, null for no value,
/// "Inf" for infinity, `status` is free wording.
struct Comparison {
  var compared = 0
  var failures: [String] = []

  mutating func compare(_ want: Any, _ got: Any?, path: String, tolerance: [String: Any]) {
    let key = path.split(separator: "/").last.map(String.init) ?? ""
    var tolerance = tolerance
    if let fields = tolerance["fields"] as? [String: Any], let own = fields[key] as? [String: Any] {
      tolerance["abs"] = own["abs"]
      tolerance["rel"] = own["rel"]
    }
    if let map = want as? [String: Any] {
      for name in map.keys.sorted() where name != "status" {
        compare(
          map[name]!, (got as? [String: Any])?[name], path: "\(path)/\(name)", tolerance: tolerance)
      }
      return
    }
    if let list = want as? [Any] {
      let other = got as? [Any]
      if other?.count != list.count { failures.append("\(path): list lengths differ") }
      for (i, item) in list.enumerated() where i < (other?.count ?? 0) {
        compare(item, other![i], path: "\(path)/#\(i)", tolerance: tolerance)
      }
      return
    }
    compared += 1
    let a = Comparison.number(want)
    let b = Comparison.number(got)
    if let a, let b {
      let limit =
        (tolerance["abs"] as! NSNumber).doubleValue
        + (tolerance["rel"] as! NSNumber).doubleValue * abs(a)
      if !(a == b || abs(a - b) <= limit) { failures.append("\(path): want \(a), got \(b)") }
    } else if let text = want as? String, a == nil {
      if got as? String != text { failures.append("\(path): want \(text), got \(got as Any)") }
    } else if (a == nil) != (b == nil) {
      failures.append("\(path): want \(want), got \(got as Any)")
    }
  }

  static func number(_ value: Any?) -> Double? {
    switch value {
    case "Inf" as String: .infinity
    case "-Inf" as String: -.infinity
    case let x as String: Double(x)
    case let x as Double: x.isNaN ? nil : x
    case let x as Int: Double(x)
    case let x as Bool: x ? 1 : 0
    case let x as NSNumber: x.doubleValue
    default: nil
    }
  }
}

/// A value or null, for the answers.
func orNull(_ value: Double?) -> Any { value ?? NSNull() }
func orNull(_ value: Interval?) -> Any {
  value.map { [$0.lower, $0.upper] } ?? [NSNull(), NSNull()]
}
