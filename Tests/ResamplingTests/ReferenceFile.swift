import Foundation
import Testing

/// A JSON file under Reference/, as the scripts beside it wrote it.
struct ReferenceFile {
  let root: [String: Any]

  init(_ name: String, from file: String = #filePath) throws {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Reference")
    let data = try Data(contentsOf: folder.appending(path: name))
    root = try #require(try JSONDecoder().decode(JSONTree.self, from: data).value as? [String: Any])
  }

  func cases(_ key: String) throws -> [[String: Any]] {
    try #require(root[key] as? [[String: Any]])
  }
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
    } else if let number = try? box.decode(Int.self) {
      value = NSNumber(value: number)
    } else if let number = try? box.decode(Double.self) {
      value = NSNumber(value: number)
    } else if let text = try? box.decode(String.self) {
      value = text
    } else if let list = try? box.decode([JSONTree].self) {
      value = list.map { $0.value ?? NSNull() }
    } else {
      value = try box.decode([String: JSONTree].self).compactMapValues(\.value)
    }
  }
}

extension [String: Any] {
  func int(_ key: String) -> Int? { (self[key] as? NSNumber)?.intValue }
  func double(_ key: String) -> Double? { (self[key] as? NSNumber)?.doubleValue }
  func ints(_ key: String) -> [Int] { (self[key] as? [NSNumber] ?? []).map(\.intValue) }
  func doubles(_ key: String) -> [Double] { (self[key] as? [NSNumber] ?? []).map(\.doubleValue) }
  func string(_ key: String) -> String? { self[key] as? String }
}

/// A list of members frozen as its length, its first members and a checksum of all in order.
func matches(_ members: [Int], _ listed: Any?) -> Bool {
  guard let listed = listed as? [String: Any] else { return false }
  var check = 0
  for member in members { check = (check * 1_000_003 + member + 1) % 2_147_483_647 }
  return listed.int("count") == members.count && listed.int("check") == check
    && Array(members.prefix(12)) == listed.ints("first")
}

/// The strata that the reference scripts use.
func strata(_ rows: Int, _ modulus: Int) -> [Int] {
  (0..<rows).map { ($0 * $0 + 3 * $0) % modulus }
}
