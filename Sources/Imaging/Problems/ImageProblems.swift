public import Settings

extension ProblemKind {
  public static let unreadableImage = ProblemKind(
    "OCT350", "an image file that cannot be opened",
    explanation: """
      The file does not exist, is a folder, or may not be read. Paths in a case table are relative \
      to the folder of the table.
      """)
  public static let unknownImageFormat = ProblemKind(
    "OCT351", "a file that is no image",
    explanation: """
      The first bytes of the file are not those of NRRD, NIfTI, MetaImage, PNG or DICOM. The format \
      is recognised by content, not by the file's name.
      """)
  public static let damagedImageHeader = ProblemKind(
    "OCT352", "an image header that cannot be understood",
    explanation: """
      A field of the image's header is missing, contradicts another one, or has a value outside of \
      what the format allows. The message names the field.
      """)
  public static let truncatedImage = ProblemKind(
    "OCT353", "an image with too little data",
    explanation: """
      The header announces more voxels than the file holds. The file was probably cut off while it \
      was copied.
      """)
  public static let imageTooLarge = ProblemKind(
    "OCT354", "an image too large to read",
    explanation: """
      The header announces more voxels than octavo is willing to allocate memory for. Where that is \
      no mistake of the file, cut the image before reading it.
      """)
  public static let damagedImageData = ProblemKind(
    "OCT355", "compressed image data that cannot be expanded",
    explanation: """
      The compressed part of the file is damaged: its check sum or its code words are wrong, or it \
      expands to more data than the header announces.
      """)
  public static let unsupportedImage = ProblemKind(
    "OCT356", "an image of a kind that is not read",
    explanation: """
      The file is a valid image that uses a variant octavo does not read: another encoding, complex \
      numbers, more than three axes and so on. The message names it.
      """)
  public static let undefinedVoxels = ProblemKind(
    "OCT357", "voxels that are not numbers",
    explanation: """
      The image has voxels that are NaN or infinite where features would be computed from them.
      """)
  public static let geometryMismatch = ProblemKind(
    "OCT358", "image and mask that do not lie on each other",
    explanation: """
      Image and mask differ in size, spacing, origin or direction by more than the tolerance. Where \
      the difference is rounding, raise `geometryTolerance`; where the mask was drawn on another \
      grid, set `correctMask: true` to have it resampled.
      """)
  public static let missingLabel = ProblemKind(
    "OCT359", "a label the mask does not have",
    explanation: """
      No voxel of the mask has the wanted label. The message lists the labels that occur.
      """)
  public static let emptyMask = ProblemKind(
    "OCT360", "an empty mask", explanation: "No voxel of the mask is marked.")
  public static let maskTooSmall = ProblemKind(
    "OCT361", "a mask that is too small",
    explanation: """
      The region is a single voxel, extends over fewer axes than `minimumROIDimensions`, or has no \
      more voxels than `minimumROISize`.
      """)
  public static let maskOutsideImage = ProblemKind(
    "OCT362", "a mask that leaves the image",
    explanation: """
      The bounding box of the region reaches beyond the image, so that there are no values for part \
      of it.
      """)
  public static let missingChannel = ProblemKind(
    "OCT363", "a channel the mask does not have",
    explanation: "The mask has fewer channels than the setting `label_channel` asks for.")
  public static let brokenSeries = ProblemKind(
    "OCT364", "DICOM files that do not form one volume",
    explanation: """
      The files of a folder differ in series, size, orientation or spacing, share a position, or \
      leave gaps, so that no regular grid of voxels can be made of them.
      """)

  /// All kinds of problems that images can have.
  public static let images: [ProblemKind] = [
    .unreadableImage, .unknownImageFormat, .damagedImageHeader, .truncatedImage, .imageTooLarge,
    .damagedImageData, .unsupportedImage, .undefinedVoxels, .geometryMismatch, .missingLabel,
    .emptyMask, .maskTooSmall, .maskOutsideImage, .missingChannel, .brokenSeries,
  ]
}

extension ProblemsFound {
  /// One problem of an image file.
  static func image(
    _ kind: ProblemKind, _ message: String, file: String, help: String? = nil
  ) -> ProblemsFound {
    ProblemsFound(Problem(kind, message, at: Place(file: file), help: help))
  }
}
