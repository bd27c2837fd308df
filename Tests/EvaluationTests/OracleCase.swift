import Foundation
import Testing

/// A case of the statistical oracles: a data file and checks with tolerances for each leaf.
struct OracleCase {
  struct Check {
    let id: String
    let method: String
    let input: [String: Any]
    let expected: [String: Any]
    let tolerance: [String: Any]
  }

  let columns: [String: [String]]
  let checks: [Check]

  init(_ name: String, file: String = #filePath) throws {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Reference")
      .appending(path: name)
    let data = try Data(contentsOf: folder.appending(path: "expected.json"))
    let root = try #require(
      try JSONDecoder().decode(JSONTree.self, from: data).value as? [String: Any])
    checks = try #require(root["checks"] as? [[String: Any]]).map { check in
      Check(
        id: check["id"] as? String ?? "", method: check["method"] as? String ?? "",
        input: check["input"] as? [String: Any] ?? [:],
        expected: check["expected"] as? [String: Any] ?? [:],
        tolerance: check["tolerance"] as? [String: Any] ?? [:])
    }
    let text = try String(contentsOf: folder.appending(path: "data.csv"), encoding: .utf8)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    var columns: [String: [String]] = [:]
    for (place, name) in lines[0].enumerated() {
      columns[name] = lines.dropFirst().map { $0[place] }
    }
    self.columns = columns
  }

  func numbers(_ name: String) -> [Double] { (columns[name] ?? []).map { Double($0) ?? .nan } }
}

/// JSON through `JSONDecoder`, whose doubles are exact; those of `JSONSerialization` are not always.
struct JSONTree: Decodable {
  let value: Any?

  init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    if box.decodeNil() {
      value = nil
    } else if let flag = try? box.decode(Bool.self) {
      value = flag
    } else if let number = try? box.decode(Double.self) {
      value = number
    } else if let text = try? box.decode(String.self) {
      value = text
    } else if let list = try? box.decode([JSONTree].self) {
      value = list.map { $0.value ?? NSNull() }
    } else {
      value = try box.decode([String: JSONTree].self).mapValues { $0.value ?? NSNull() }
    }
  }
}

/// Compares leaf by leaf: |got - want| <= abs + rel * |want|, with the field's own tolerance where
/// there is one. A missing leaf is a failure. Returns how many leaves were compared.
@discardableResult
func compare(_ got: [String: Any?], with check: OracleCase.Check) -> Int {
  var leaves = 0
  let fields = check.tolerance["fields"] as? [String: Any] ?? [:]
  func compare(_ got: Any?, _ want: Any, _ path: String, _ tolerance: [String: Any]) {
    if let want = want as? [String: Any] {
      for key in want.keys.sorted() {
        let own = fields[key] as? [String: Any] ?? tolerance
        guard let found = (got as? [String: Any?])?[key] else {
          Issue.record("\(check.id): \(path).\(key) is not reported")
          continue
        }
        compare(found, want[key]!, "\(path).\(key)", own)
      }
    } else if let want = want as? [Any] {
      let list = got as? [Any?] ?? []
      guard list.count == want.count else {
        Issue.record("\(check.id): \(path) has \(list.count) entries, expected \(want.count)")
        return
      }
      for (place, value) in want.enumerated() {
        compare(list[place], value, "\(path)[\(place)]", tolerance)
      }
    } else if want is NSNull {
      leaves += 1
      if let number = got as? Double { Issue.record("\(check.id): \(path) is \(number), not null") }
    } else if let want = want as? Double ?? infinite(want) {
      leaves += 1
      guard let number = got as? Double ?? (got as? Int).map(Double.init) else {
        Issue.record("\(check.id): \(path) is null, expected \(want)")
        return
      }
      if number == want { return }
      let allowed =
        (tolerance["abs"] as? Double ?? 0) + (tolerance["rel"] as? Double ?? 0) * abs(want)
      if want.isInfinite || !(abs(number - want) <= allowed) {
        Issue.record("\(check.id): \(path) is \(number), expected \(want) within \(allowed)")
      }
    } else if let want = want as? String {
      leaves += 1
      if got as? String != want { Issue.record("\(check.id): \(path) is not '\(want)'") }
    }
  }
  var wanted = check.expected
  wanted["rule"] = nil  // wording
  compare(got, wanted, "", check.tolerance)
  return leaves
}

private func infinite(_ value: Any) -> Double? {
  switch value as? String {
  case "Inf": .infinity
  case "-Inf": -.infinity
  default: nil
  }
}
