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
    let bytes = try FileBytes.read(path, name: name)
    return try decode(bytes, file: name) { companion throws(ProblemsFound) in
      let beside = try ImageReader.beside(path, companion, name: name)
      return try FileBytes.read(beside, name: companion)
    }
  }

  /// Decodes bytes that are already in memory.
  static func decode(
    _ bytes: [UInt8], file: String,
    companion: (String) throws(ProblemsFound) -> [UInt8]
  ) throws(ProblemsFound) -> StoredImage {
    if NRRDReader.recognises(bytes) {
      return try NRRDReader.decode(bytes, file: file, companion: companion)
    }
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
