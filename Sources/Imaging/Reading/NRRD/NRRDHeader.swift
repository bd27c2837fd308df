import Settings

/// The fields of an NRRD header, read but not yet interpreted as a geometry.
///
/// Format: "Definition of NRRD File Format", teem.sourceforge.net/nrrd/format.html.
struct NRRDHeader {
  var fields: [String: String] = [:]
  /// Where the data begin in an attached file.
  var dataOffset = 0
  var file: String

  init(_ bytes: [UInt8], file: String) throws(ProblemsFound) {
    self.file = file
    let (lines, end) = TextFields.headerLines(bytes, from: 0, limit: 1 << 20)
    guard let magic = lines.first, magic.hasPrefix("NRRD000") else {
      throw .image(.damagedImageHeader, "the first line is not an NRRD version", file: file)
    }
    dataOffset = end
    for line in lines.dropFirst() where !line.hasPrefix("#") {
      // `key:=value` pairs are free text for programs; `field: value` is the header proper.
      guard let colon = line.firstIndex(of: ":") else {
        throw .image(
          .damagedImageHeader, "the header has a line without a colon", file: file,
          help: "an NRRD header ends with an empty line")
      }
      let after = line.index(after: colon)
      if after < line.endIndex, line[after] == "=" { continue }
      let name = NRRDHeader.canonical(TextFields.trimmed(line[..<colon]).lowercased())
      if name == "data file", fields[name] != nil { continue }
      fields[name] = TextFields.trimmed(line[after...])
    }
  }

  /// The specification allows some names to be written together.
  private static func canonical(_ name: String) -> String {
    switch name {
    case "datafile": "data file"
    case "lineskip": "line skip"
    case "byteskip": "byte skip"
    case "centerings": "centers"
    default: name
    }
  }

  func required(_ name: String) throws(ProblemsFound) -> String {
    guard let value = fields[name], !value.isEmpty else {
      throw .image(.damagedImageHeader, "the header has no field '\(name)'", file: file)
    }
    return value
  }

  func damaged(_ name: String, expected: String) -> ProblemsFound {
    let found = (fields[name] ?? "").prefix(60)
    return .image(
      .damagedImageHeader, "the field '\(name)' is '\(found)'; expected \(expected)", file: file)
  }

  func wholeNumber(_ name: String, default value: Int) throws(ProblemsFound) -> Int {
    guard let text = fields[name] else { return value }
    guard let number = Int(text) else { throw damaged(name, expected: "a whole number") }
    return number
  }

  var type: VoxelType? {
    switch fields["type"]?.lowercased() {
    case "signed char", "int8", "int8_t": .int8
    case "uchar", "unsigned char", "uint8", "uint8_t": .uint8
    case "short", "short int", "signed short", "signed short int", "int16", "int16_t": .int16
    case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t": .uint16
    case "int", "signed int", "int32", "int32_t": .int32
    case "uint", "unsigned int", "uint32", "uint32_t": .uint32
    case "longlong", "long long", "long long int", "signed long long", "signed long long int",
      "int64", "int64_t":
      .int64
    case "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t": .uint64
    case "float": .float32
    case "double": .float64
    default: nil
    }
  }
}
