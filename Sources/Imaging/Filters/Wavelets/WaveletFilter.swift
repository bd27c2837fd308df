/// The undecimated wavelet decomposition of pyradiomics: one level of PyWavelets' `swtn` after
/// another, each applied to the approximation before it and never dilated.
///
///     out[i] = sum over j of filter[j] * in[(i + F/2 - j) mod N]
///
/// Odd axes are lengthened by one voxel, a copy of the first. Single-precision images are
/// decomposed in single precision, and sums run in the order of PyWavelets, so that results are the
/// same to the last bit.
public struct WaveletFilter: Sendable {
  public var wavelet: Wavelet
  /// How many levels are given out.
  public var levels: Int
  /// How many levels of approximation come before the first one.
  public var startLevel: Int
  /// The axis that is left alone when features are taken slice by slice: 0 for x to 2 for z.
  public var skippedAxis: Int?

  public init(
    wavelet: Wavelet, levels: Int = 1, startLevel: Int = 0, skippedAxis: Int? = nil
  ) {
    self.wavelet = wavelet
    self.levels = levels
    self.startLevel = startLevel
    self.skippedAxis = skippedAxis
  }

  /// One sub-band: pyradiomics' name without the prefix `wavelet`, such as `-LLH` or `2-HHH`.
  public struct Band: Sendable {
    public var name: String
    public var volume: Volume
  }

  /// The sub-bands inside `box`, in the order of pyradiomics: details level by level, then the
  /// approximation. Letters are L or H for x, y, z.
  public func apply(to source: some VoxelSource, in box: Box) -> [Band] {
    var bands: [Band] = []
    forEachBand(of: source, in: box) { bands.append($0) }
    return bands
  }

  /// Hands the sub-bands over one by one in the same order, so that they need not be held together.
  public func forEachBand(
    of source: some VoxelSource, in box: Box, _ body: (Band) -> Void
  ) {
    source.valueType == .float32
      ? decompose(source, box, Float.self, body) : decompose(source, box, Double.self, body)
  }

  private func decompose<T: BinaryFloatingPoint & Sendable>(
    _ source: any VoxelSource, _ box: Box, _: T.Type, _ body: (Band) -> Void
  ) {
    let axes = (0..<source.geometry.dimensions).filter { $0 != skippedAxis }
    let total = startLevel + levels
    var reach = (before: SIMD3<Int>.zero, after: SIMD3<Int>.zero)
    let length = wavelet.lowPass.count
    for axis in axes {
      reach.before[axis] = length - 1 - length / 2
      reach.after[axis] = length / 2
    }
    var lattice = PeriodicBlock<T>(
      source, box: box, before: reach.before &* total, after: reach.after &* total,
      evenAxes: source.geometry.dimensions)
    let low = wavelet.lowPass.map { rounded($0, T.self) }
    let high = wavelet.highPass.map { rounded($0, T.self) }
    for level in 0..<total {
      let given = level >= startLevel
      let left = total - 1 - level
      let ordinal = level - startLevel + 1
      let prefix = ordinal == 1 ? "-" : "\(ordinal)-"
      // What later levels need of the approximation; details are needed inside the box alone.
      func range(_ axis: Int) -> Range<Int> {
        let lower = box.lower[axis] - reach.before[axis] * left
        return lower..<(box.lower[axis] + box.size[axis] + reach.after[axis] * left)
      }
      /// Goes down one branch after the other and comes back with the approximation.
      func descend(_ block: PeriodicBlock<T>, _ depth: Int, _ name: String) -> PeriodicBlock<T>? {
        guard depth < axes.count else {
          if !name.contains("H") { return block }
          body(Band(name: prefix + name, volume: block.volume(box, source)))
          return nil
        }
        let axis = axes[depth]
        let approximation = descend(
          block.convolved(low, axis: axis, range(axis)), depth + 1, name + "L")
        if given {
          _ = descend(block.convolved(high, axis: axis, range(axis)), depth + 1, name + "H")
        }
        return approximation
      }
      lattice = descend(lattice, 0, "") ?? lattice
      if level == total - 1 {
        let name = String(repeating: "L", count: axes.count)
        body(Band(name: prefix + name, volume: lattice.volume(box, source)))
      }
    }
  }

  /// A coefficient in the precision of the decomposition. PyWavelets scales its coiflets by the
  /// square root of two in that precision, which moves some of them by a last bit.
  private func rounded<T: BinaryFloatingPoint>(_ coefficient: Double, _: T.Type) -> T {
    guard T.self == Float.self, wavelet.name.hasPrefix("coif") else { return T(coefficient) }
    let root = 2.0.squareRoot()
    return T(Float(coefficient / root) * Float(root))
  }
}
