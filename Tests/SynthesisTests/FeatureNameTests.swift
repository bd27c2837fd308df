import Radiomics
import Testing

@testable import Synthesis

@Suite struct FeatureNameTests {
  /// The made features are those that the extraction computes by default, in its order.
  @Test func namesAreThoseOfTheExtraction() throws {
    for made in FeatureClass.allCases {
      let family = try #require(FeatureFamily(rawValue: made.rawValue))
      let current = family.features.filter { $0.status == .current }.map(\.name)
      #expect(made.features.map(\.name) == current)
    }
    let texture = FeatureClass.allCases.filter { !$0.isShape }.flatMap(\.features)
    #expect(texture.count == 93)
    #expect(FeatureClass.shape.features.count == 14)
  }

  /// Whatever the form, values rise with the latent value or fall with it, never both.
  @Test func formsAreMonotone() {
    for template in FeatureClass.allCases.flatMap(\.features) {
      let values = stride(from: -4.0, through: 4, by: 0.5).map { template.form.value($0) }
      let steps = zip(values, values.dropFirst()).map { $1 - $0 }
      #expect(steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 }, "\(template.name)")
      #expect(values.allSatisfy { $0.isFinite })
    }
  }
}
