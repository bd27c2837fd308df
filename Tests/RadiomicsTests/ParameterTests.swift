import Imaging
import Settings
import Statistics
import Testing

@testable import Radiomics

@Suite struct ParameterTests {
  private func read(_ text: String) -> (ExtractionParameters?, [Problem]) {
    var problems = Problems(file: "params.yaml")
    let parameters = ExtractionParameters.read(yaml: Array(text.utf8), into: &problems)
    return (parameters, problems.found)
  }

  @Test func readsAFileOfPyradiomics() throws {
    let (parameters, problems) = read(
      """
      imageType:
        Original: {}
        LoG: {sigma: [1.0, 3, 5.5], binWidth: 5}
        Wavelet:
          wavelet: db2
      featureClass:
        shape:
        firstorder: []
        glcm: [JointEntropy, Contrast, Homogeneity1]
      setting:
        binWidth: 10
        interpolator: 3
        resampledPixelSpacing: [2, 2, 0]
        weightingNorm:
        minimumROISize: null
        label: 2
      """)
    #expect(problems.isEmpty)
    let found = try #require(parameters)
    #expect(found.images.map(\.type) == [.original, .laplacianOfGaussian, .wavelet])
    #expect(found.images.map(\.settings.binWidth) == [10, 5, 10])
    #expect(found.images[1].settings.sigma.map(\.text) == ["1.0", "3", "5.5"])
    #expect(found.settings.interpolator.interpolator == .bSpline)
    #expect(found.settings.label == 2 && found.settings.weightingNorm == nil)
    #expect(found.families.map(\.family) == [.shape, .firstorder, .glcm])
    // The order of the list, without the feature that pyradiomics withdrew.
    #expect(
      found.families[2].features.map { GLCM.definitions[$0].name } == [
        "JointEntropy", "Contrast",
      ])
  }

  @Test func noInterpolatorMeansNoResampling() {
    #expect(read("setting: {interpolator: null}\n").0?.settings.interpolator.interpolator == nil)
  }

  @Test(arguments: [
    "imageTypes: {}", "imageType: {Wavelets: {}}", "featureClass: {glcm: [Contrst]}",
    "featureClass: {glmc: }", "setting: {binWidth: 0}", "setting: {binwidth: 5}",
    "setting: {minimumROIDimensions: 4}", "setting: {interpolator: sitkGaussian}",
    "setting: {interpolator: 11}", "voxelSetting: {kernelRadius: 1}",
    "imageType: {LoG: {sigma: [0]}}", "imageType: {Wavelet: {wavelet: coif9}}",
    "setting: {resegmentRange: [1, 2, 3]}", "setting: {weightingNorm: l2}", "- a list",
    "setting: {lbp2DMethod: other}", "setting: {distances: [0]}", "setting: {padDistance: -1}",
  ])
  func refusesWithAPlace(_ text: String) {
    let (parameters, problems) = read(text + "\n")
    #expect(parameters == nil)
    #expect(problems.contains { $0.isError && $0.place?.position != nil })
  }

  @Test func columnCounts() {
    let counts = FeatureFamily.allCases.map(\.enabled.count)
    #expect(counts == [18, 24, 14, 16, 16, 5, 14, 9])
  }

  @Test func namesAreInPyradiomicsOrder() {
    for family in FeatureFamily.allCases {
      let names = family.features.map { $0.name + "FeatureValue" }
      #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
  }
}

@Suite struct HostileRegionTests {
  private func extract(
    _ values: [Double], size: SIMD3<Int>, inside: [Bool]? = nil,
    _ change: (inout ExtractionSettings) -> Void = { _ in }
  ) throws -> [[Double]] {
    var settings = ExtractionSettings()
    change(&settings)
    let region = Region(
      volume: Volume(geometry: Geometry(size: size), values: values),
      inside: inside ?? values.map { _ in true })
    let families = FeatureFamily.allCases.filter { !$0.isShape }
      .map { ExtractionParameters.EnabledFamily($0) }
    return try FamilyRunner(families: families, settings: settings)
      .values(of: region, file: "mask")
  }

  @Test func flatRegion() throws {
    let values = try extract([Double](repeating: 7.3, count: 27), size: [3, 3, 3])
    #expect(!values[0].contains { !$0.isFinite })
    #expect(!values[1].contains { !$0.isFinite })
    let coarseness = values[5][1]
    #expect(coarseness == 1e6)
  }

  @Test func oneVoxelAndOneLine() throws {
    let (voxel, line) = (
      try extract([3], size: [1, 1, 1]), try extract([1, 60], size: [2, 1, 1])
    )
    #expect(voxel[0][8] == 3)
    #expect(line[1].count == 24)
  }

  @Test func manyLevels() throws {
    let values = (0..<343).map { Double(($0 * 79) % 343) }
    let wide = try extract(values, size: [7, 7, 7]) { $0.binWidth = 1 }
    // Every voxel its own level: all zones and runs have length one.
    #expect(abs(wide[3][13] - 1) < 1e-12)
    #expect(throws: ProblemsFound.self) {
      try extract([0, 1e9], size: [2, 1, 1]) { $0.binWidth = 1 }
    }
  }

  @Test func binEdges() {
    let rule = BinRule.width(25, from: nil)
    let levels = rule.levels(
      of: [54, 74.999, 75, 166, 175], isSingle: false, convention: .pyradiomics, limit: 100)
    #expect(levels == [1, 1, 2, 5, 6])
    #expect(
      BinRule.count(4).levels(
        of: [0, 1, 2, 3, 4], isSingle: false, convention: .pyradiomics, limit: 100)
        == [1, 2, 3, 4, 4])
    #expect(BinRule.modulus(-3.7, 25) == 21.3)
  }

  @Test func sha1OfKnownTexts() {
    #expect(
      SHA1.hexDigest(of: Array("abc".utf8)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(SHA1.hexDigest(of: []) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
  }
}
