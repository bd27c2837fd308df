import Testing

@testable import Imaging

struct FilterTests {
  let reference = FilterReference.shared

  /// Which image a case filters, and the box of it that is kept.
  func input(_ name: String) -> (source: Volume, box: Box) {
    switch name {
    case "roi": (reference.image.volume(), reference.box)
    case "corner32": (reference.corner(as: .float32), reference.corner.geometry.wholeBox)
    case "corner64": (reference.corner(as: .float64), reference.corner.geometry.wholeBox)
    case "flat": (reference.flat, reference.flat.geometry.wholeBox)
    default: (reference.corner, reference.corner.geometry.wholeBox)
    }
  }

  @Test(arguments: ["roi", "corner", "corner32", "flat"])
  func waveletsEqualPyWavelets(_ name: String) throws {
    let (source, box) = input(name)
    let bands = WaveletFilter(wavelet: Wavelet("coif1")!).apply(to: source, in: box)
    #expect(bands.count == (name == "flat" ? 4 : 8))
    for band in bands {
      let differing = try reference.bitsDiffering("\(name)/wavelet\(band.name)", band.volume.values)
      #expect(differing == 0, "\(name) wavelet\(band.name)")
    }
  }

  @Test func otherWaveletsAndLevels() throws {
    let (source, box) = input("corner")
    let cases: [(WaveletFilter, String)] = [
      (WaveletFilter(wavelet: Wavelet("db2")!, levels: 2), #"{"level": 2, "wavelet": "db2"}"#),
      (
        WaveletFilter(wavelet: Wavelet("bior2.2")!, startLevel: 1),
        #"{"start_level": 1, "wavelet": "bior2.2"}"#
      ),
      (WaveletFilter(wavelet: Wavelet("coif1")!, skippedAxis: 2), #"{"force2D": true}"#),
    ]
    for (filter, settings) in cases {
      for band in filter.apply(to: source, in: box) {
        let key = "corner/wavelet\(band.name) \(settings)"
        #expect(try reference.difference(key, band.volume.values) < 1e-14, "\(key)")
      }
    }
  }

  @Test func aPartIsTheSameAsTheWhole() throws {
    let whole = reference.corner
    let part = Box(lower: [7, 0, 2], size: [4, 3, 5])
    let filter = WaveletFilter(wavelet: Wavelet("db3")!, levels: 2)
    let all = filter.apply(to: whole, in: whole.geometry.wholeBox)
    for (band, other) in zip(filter.apply(to: whole, in: part), all) {
      #expect(band.name == other.name)
      #expect(band.volume.values == other.volume.cropped(to: part).values)
    }
    let log = LaplacianOfGaussian(sigma: 1.5)
    let logWhole = log.apply(to: whole, in: whole.geometry.wholeBox)
    #expect(log.apply(to: whole, in: part).values == logWhole.cropped(to: part).values)
  }

  @Test(arguments: ["roi", "corner", "corner32", "corner64", "flat"])
  func laplacianOfGaussian(_ name: String) throws {
    let (source, box) = input(name)
    for (sigma, word) in [(1.0, "1-0"), (2.5, "2-5")] {
      let key = "\(name)/log-sigma-\(word)-mm-3D"
      guard reference.values[key] != nil else { continue }
      let found = LaplacianOfGaussian(sigma: sigma).apply(to: source, in: box)
      #expect(try reference.bitsDiffering(key, found.values) == 0, "\(key)")
      #expect(try reference.difference(key, found.values) < 1e-6, "\(key)")
    }
  }

  @Test(arguments: ["roi", "corner", "corner32", "corner64", "flat"])
  func gradient(_ name: String) throws {
    let (source, box) = input(name)
    let found = GradientMagnitude().apply(to: source, in: box)
    #expect(try reference.bitsDiffering("\(name)/gradient", found.values) == 0)
    if name == "corner" {
      let found = GradientMagnitude(usesSpacing: false).apply(to: source, in: box)
      let key = "corner/gradient {\"gradientUseSpacing\": false}"
      #expect(try reference.bitsDiffering(key, found.values) == 0)
    }
  }

  @Test(arguments: IntensityFilter.allCases, ["roi", "corner", "flat"])
  func intensities(_ filter: IntensityFilter, _ name: String) throws {
    let (source, box) = input(name)
    let found = filter.apply(to: source.cropped(to: box), magnitude: source.largestMagnitude)
    let key = "\(name)/\(filter.rawValue.lowercased())"
    #expect(try reference.difference(key, found.values) < 1e-14)
  }

  @Test(arguments: ["roi", "corner", "corner32", "corner64", "flat"])
  func localBinaryPatterns(_ name: String) throws {
    let (source, box) = input(name)
    let found = LocalBinaryPattern().apply(to: source, in: box)
    #expect(try reference.bitsDiffering("\(name)/lbp-2D", found.values) == 0)
  }

  @Test func otherPatterns() throws {
    let (source, box) = input("corner")
    let cases: [(LocalBinaryPattern, String)] = [
      (LocalBinaryPattern(radius: 2, samples: 9), #"{"lbp2DRadius": 2, "lbp2DSamples": 9}"#),
      (LocalBinaryPattern(method: .plain), #"{"lbp2DMethod": "default"}"#),
      (
        LocalBinaryPattern(method: .uniformWithRotation, sliceAxis: 1),
        #"{"force2Ddimension": 1, "lbp2DMethod": "nri_uniform"}"#
      ),
      (
        LocalBinaryPattern(method: .rotationInvariant, sliceAxis: 0),
        #"{"force2Ddimension": 2, "lbp2DMethod": "ror"}"#
      ),
    ]
    for (filter, settings) in cases {
      let found = filter.apply(to: source, in: box)
      #expect(try reference.bitsDiffering("corner/lbp-2D \(settings)", found.values) == 0)
    }
    let flat = input("flat")
    let variance = LocalBinaryPattern(radius: 1.5, method: .variance)
    let found = variance.apply(to: flat.source, in: flat.box)
    let key = #"flat/lbp-2D {"lbp2DMethod": "var", "lbp2DRadius": 1.5}"#
    #expect(try reference.difference(key, found.values) < 1e-12)
  }

  @Test func sphericalPatterns() throws {
    let box = reference.box
    let found = SphericalPattern().apply(
      to: reference.image, mask: reference.mask.cropped(to: box), in: box)
    #expect(found.map(\.name) == ["m1", "m2", "k"])
    let inside = reference.mask.cropped(to: box).inside
    for (name, volume) in found {
      let expected = try #require(reference.values["roi/lbp-3D-\(name)"])
      for index in inside.indices where inside[index] {
        #expect(abs(expected[index] - volume.values[index]) <= 1e-9 * max(1, abs(expected[index])))
      }
    }
  }
}
