import Glibc
import Imaging
import Testing

@testable import Radiomics

@Suite struct IBSIPhantomTests {
  @Test(arguments: [false, true])
  func agreesWithPublishedValues(merged: Bool) throws {
    let found = try IBSIPhantom.values(weighting: merged ? WeightingNorm.none : nil)
    for (name, printed) in merged ? IBSIPhantom.merged : IBSIPhantom.published {
      let value = try #require(found[name], "\(name)")
      // Three printed digits: half a unit of the third one.
      let unit = pow(10, (log10(abs(printed))).rounded(.down) - 2)
      #expect(abs(value - printed) <= 0.5001 * unit, "\(name): \(value), published \(printed)")
    }
  }

  @Test func conventionsDiffer() throws {
    let (ibsi, pyradiomics) = (try IBSIPhantom.values(), try IBSIPhantom.values(.pyradiomics))
    #expect(
      abs(ibsi["firstorder_Kurtosis"]! + 3 - pyradiomics["firstorder_Kurtosis"]!) < 1e-12)
    #expect(ibsi["glcm_Contrast"] == pyradiomics["glcm_Contrast"])
  }

  @Test func loneVoxelsCountInPyradiomicsOnly() throws {
    // Two touching voxels and one alone.
    let levels: [Double] = [1, 2, 0, 0, 3]
    let region = Region(
      volume: Volume(geometry: Geometry(size: [5, 1, 1]), values: levels),
      inside: levels.map { $0 > 0 })
    var settings = ExtractionSettings()
    settings.binWidth = 1
    func coarseness(_ convention: FeatureConvention) throws -> Double {
      settings.convention = convention
      return try FamilyRunner(families: [.init(.ngtdm, [1])], settings: settings)
        .values(of: region, file: "")[0][0]
    }
    let (ours, theirs) = (try coarseness(.pyradiomics), try coarseness(.ibsi))
    #expect(abs(ours - 1 / (2.0 / 3)) < 1e-12)
    #expect(abs(theirs - 1) < 1e-12)
  }
}
