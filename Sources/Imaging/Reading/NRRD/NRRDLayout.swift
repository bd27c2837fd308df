import Settings

/// How the axes of an NRRD file map to channels and space.
struct NRRDLayout {
  var geometry: Geometry
  var channels: Int
  /// Whether the channels are the slowest axis and have to be interleaved.
  var channelsLast: Bool

  /// Two or three space axes, and at most one axis of channels, which is first or last.
  init(_ header: NRRDHeader) throws(ProblemsFound) {
    let dimension = try header.wholeNumber("dimension", default: 0)
    guard (1...16).contains(dimension) else {
      throw header.damaged("dimension", expected: "1 to 16")
    }
    guard let sizes = TextFields.wholeNumbers(try header.required("sizes")),
      sizes.count == dimension, sizes.allSatisfy({ $0 > 0 })
    else { throw header.damaged("sizes", expected: "\(dimension) positive whole numbers") }
    let directions = try NRRDLayout.directions(header, dimension: dimension)
    var axes = NRRDLayout.spaceAxes(header, directions: directions, dimension: dimension)
    // Axes of length one beyond the third carry nothing.
    while axes.count > 3, let last = axes.last, sizes[last] == 1 { axes.removeLast() }
    let others = (0..<dimension).filter { !axes.contains($0) && sizes[$0] != 1 }
    guard (2...3).contains(axes.count), others.count <= 1,
      others.allSatisfy({ $0 < axes[0] || $0 > axes[axes.count - 1] })
    else {
      throw .image(
        .unsupportedImage,
        "the file has \(axes.count) space axes and \(others.count) others; two or three space axes "
          + "and at most one of channels are read", file: header.file)
    }
    channels = others.first.map { sizes[$0] } ?? 1
    channelsLast = others.first.map { $0 > axes[0] } ?? false
    var size: SIMD3<Int> = [1, 1, 1]
    for (index, axis) in axes.enumerated() { size[index] = sizes[axis] }
    geometry = Geometry(size: size, dimensions: axes.count)
    try place(axes, directions: directions, header)
  }

  private static func spaceAxes(
    _ header: NRRDHeader, directions: [SIMD3<Double>?]?, dimension: Int
  ) -> [Int] {
    if let directions { return (0..<dimension).filter { directions[$0] != nil } }
    let kinds = TextFields.words(header.fields["kinds"] ?? "").map { $0.lowercased() }
    if kinds.count == dimension {
      return (0..<dimension).filter { ["domain", "space", "time", "???"].contains(kinds[$0]) }
    }
    return Array(0..<dimension)
  }

  /// `space directions: (a,b,c) none (d,e,f)`: one vector or `none` per axis.
  private static func directions(
    _ header: NRRDHeader, dimension: Int
  ) throws(ProblemsFound) -> [SIMD3<Double>?]? {
    guard let text = header.fields["space directions"] else { return nil }
    var result: [SIMD3<Double>?] = []
    var rest = Substring(text)
    while true {
      while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
      guard let first = rest.first else { break }
      if first == "(" {
        guard let close = rest.firstIndex(of: ")"),
          let vector = vector(rest[rest.index(after: rest.startIndex)..<close])
        else { throw header.damaged("space directions", expected: "vectors such as (1,0,0)") }
        result.append(vector)
        rest = rest[rest.index(after: close)...]
      } else {
        let word = rest.prefix(while: { $0 != " " && $0 != "\t" })
        guard word.lowercased() == "none" else {
          throw header.damaged("space directions", expected: "vectors such as (1,0,0), or none")
        }
        result.append(nil)
        rest = rest[word.endIndex...]
      }
    }
    guard result.count == dimension else {
      throw header.damaged("space directions", expected: "one vector or 'none' per axis")
    }
    return result
  }

  static func vector(_ text: Substring) -> SIMD3<Double>? {
    guard let numbers = TextFields.numbers(text), (2...3).contains(numbers.count) else {
      return nil
    }
    return SIMD3(numbers[0], numbers[1], numbers.count == 3 ? numbers[2] : 0)
  }

  /// Fills in spacing, origin and direction, turned from the file's space into LPS.
  private mutating func place(
    _ axes: [Int], directions: [SIMD3<Double>?]?, _ header: NRRDHeader
  ) throws(ProblemsFound) {
    let flip = try NRRDLayout.flip(header)
    if let directions {
      for (index, axis) in axes.enumerated() {
        let vector = directions[axis] ?? [0, 0, 0]
        let length = (vector * vector).sum().squareRoot()
        guard length > 0, length.isFinite else {
          throw header.damaged("space directions", expected: "vectors longer than zero")
        }
        geometry.spacing[index] = length
        geometry.direction[index] = vector / length * flip
      }
    } else if let text = header.fields["spacings"] {
      let words = TextFields.words(text)
      guard words.count > axes[axes.count - 1] else {
        throw header.damaged("spacings", expected: "one number per axis")
      }
      for (index, axis) in axes.enumerated() {
        let word = words[axis]
        guard let value = Double(word), value.isNaN || (value != 0 && value.isFinite) else {
          throw header.damaged("spacings", expected: "numbers other than zero")
        }
        geometry.spacing[index] = value.isNaN ? 1 : abs(value)
        if value < 0 { geometry.direction[index] = -geometry.direction[index] }
      }
    }
    if let text = header.fields["space origin"] {
      guard text.hasPrefix("("), text.hasSuffix(")"),
        let origin = NRRDLayout.vector(text.dropFirst().dropLast())
      else { throw header.damaged("space origin", expected: "a vector such as (0,0,0)") }
      geometry.origin = origin * flip
    }
    // An upright grid cannot be made of directions that lie in one plane; ITK falls back likewise.
    if abs(geometry.direction.determinant) < 1e-12 { geometry.direction = .identity }
    for axis in 0..<3 {
      // A product of 0 and -1 is -0, which would print with its sign.
      geometry.direction[axis] += 0
    }
    geometry.origin += 0
  }

  /// Signs that turn the file's space into left-posterior-superior.
  private static func flip(_ header: NRRDHeader) throws(ProblemsFound) -> SIMD3<Double> {
    guard let space = header.fields["space"]?.lowercased() else { return [1, 1, 1] }
    switch space {
    case "left-posterior-superior", "lps", "left-posterior-superior-time", "lpst": return [1, 1, 1]
    case "right-anterior-superior", "ras", "right-anterior-superior-time", "rast":
      return [-1, -1, 1]
    case "left-anterior-superior", "las", "left-anterior-superior-time", "last": return [1, -1, 1]
    case "scanner-xyz", "scanner-xyz-time", "3d-right-handed", "3d-left-handed",
      "3d-right-handed-time", "3d-left-handed-time":
      return [1, 1, 1]
    default: throw header.damaged("space", expected: "a space of the NRRD definition")
    }
  }
}
