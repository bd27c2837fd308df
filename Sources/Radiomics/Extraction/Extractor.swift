public import Imaging
public import Settings

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
    var diagnostics = Diagnostics(isWanted: settings.additionalInfo, threads: threads)
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
    row.diagnostics = diagnostics.found
    let shapeMask = settings.resegmentShape ? checked : region
    row.features = try shape(of: shapeMask.cropped(to: box), file: mask.file)
    row.features += try textures(of: source, checked, box, file: image.file)
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

  private func textures(
    of source: any VoxelSource, _ mask: Mask, _ box: Box, file: String
  ) throws(ProblemsFound) -> [FeatureRow.Feature] {
    let families = parameters.families.filter { !$0.family.isShape }
    guard !families.isEmpty else { return [] }
    let needsMagnitude: Set<ImageType> = [.square, .squareRoot, .logarithm, .exponential]
    let magnitude =
      parameters.images.contains { needsMagnitude.contains($0.type) }
      ? Extractor.magnitude(of: source) : 0
    let filters = ImageFilters(source: source, mask: mask, box: box, magnitude: { magnitude })
    let images = Parallel.map(parameters.images.flatMap(Extractor.split), threads: threads) {
      enabled in filters.images(enabled).map { (image: $0, settings: enabled.settings) }
    }.flatMap { $0 }
    let inside = mask.cropped(to: box).inside
    let results = Parallel.map(images, threads: threads) {
      image, settings -> Result<[[Double]], ProblemsFound> in
      let region = Region(volume: image.volume, inside: inside)
      let runner = FamilyRunner(families: families, settings: settings)
      do throws(ProblemsFound) {
        return .success(try runner.values(of: region, file: file))
      } catch { return .failure(error) }
    }
    var features: [FeatureRow.Feature] = []
    for ((image, _), result) in zip(images, results) {
      for (enabled, values) in zip(families, try result.get()) {
        features += named(enabled, values, image: image.name)
      }
    }
    return features
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
