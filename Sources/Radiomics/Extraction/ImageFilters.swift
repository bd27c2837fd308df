import Imaging

/// Makes the images of one image type inside the region's box.
struct ImageFilters {
  let source: any VoxelSource
  /// The region inside the box.
  let mask: Mask
  let box: Box
  /// The largest magnitude of the whole image.
  let magnitude: @Sendable () -> Double

  struct Named: Sendable {
    var name: String
    var volume: Volume
  }

  /// Hands over the images in pyradiomics' order, one by one; none where the filter cannot be used
  /// on this image.
  func forEachImage(
    _ enabled: ExtractionParameters.EnabledImage, _ body: (Named) -> Void
  ) {
    let settings = enabled.settings
    switch enabled.type {
    case .original: body(Named(name: "original", volume: original))
    case .square: body(intensity(.square, "square"))
    case .squareRoot: body(intensity(.squareRoot, "squareroot"))
    case .logarithm: body(intensity(.logarithm, "logarithm"))
    case .exponential: body(intensity(.exponential, "exponential"))
    case .gradient:
      let filter = GradientMagnitude(usesSpacing: settings.gradientUseSpacing)
      body(Named(name: "gradient", volume: filter.apply(to: source, in: box)))
    case .laplacianOfGaussian:
      for sigma in settings.sigma {
        if let image = laplacian(sigma) { body(image) }
      }
    case .wavelet: forEachWavelet(settings, body)
    case .localBinaryPattern2D:
      let dimensions = source.geometry.dimensions
      let filter = LocalBinaryPattern(
        radius: settings.lbp2DRadius, samples: settings.lbp2DSamples,
        method: settings.lbp2DMethod,
        sliceAxis: dimensions == 2 ? 2 : 2 - settings.force2Ddimension)
      body(Named(name: "lbp-2D", volume: filter.apply(to: source, in: box)))
    case .localBinaryPattern3D: for image in sphericalPatterns(settings) { body(image) }
    }
  }

  private var original: Volume { source.cropped(to: box) }

  private func intensity(_ filter: IntensityFilter, _ name: String) -> Named {
    Named(name: name, volume: filter.apply(to: original, magnitude: magnitude()))
  }

  private func laplacian(_ sigma: PrintedNumber) -> Named? {
    let filter = LaplacianOfGaussian(sigma: sigma.value)
    guard filter.refusal(for: source.geometry) == nil else { return nil }
    let text = String(sigma.text.map { $0 == "." ? "-" : $0 })
    return Named(name: "log-sigma-\(text)-mm-3D", volume: filter.apply(to: source, in: box))
  }

  private func sphericalPatterns(_ settings: ExtractionSettings) -> [Named] {
    guard source.geometry.dimensions == 3 else { return [] }
    let pattern = SphericalPattern(
      levels: settings.lbp3DLevels, radius: settings.lbp3DIcosphereRadius,
      subdivisions: settings.lbp3DIcosphereSubdivision)
    return pattern.apply(to: source, mask: mask, in: box).map {
      Named(name: "lbp-3D-" + $0.name, volume: $0.volume)
    }
  }

  private func forEachWavelet(_ settings: ExtractionSettings, _ body: (Named) -> Void) {
    guard let wavelet = Wavelet(settings.wavelet.name) else { return }
    let dimension = settings.force2Ddimension
    let dimensions = source.geometry.dimensions
    let filter = WaveletFilter(
      wavelet: wavelet, levels: settings.level, startLevel: settings.startLevel,
      skippedAxis: settings.force2D && dimension < dimensions ? dimensions - 1 - dimension : nil)
    filter.forEachBand(of: source, in: box) {
      body(Named(name: "wavelet" + $0.name, volume: $0.volume))
    }
  }
}
