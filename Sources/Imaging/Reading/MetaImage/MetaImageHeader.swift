import Settings

/// The fields of a MetaImage header and what they mean.
struct MetaImageHeader {
  var fields: [String: String]
  var file: String

  func damaged(_ name: String, expected: String) -> ProblemsFound {
    let found = (fields[name] ?? "").prefix(60)
    return .image(
      .damagedImageHeader, "the field '\(name)' is '\(found)'; expected \(expected)", file: file)
  }

  func flag(_ name: String) -> Bool { ["true", "1"].contains(fields[name]?.lowercased() ?? "") }

  func wholeNumber(_ name: String, default value: Int) throws(ProblemsFound) -> Int {
    guard let text = fields[name] else { return value }
    guard let number = Int(text) else { throw damaged(name, expected: "a whole number") }
    return number
  }

  func type() throws(ProblemsFound) -> VoxelType {
    switch fields["ElementType"] {
    case "MET_CHAR": return .int8
    case "MET_UCHAR": return .uint8
    case "MET_SHORT": return .int16
    case "MET_USHORT": return .uint16
    case "MET_INT", "MET_LONG": return .int32
    case "MET_UINT", "MET_ULONG": return .uint32
    case "MET_LONG_LONG": return .int64
    case "MET_ULONG_LONG": return .uint64
    case "MET_FLOAT": return .float32
    case "MET_DOUBLE": return .float64
    default: throw damaged("ElementType", expected: "a scalar type such as MET_SHORT")
    }
  }

  func geometry() throws(ProblemsFound) -> Geometry {
    let dimensions = try wholeNumber("NDims", default: 0)
    guard (2...3).contains(dimensions) else { throw damaged("NDims", expected: "2 or 3") }
    guard let sizes = fields["DimSize"].flatMap({ TextFields.wholeNumbers($0) }),
      sizes.count == dimensions, sizes.allSatisfy({ $0 > 0 })
    else { throw damaged("DimSize", expected: "\(dimensions) positive whole numbers") }
    var result = Geometry(size: [1, 1, 1], dimensions: dimensions)
    for axis in 0..<dimensions { result.size[axis] = sizes[axis] }
    if let spacings = try numbers(["ElementSpacing", "ElementSize"], count: dimensions) {
      for axis in 0..<dimensions {
        guard spacings[axis] > 0 else {
          throw damaged("ElementSpacing", expected: "numbers above zero")
        }
        result.spacing[axis] = spacings[axis]
      }
    }
    if let origin = try numbers(["Offset", "Position", "Origin"], count: dimensions) {
      for axis in 0..<dimensions { result.origin[axis] = origin[axis] }
    }
    let names = ["TransformMatrix", "Rotation", "Orientation"]
    if let matrix = try numbers(names, count: dimensions * dimensions) {
      for axis in 0..<dimensions {
        for row in 0..<dimensions {
          result.direction[axis][row] = matrix[axis * dimensions + row]
        }
      }
      if abs(result.direction.determinant) < 1e-12 { result.direction = .identity }
    }
    return result
  }

  private func numbers(_ names: [String], count: Int) throws(ProblemsFound) -> [Double]? {
    guard let name = names.first(where: { fields[$0] != nil }), let text = fields[name] else {
      return nil
    }
    guard let numbers = TextFields.numbers(text), numbers.count == count else {
      throw damaged(name, expected: "\(count) numbers")
    }
    return numbers
  }
}
