import Imaging
import Settings

/// Computes the families of one image from its region: bins once, sweeps once.
struct FamilyRunner {
  let families: [ExtractionParameters.EnabledFamily]
  let settings: ExtractionSettings

  /// For each family the values of its enabled features, in order.
  func values(of region: Region, file: String) throws(ProblemsFound) -> [[Double]] {
    let wanted = families.map(\.family)
    guard
      let voxelLevels = settings.binRule.levels(
        of: region.values, isSingle: region.isSingle, convention: settings.convention,
        limit: GreyLevels.levelLimit)
    else {
      throw ProblemsFound(
        Problem(
          .tooManyLevels,
          "the region would have more than \(GreyLevels.levelLimit) grey levels",
          at: Place(file: file), help: "raise binWidth or set binCount"))
    }
    let flatAxis =
      settings.force2D ? region.axis(ofDimension: settings.force2Ddimension) : nil
    let neighbours = Direction.all(
      in: region.size, distances: settings.distances, flatAxis: flatAxis)
    let touching =
      settings.distances == [1]
      ? neighbours : Direction.all(in: region.size, distances: [1], flatAxis: flatAxis)
    let grey = GreyLevels(
      region: region, levels: voxelLevels, padding: max(1, settings.distances.max() ?? 1))
    guard grey.rankCount < Int(UInt16.max) else {
      throw ProblemsFound(
        Problem(
          .tooManyLevels, "the region has \(grey.rankCount) grey levels", at: Place(file: file),
          help: "raise binWidth or set binCount"))
    }
    let sweep = NeighbourSweep(
      grey, directions: neighbours, tolerance: settings.gldmA,
      wanted: .init(
        pairs: wanted.contains(.glcm), dependents: wanted.contains(.gldm),
        differences: wanted.contains(.ngtdm)))
    return families.map { enabled in
      let all = values(of: enabled, region, grey, sweep, touching)
      return enabled.features.map { all[$0] }
    }
  }

  private func values(
    of enabled: ExtractionParameters.EnabledFamily, _ region: Region, _ grey: GreyLevels,
    _ sweep: NeighbourSweep, _ touching: [Direction]
  ) -> [Double] {
    switch enabled.family {
    case .firstorder:
      FirstOrder.features(
        of: region, counts: grey.counts, shift: Double(settings.voxelArrayShift),
        convention: settings.convention)
    case .glcm:
      GLCM.features(
        of: sweep, grey, spacing: region.spacing, isSymmetric: settings.symmetricalGLCM,
        weighting: settings.weightingNorm, wantsMCC: enabled.features.contains(GLCM.mccIndex))
    case .gldm: GLDM.features(of: sweep, grey)
    case .glrlm:
      GLRLM.features(
        of: grey, directions: touching, spacing: region.spacing,
        weighting: settings.weightingNorm)
    case .glszm: GLSZM.features(of: grey, directions: touching)
    case .ngtdm: NGTDM.features(of: sweep, grey, convention: settings.convention)
    case .shape, .shape2D: []
    }
  }
}
