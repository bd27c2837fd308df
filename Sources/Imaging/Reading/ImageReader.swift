public import Settings

/// Reads an image or a mask of any known format. The format is told by content, not by name.
public enum ImageReader {
  /// - Parameters:
  ///   - path: where the file (or the folder of a DICOM series) is.
  ///   - name: the file as the user named it, for messages; the path itself by default.
  public static func read(
    _ path: String, name: String? = nil
  ) throws(ProblemsFound) -> StoredImage {
    let name = name ?? path
    if FileBytes.isFolder(path) { return try DICOMSeries.read(path, name: name) }
    let bytes = try FileBytes.read(path, name: name)
    return try decode(bytes, file: name) { companion throws(ProblemsFound) in
      let beside = try ImageReader.beside(path, companion, name: name)
      return try FileBytes.read(beside, name: companion)
    }
  }

  /// Reads a mask: a label image of any format, a DICOM segmentation, or a DICOM structure set drawn
  /// on the grid of an image.
  ///
  /// - Parameters:
  ///   - labels: the values (numbers of segments or regions) that make up the region.
  ///   - channel: which channel of a mask with several, from 0.
  ///   - image: the grid on which contours are filled.
  public static func readMask(
    _ path: String, name: String? = nil, labels: [Int] = [1], channel: Int = 0, on image: Geometry
  ) throws(ProblemsFound) -> Mask {
    let name = name ?? path
    if !FileBytes.isFolder(path) {
      let bytes = try FileBytes.read(path, name: name)
      if DICOMFile.recognises(bytes) {
        let dicom = try DICOMFile(bytes, name: name)
        if DICOMStructures.isOne(dicom) {
          return try DICOMStructures.mask(dicom, labels: labels, on: image)
        }
      }
    }
    return try read(path, name: name).region(labels: labels, channel: channel)
  }

  /// Decodes bytes that are already in memory.
  static func decode(
    _ bytes: [UInt8], file: String,
    companion: (String) throws(ProblemsFound) -> [UInt8]
  ) throws(ProblemsFound) -> StoredImage {
    if NRRDReader.recognises(bytes) {
      return try NRRDReader.decode(bytes, file: file, companion: companion)
    }
    if PNGReader.recognises(bytes) { return try PNGReader.decode(bytes, file: file) }
    if NIfTIHeader.recognises(bytes) {
      return try NIfTIReader.decode(
        header: bytes, stored: bytes, isCompressed: false, file: file, companion: companion)
    }
    if bytes.starts(with: [0x1F, 0x8B]) {
      let head = Inflation.prefix(bytes[...], limit: 540)
      if NIfTIHeader.recognises(head) {
        return try NIfTIReader.decode(
          header: head, stored: bytes, isCompressed: true, file: file, companion: companion)
      }
    }
    if MetaImageReader.recognises(bytes) {
      return try MetaImageReader.decode(bytes, file: file, companion: companion)
    }
    if DICOMFile.recognises(bytes) { return try DICOMReader.decode(bytes, file: file) }
    throw .image(
      .unknownImageFormat, "the file is none of NRRD, NIfTI, MetaImage, PNG and DICOM", file: file,
      help: "convert it to one of these formats")
  }

  /// A file named inside of a header is looked for in the header's own folder and nowhere else.
  private static func beside(
    _ path: String, _ companion: String, name: String
  ) throws(ProblemsFound) -> String {
    guard !companion.hasPrefix("/"), !companion.split(separator: "/").contains("..") else {
      throw .image(
        .unsupportedImage, "the header names a data file outside of its own folder", file: name,
        help: "put the data file beside the header and name it without a path")
    }
    guard let slash = path.lastIndex(of: "/") else { return companion }
    return path[...slash] + companion
  }
}
