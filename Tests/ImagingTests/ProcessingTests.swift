import Testing

@testable import Imaging

struct ProcessingTests {
  let reference = FilterReference.shared

  @Test func normalisation() throws {
    let found = Normalisation(scale: 100, outliers: 3).apply(to: reference.image.volume())
    let box = reference.box
    #expect(try reference.difference("roi/normalised", found.cropped(to: box).values) < 1e-14)
    let log = LaplacianOfGaussian(sigma: 1).apply(to: found, in: box)
    #expect(try reference.difference("roi/normalised-log", log.values) < 1e-6)
  }

  @Test(arguments: [
    ("resampled-1", [1.0, 1, 1], "sitkBSpline", 5),
    ("resampled-2", [2, 0, 0.7], "sitkBSpline", 2),
    ("resampled-linear", [0.5, 0.5, 3], "sitkLinear", 1),
    ("resampled-nearest", [1, 1, 1], "sitkNearestNeighbor", 5),
    ("resampled-double", [1.3, 1.3, 0], "sitkBSpline", 3),
    ("resampled-same", [0, 0, 0], "sitkBSpline", 2),
  ])
  func resampling(_ name: String, _ spacing: [Double], _ word: String, _ pad: Int) throws {
    let resampling = Resampling(
      spacing: SIMD3(spacing), interpolator: Interpolator(rawValue: word)!, padDistance: pad)
    var image = reference.image.volume()
    if name == "resampled-double" { image.type = .float64 }
    let found = try resampling.apply(to: image, mask: reference.mask)
    let size = try #require(reference.values["size/\(name)"])
    let spacings = try #require(reference.values["spacing/\(name)"])
    let origin = try #require(reference.values["origin/\(name)"])
    for axis in 0..<3 {
      #expect(Double(found.image.size[axis]) == size[axis])
      #expect(abs(found.image.geometry.spacing[axis] - spacings[axis]) < 1e-12)
      #expect(abs(found.image.geometry.origin[axis] - origin[axis]) < 1e-9)
    }
    let inside = found.mask.inside.map { $0 ? 1.0 : 0 }
    #expect(try reference.bitsDiffering("case/\(name)-mask", inside) == 0)
    if image.type == .int16 {
      #expect(try reference.bitsDiffering("case/\(name)", found.image.values) == 0)
    }
    #expect(try reference.difference("case/\(name)", found.image.values) < 1e-12)
  }

  @Test func resamplingOfAFlatImage() throws {
    let slice = Box(lower: [0, 0, 10], size: [45, 120, 1])
    let image = reference.image.volume(in: slice)
    let mask = reference.mask.cropped(to: slice)
    let flat = Volume(geometry: image.geometry.flattened, values: image.values, type: .int16)
    let found = try Resampling(spacing: [1, 1, 0]).apply(
      to: flat, mask: Mask(geometry: flat.geometry, inside: mask.inside))
    #expect(try reference.bitsDiffering("case/resampled-flat", found.image.values) == 0)
  }

  @Test func resegmentation() throws {
    for mode in Resegmentation.Mode.allCases {
      let row = try #require(reference.values["resegmented/\(mode.rawValue)"])
      let step = try #require(Resegmentation(range: Array(row.dropFirst()), mode: mode))
      let found = try step.apply(to: reference.mask, image: reference.image.volume())
      #expect(Double(found.voxelCount) == row[0])
    }
  }
}
