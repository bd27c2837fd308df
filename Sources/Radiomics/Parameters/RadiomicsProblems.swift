internal import Imaging
public import Settings

extension ProblemKind {
  public static let unsupportedParameter = ProblemKind(
    "OCT370", "a parameter of pyradiomics that is not offered",
    explanation: """
      The parameter file asks for something octavo does not do: voxel-based maps, or one of the \
      windowed interpolators. It is refused rather than ignored, because an ignored setting would \
      give other numbers than the file asks for.
      """)
  public static let unknownFeature = ProblemKind(
    "OCT371", "an unknown feature, feature class or image type",
    explanation: """
      The names are those of pyradiomics 3.0.1. The message suggests the nearest one.
      """)
  public static let tooManyLevels = ProblemKind(
    "OCT372", "too many grey levels",
    explanation: """
      The bin width is so small against the range of the grey values that the region would have \
      more grey levels than texture matrices can hold. Raise binWidth or set binCount.
      """)
  public static let wrongDimensions = ProblemKind(
    "OCT373", "a setting for another number of axes",
    explanation: """
      A setting names an axis the image does not have, or asks for flat shape features of a region \
      with several slices.
      """)
  public static let damagedCaseTable = ProblemKind(
    "OCT374", "a case table that cannot be used",
    explanation: """
      The case table needs a column `id`, a column `image` and a column `mask` (or `mask_a`, \
      `mask_b`, one a reader); each case needs its own id.
      """)
  public static let unwritableFeatures = ProblemKind(
    "OCT375", "a feature table that cannot be written",
    explanation: """
      The folder of the table does not exist, is not writable, or the disk is full. The features \
      of finished cases are kept in the journal beside it.
      """)

  /// All kinds of problems that feature extraction can have, those of reading images too.
  public static let radiomics: [ProblemKind] =
    [
      .unsupportedParameter, .unknownFeature, .tooManyLevels, .wrongDimensions, .damagedCaseTable,
      .unwritableFeatures,
    ] + images
}
