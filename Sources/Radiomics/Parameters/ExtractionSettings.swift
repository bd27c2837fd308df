public import Imaging
public import Settings

/// The settings of an extraction, under the names and with the defaults of pyradiomics 3.0.1.
public struct ExtractionSettings: Configurable, Hashable {
  public var minimumROIDimensions = 2
  public var minimumROISize: Int?
  public var geometryTolerance: Double?
  public var correctMask = false
  public var additionalInfo = true
  public var label = 1
  public var labelChannel = 0
  public var binWidth = 25.0
  public var binCount: Int?
  public var normalize = false
  public var normalizeScale = 1.0
  public var removeOutliers: Double?
  public var resampledPixelSpacing: [Double]?
  public var interpolator = InterpolatorSetting(.bSpline)
  public var padDistance = 5
  public var distances = [1]
  public var force2D = false
  public var force2Ddimension = 0
  public var resegmentRange: [Double]?
  public var resegmentMode = Resegmentation.Mode.absolute
  public var resegmentShape = false
  public var preCrop = false
  public var sigma: [PrintedNumber] = []
  public var startLevel = 0
  public var level = 1
  public var wavelet = WaveletName("coif1")
  public var gradientUseSpacing = true
  public var lbp2DRadius = 1.0
  public var lbp2DSamples = 8
  public var lbp2DMethod = LocalBinaryPattern.Method.uniform
  public var lbp3DLevels = 2
  public var lbp3DIcosphereRadius = 1.0
  public var lbp3DIcosphereSubdivision = 1
  public var voxelArrayShift = 0
  public var symmetricalGLCM = true
  public var weightingNorm: WeightingNorm?
  public var gldmA = 0
  public var convention = FeatureConvention.pyradiomics

  public init() {}

  private static let positive = Shape.Bounds(lower: 0, includesLower: false)
  private static let counting = Shape.Bounds(lower: 1)
  private static let natural = Shape.Bounds(lower: 0)

  public static let fields: [Field<Self>] = maskFields + greyFields + filterFields

  private static let maskFields: [Field<Self>] = [
    .init(
      "minimumROIDimensions", \.minimumROIDimensions, .init(lower: 1, upper: 3),
      "on how many axes the region must be longer than one voxel"),
    .init(
      "minimumROISize", \.minimumROISize, positive, "the region must have more voxels than this"),
    .init(
      "geometryTolerance", \.geometryTolerance, positive,
      "by how much image and mask may differ in place"),
    .init("correctMask", \.correctMask, "resample a mask that lies on another grid"),
    .init("additionalInfo", \.additionalInfo, "write the diagnostics columns"),
    .init("label", \.label, positive, "the value of the mask that marks the region"),
    .init("label_channel", \.labelChannel, natural, "the channel of a mask with several"),
    .init(
      "resegmentRange", \.resegmentRange, .init(),
      "keep only voxels with values in this range: a lower end, or two ends"),
    .init("resegmentMode", \.resegmentMode, "what the numbers of resegmentRange mean"),
    .init("resegmentShape", \.resegmentShape, "use the re-segmented region for shape too"),
    .init("preCrop", \.preCrop, "cut the image around the region before it is filtered"),
    .init("padDistance", \.padDistance, natural, "voxels kept around the region"),
    .init(
      "resampledPixelSpacing", \.resampledPixelSpacing, natural,
      "resample to this spacing in mm, x y z; 0 keeps the mask's"),
    .init("interpolator", \.interpolator, "how values between voxels are found"),
  ]

  private static let greyFields: [Field<Self>] = [
    .init("binWidth", \.binWidth, positive, "the width of a grey level"),
    .init("binCount", \.binCount, positive, "the number of grey levels, instead of their width"),
    .init("normalize", \.normalize, "centre and scale the whole image first"),
    .init("normalizeScale", \.normalizeScale, positive, "a factor on the normalised image"),
    .init(
      "removeOutliers", \.removeOutliers, positive,
      "cut normalised values beyond this many standard deviations"),
    .init("distances", \.distances, counting, "distances of neighbours (GLCM, GLDM, NGTDM)"),
    .init("force2D", \.force2D, "neighbours within slices only"),
    .init(
      "force2Ddimension", \.force2Ddimension, .init(lower: 0, upper: 2),
      "across which axis the slices lie: 0 = z, 1 = y, 2 = x"),
    .init("voxelArrayShift", \.voxelArrayShift, "added to values in energy and root mean square"),
    .init("symmetricalGLCM", \.symmetricalGLCM, "count pairs in both orders"),
    .init("weightingNorm", \.weightingNorm, "merge the directions, weighted by their length"),
    .init("gldm_a", \.gldmA, natural, "the largest difference of a dependent neighbour"),
    .init("convention", \.convention, "whose definitions hold where pyradiomics and IBSI differ"),
  ]

  private static let filterFields: [Field<Self>] = [
    .init("sigma", \.sigma, positive, "widths of the Laplacian of Gaussian in mm"),
    .init("start_level", \.startLevel, natural, "wavelet levels passed over first"),
    .init("level", \.level, positive, "wavelet levels given out"),
    .init("wavelet", \.wavelet, "the wavelet, by its name in PyWavelets"),
    .init("gradientUseSpacing", \.gradientUseSpacing, "gradient per mm instead of per voxel"),
    .init("lbp2DRadius", \.lbp2DRadius, positive, "the radius of local binary patterns"),
    .init("lbp2DSamples", \.lbp2DSamples, counting, "the points on their circle"),
    .init("lbp2DMethod", \.lbp2DMethod, "how their bits become a number"),
    .init("lbp3DLevels", \.lbp3DLevels, counting, "spherical harmonics of 3D patterns"),
    .init("lbp3DIcosphereRadius", \.lbp3DIcosphereRadius, positive, "the radius of their sphere"),
    .init(
      "lbp3DIcosphereSubdivision", \.lbp3DIcosphereSubdivision, .init(lower: 0, upper: 6),
      "how often its faces are divided"),
  ]

  public func validate(at node: Node, into problems: inout Problems) {
    if let range = resegmentRange, Resegmentation(range: range) == nil {
      problems.add(
        .wrongCount, "resegmentRange has \(range.count) numbers; it takes one or two",
        at: node["resegmentRange"] ?? node)
    }
    if let spacing = resampledPixelSpacing, spacing.count != 2 && spacing.count != 3 {
      problems.add(
        .wrongCount, "resampledPixelSpacing has \(spacing.count) numbers; it takes one an axis",
        at: node["resampledPixelSpacing"] ?? node)
    }
    if let far = distances.first(where: { $0 > 64 }) {
      problems.add(
        .outOfRange, "a distance of \(far) voxels is too far", at: node["distances"] ?? node)
    }
  }

  /// How grey values become levels.
  var binRule: BinRule {
    if let binCount { return .count(binCount) }
    let start = convention == .ibsi && resegmentMode == .absolute ? resegmentRange?.min() : nil
    return .width(binWidth, from: start)
  }
}
