import Foundation
import Testing

/// The cases that R computed (Reference/R): text numbers, null for no value.
/// The trees of plain JSON values are never changed after reading.
struct RCase: CustomTestStringConvertible, @unchecked Sendable {
  let kind: String
  let id: String
  let input: [String: Any]
  let expected: [String: Any]

  var testDescription: String { "\(kind) \(id)" }

  static func all(_ file: String, kind: String? = nil) throws -> [RCase] {
    let url = Oracle.folder.appending(path: "R/\(file).json")
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as! [String: Any]
    return (root["cases"] as! [[String: Any]]).map { entry in
      RCase(
        kind: entry["kind"] as! String, id: entry["id"] as! String,
        input: entry["input"] as? [String: Any] ?? [:],
        expected: entry["expected"] as? [String: Any] ?? [:])
    }.filter { kind == nil || $0.kind == kind }
  }

  func numbers(_ key: String) -> [Double] { Self.numbers(input[key]) }
  func integers(_ key: String) -> [Int] { (input[key] as? [Any] ?? []).map { $0 as! Int } }
  func lists(_ key: String) -> [[Double]] {
    (input[key] as? [Any] ?? []).map { Self.numbers($0) }
  }

  static func numbers(_ value: Any?) -> [Double] {
    (value as? [Any] ?? []).map { Comparison.number($0) ?? .nan }
  }
}

/// Compares what a case expects with what was found and remembers what differs.
struct RComparison {
  let name: String
  var compared = 0
  private(set) var failures: [String] = []

  init(_ name: String) { self.name = name }

  /// One value: both missing (null, nil or NaN), equal, or within `relative` and `absolute`.
  mutating func value(
    _ found: Double?, _ wanted: Any?, _ what: String, relative: Double = 1e-8,
    absolute: Double = 1e-300
  ) {
    compared += 1
    let found = found.flatMap { $0.isNaN ? nil : $0 }
    let wanted = Comparison.number(wanted).flatMap { $0.isNaN ? nil : $0 }
    switch (found, wanted) {
    case (nil, nil): return
    case (let found?, let wanted?)
    where found == wanted || abs(found - wanted) <= relative * abs(wanted) + absolute:
      return
    default:
      failures.append(
        "\(name) \(what): found \(found.map { "\($0)" } ?? "none"), "
          + "wanted \(wanted.map { "\($0)" } ?? "none")")
    }
  }

  /// A list of values.
  mutating func values(
    _ found: [Double], _ wanted: Any?, _ what: String, relative: Double = 1e-8,
    absolute: Double = 1e-300
  ) {
    let wanted = wanted as? [Any] ?? []
    if found.count != wanted.count {
      failures.append("\(name) \(what): \(found.count) values, wanted \(wanted.count)")
    }
    for (index, pair) in zip(found, wanted).enumerated() {
      value(
        pair.0, pair.1, "\(what)[\(index)]", relative: relative, absolute: absolute)
    }
  }
}
