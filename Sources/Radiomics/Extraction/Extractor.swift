public import Imaging
public import Settings
import Statistics

/// Takes features from an image and a mask, in the order of pyradiomics' extractor: select the
/// label, normalise, resample or crop, check the mask, resegment, shape, then every image type.
///
/// Filters run only where the region needs them; what depends on the whole image (normalisation,
/// the largest magnitude of the intensity filters) is taken from the whole image.
public struct Extractor: Sendable {
  public var parameters: ExtractionParameters
  /// How many threads work on one case. Results do not depend on it.
  public var threads: Int

  public init(_ parameters: ExtractionParameters, threads: Int = 1) {
    _ = FilterMemory.isKept
    self.parameters = parameters
    self.threads = threads
  }

  /// - Parameter label: the label of the region; that of the settings by default.
  public func extract(
    image: StoredImage, mask: StoredImage, label: Int? = nil
  ) throws(ProblemsFound) -> FeatureRow {
    let settings = parameters.settings
    let selected = try mask.region(
      labels: [label ?? settings.label], channel: settings.labelChannel)
    guard image.channels == 1 else {
      throw problem(
        .unsupportedImage, "the image has \(image.channels) values a voxel", image.file,
        "features need a grey image")
    }
    var row = FeatureRow()
    var diagnostics = Diagnostics(isWanted: settings.additionalInfo)
    diagnostics.add(image: image, mask: mask, region: selected)
    var (source, region) = try prepare(
      image, selected, imageFile: image.file, maskFile: mask.file, &diagnostics)

    let check = MaskCheck(
      minimumDimensions: settings.minimumROIDimensions, minimumSize: settings.minimumROISize,
      geometryTolerance: settings.geometryTolerance ?? 1e-6, correctsMask: settings.correctMask)
    let isCorrected = source.geometry != region.geometry
    var (checked, box) = try check.apply(to: region, image: source.geometry, file: mask.file)
    if isCorrected, checked.geometry != region.geometry {
      diagnostics.add(mask: checked, image: source, "corrected")
    }
    region = checked
    if let range = settings.resegmentRange,
      let resegmentation = Resegmentation(range: range, mode: settings.resegmentMode)
    {
      let whole = source.cropped(to: source.geometry.wholeBox)
      checked = try resegmentation.apply(to: region, image: whole, file: mask.file)
      (checked, box) = try check.apply(to: checked, image: source.geometry, file: mask.file)
      diagnostics.add(mask: checked, image: source, "resegmented")
      source = whole
    }
    try source.cropped(to: box).requireFinite(in: checked.cropped(to: box), file: image.file)
    let shapeMask = (settings.resegmentShape ? checked : region).cropped(to: box)
    let inside = checked.cropped(to: box)
    // Hashes take as long as filters on large images, and nothing waits for them.
    var work: [Work] = [.shape(shapeMask, file: mask.file)]
    if settings.additionalInfo {
      work += [.maskHash(mask, channel: settings.labelChannel), .imageHash(image)]
    }
    let results = try run(work, on: source, inside, box, file: image.file)
    row.diagnostics = diagnostics.filled(imageHash: results.imageHash, maskHash: results.maskHash)
    row.features = results.features
    return row
  }

  /// Normalises, and resamples or crops.
  private func prepare(
    _ image: StoredImage, _ mask: Mask, imageFile: String, maskFile: String,
    _ diagnostics: inout Diagnostics
  ) throws(ProblemsFound) -> (any VoxelSource, Mask) {
    let settings = parameters.settings
    var source: any VoxelSource = image
    if settings.normalize {
      let whole = image.volume()
      try whole.requireFinite(file: imageFile)
      source = Normalisation(scale: settings.normalizeScale, outliers: settings.removeOutliers)
        .apply(to: whole)
    }
    if let spacing = settings.resampledPixelSpacing,
      let interpolator = settings.interpolator.interpolator
    {
      guard spacing.count == mask.geometry.dimensions else {
        throw problem(
          .wrongDimensions,
          "resampledPixelSpacing has \(spacing.count) numbers for \(mask.geometry.dimensions) axes",
          maskFile, "give one number for each axis")
      }
      let resampling = Resampling(
        spacing: [spacing[0], spacing[1], spacing.count > 2 ? spacing[2] : 0],
        interpolator: interpolator, padDistance: settings.padDistance)
      let resampled = try resampling.apply(to: source, mask: mask, file: maskFile)
      diagnostics.add(image: resampled.image, "interpolated")
      diagnostics.add(mask: resampled.mask, image: resampled.image, "interpolated")
      return (resampled.image, resampled.mask)
    }
    if settings.preCrop {
      let check = MaskCheck(
        minimumDimensions: settings.minimumROIDimensions, minimumSize: settings.minimumROISize,
        geometryTolerance: settings.geometryTolerance ?? 1e-6, correctsMask: settings.correctMask)
      let (checked, box) = try check.apply(to: mask, image: source.geometry, file: maskFile)
      let cut = box.padded(by: settings.padDistance, within: checked.size)
      return (source.cropped(to: cut), checked.cropped(to: cut))
    }
    return (source, mask)
  }

