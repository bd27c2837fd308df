import Foundation
import LinearAlgebra
import Testing

@testable import Statistics

/// The verdict on separation against linear programming, for 240 small designs.
@Suite struct SeparationTests {
  @Test func agreesWithLinearProgramming() throws {
    let data = try Data(
      contentsOf: RegressionReference.folder.appendingPathComponent("separation.json"))
    let cases = try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(cases.count == 240)
    for (number, entry) in cases.enumerated() {
      let design = Matrix(columns: try #require(entry["x"] as? [[Double]]))
      let outcome = try #require(entry["y"] as? [Double])
      let fit = try LogisticRegression.fit(design: design, outcome: outcome)
      let found =
        switch fit.status {
        case .converged: "none"
        case .notConverged: "unknown"
        case .separated(let separation): separation.kind == .complete ? "complete" : "quasi"
        }
      #expect(found == entry["kind"] as? String, "case \(number)")
    }
  }
}