  private func shape(of mask: Mask, file: String) throws(ProblemsFound) -> [FeatureRow.Feature] {
    let grid = ShapeGrid(mask)
    let settings = parameters.settings
    let isFlat = mask.geometry.dimensions == 2
    var features: [FeatureRow.Feature] = []
    func add(_ enabled: ExtractionParameters.EnabledFamily, _ values: [Double]) {
      features += named(enabled, enabled.features.map { values[$0] }, image: "original")
    }
    if let enabled = parameters.families.first(where: { $0.family == .shape }), !isFlat {
      add(enabled, Shape3D.features(of: grid, convention: settings.convention))
    }
    if let enabled = parameters.families.first(where: { $0.family == .shape2D }) {
      if isFlat {
        if let plane = grid.plane(without: 0) {
          add(enabled, Shape2D.features(of: plane, convention: settings.convention))
        }
      } else if settings.force2D, mask.size[settings.force2Ddimension] > 1 {
        guard let plane = grid.plane(without: settings.force2Ddimension) else {
          throw problem(
            .wrongDimensions, "shape2D needs a region of one slice", file,
            "leave shape2D out of featureClass, or give a mask of one slice")
        }
        add(enabled, Shape2D.features(of: plane, convention: settings.convention))
      }
    }
    return features
  }

  /// Independent parts of a case.
  private enum Work: Sendable {
    case imageHash(StoredImage)
    case maskHash(StoredImage, channel: Int)
    case shape(Mask, file: String)
    case images(ExtractionParameters.EnabledImage)

    /// The long ones start first, so that no thread is left alone with one at the end.
    var effort: Int {
      switch self {
      case .maskHash: 6
      case .imageHash: 4
      case .shape: 2
      case .images(let enabled):
        switch enabled.type {
        case .wavelet: 8
        case .localBinaryPattern3D: 7
        case .laplacianOfGaussian: 5
        default: 1
        }
      }
    }
  }

  private struct Results {
    var (imageHash, maskHash) = ("", "")
    var features: [FeatureRow.Feature] = []
  }

  private enum Outcome: Sendable {
    case hash(String)
    case features([FeatureRow.Feature])
    case failure(ProblemsFound)
  }

  /// Hashes, shape, and the textures of every image; an image is given up before the next is made.
  private func run(
    _ others: [Work], on source: any VoxelSource, _ mask: Mask, _ box: Box, file: String
  ) throws(ProblemsFound) -> Results {
    let families = parameters.families.filter { !$0.family.isShape }
    let needsMagnitude: Set<ImageType> = [.square, .squareRoot, .logarithm, .exponential]
    let magnitude =
      !families.isEmpty && parameters.images.contains { needsMagnitude.contains($0.type) }
      ? Extractor.magnitude(of: source) : 0
    let filters = ImageFilters(source: source, mask: mask, box: box, magnitude: { magnitude })
    let images = families.isEmpty ? [] : parameters.images.flatMap(Extractor.split)
    let work = others + images.map { .images($0) }
    let order = work.indices.sorted { (-work[$0].effort, $0) < (-work[$1].effort, $1) }
    let found = Parallel.map(order, threads: threads) { index -> Outcome in
      switch work[index] {
      case .imageHash(let image): return .hash(SHA1.hexDigest(of: image.bytes))
      case .maskHash(let mask, let channel): return .hash(mask.wordDigest(channel: channel))
      case .shape(let mask, let file):
        do throws(ProblemsFound) { return .features(try shape(of: mask, file: file)) } catch {
          return .failure(error)
        }
      case .images(let enabled):
        return textures(enabled, filters, families, file: file)
      }
    }
    var outcomes = [Outcome?](repeating: nil, count: work.count)
    for (index, outcome) in zip(order, found) { outcomes[index] = outcome }
    var results = Results()
    for (item, outcome) in zip(work, outcomes) {
      switch (item, outcome) {
      case (.imageHash, .hash(let text)?): results.imageHash = text
      case (.maskHash, .hash(let text)?): results.maskHash = text
      case (_, .features(let features)?): results.features += features
      case (_, .failure(let problems)?): throw problems
      default: break
      }
    }
    return results
  }

  private func textures(
    _ enabled: ExtractionParameters.EnabledImage, _ filters: ImageFilters,
    _ families: [ExtractionParameters.EnabledFamily], file: String
  ) -> Outcome {
    let runner = FamilyRunner(families: families, settings: enabled.settings)
    var features: [FeatureRow.Feature] = []
    var problem: ProblemsFound?
    filters.forEachImage(enabled) { image in
      guard problem == nil else { return }
      do throws(ProblemsFound) {
        let region = Region(volume: image.volume, inside: filters.mask.inside)
        for (family, values) in zip(families, try runner.values(of: region, file: file)) {
          features += named(family, values, image: image.name)
        }
      } catch { problem = error }
    }
    return problem.map { .failure($0) } ?? .features(features)
  }

  /// The sigmas of a Laplacian are separate work.
  private static func split(
    _ enabled: ExtractionParameters.EnabledImage
  ) -> [ExtractionParameters.EnabledImage] {
    guard enabled.type == .laplacianOfGaussian else { return [enabled] }
    return enabled.settings.sigma.map { sigma in
      var single = enabled
      single.settings.sigma = [sigma]
      return single
    }
  }

  private static func magnitude(of source: any VoxelSource) -> Double {
    if let stored = source as? StoredImage {
      let range = stored.range()
      return max(abs(range.minimum), abs(range.maximum))
    }
    return (source as? Volume)?.largestMagnitude ?? 0
  }

  private func named(
    _ enabled: ExtractionParameters.EnabledFamily, _ values: [Double], image: String
  ) -> [FeatureRow.Feature] {
    let prefix = image + "_" + enabled.family.rawValue + "_"
    return zip(enabled.features, values).map { index, value in
      let definition = enabled.family.features[index]
      return FeatureRow.Feature(
        name: prefix + definition.name, value: value, ibsi: definition.ibsi)
    }
  }

  private func problem(
    _ kind: ProblemKind, _ message: String, _ file: String, _ help: String
  ) -> ProblemsFound {
    ProblemsFound(Problem(kind, message, at: Place(file: file), help: help))
  }
}
