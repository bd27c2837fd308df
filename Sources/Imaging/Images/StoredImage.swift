/// An image as it was read: the stored bytes with their type, not yet turned into doubles. A large
/// scan stays small in memory until the part that is needed is cut out of it.
public struct StoredImage: Sendable {
  public var geometry: Geometry
  public var type: VoxelType
  /// Values per voxel, interleaved: more than one for colour and for masks with several channels.
  public var channels: Int
  /// Native byte order, x fastest.
  public var bytes: [UInt8]
  /// value = stored * slope + intercept, where the format says so.
  public var slope: Double
  public var intercept: Double
  /// The file as the user named it, for messages.
  public var file: String

  public init(
    geometry: Geometry, type: VoxelType, channels: Int = 1, bytes: [UInt8], slope: Double = 1,
    intercept: Double = 0, file: String = ""
  ) {
    precondition(bytes.count == geometry.voxelCount * channels * type.byteCount)
    self.geometry = geometry
    self.type = type
    self.channels = channels
    self.bytes = bytes
    self.slope = slope
    self.intercept = intercept
    self.file = file
  }

  /// A region as an image of its label.
  public init(_ mask: Mask, label: Int, file: String = "") {
    let value = Int32(truncatingIfNeeded: label)
    let words = mask.inside.map { $0 ? value : 0 }
    self.init(
      geometry: mask.geometry, type: .int32, bytes: words.withUnsafeBytes { Array($0) }, file: file)
  }

  public var isRescaled: Bool { slope != 1 || intercept != 0 }

  /// The type of the values after rescaling: whole slopes and intercepts keep whole numbers whole
  /// but may leave the stored range, so that they become 32 bits wide, as GDCM does; others become
  /// double.
  public var valueType: VoxelType {
    guard isRescaled else { return type }
    let wide = type.isInteger && type.byteCount < 4
    let whole = slope == slope.rounded() && intercept == intercept.rounded()
    let small = abs(slope) <= 32768 && abs(intercept) <= 1e9
    return wide && whole && small ? .int32 : .float64
  }

  /// The whole image as doubles.
  public func volume(channel: Int = 0) -> Volume { volume(in: geometry.wholeBox, channel: channel) }

  /// The part inside a box as doubles; the rest is never converted.
  public func volume(in box: Box, channel: Int = 0) -> Volume {
    let values = [Double](unsafeUninitializedCapacity: box.voxelCount) { result, count in
      if let start = result.baseAddress { copy(box, channel: channel, into: start) }
      count = box.voxelCount
    }
    return Volume(geometry: geometry.cropped(to: box), values: values, type: valueType)
  }

  func copy(_ box: Box, channel: Int, into target: UnsafeMutablePointer<Double>) {
    precondition(geometry.wholeBox.contains(box) && (0..<channels).contains(channel))
    forEachRow(in: box) { row, start in
      let row = target + row * box.size.x
      withStored(start: start, count: box.size.x, channel: channel) { index, value in
        (row + index).initialize(to: value)
      }
    }
  }

  /// The smallest and the largest value of the whole image; NaN is passed over.
  public func range(channel: Int = 0) -> (minimum: Double, maximum: Double) {
    if let exact = wholeStatistics { return (Double(exact.minimum), Double(exact.maximum)) }
    var (low, high) = (Double.infinity, -Double.infinity)
    forEachRow(in: geometry.wholeBox) { _, start in
      withStored(start: start, count: geometry.size.x, channel: channel) { _, value in
        low = value < low ? value : low
        high = value > high ? value : high
      }
    }
    return (low, high)
  }

  /// Sum and range of an image of whole numbers up to 32 bits, exact; nil for other images.
  public var wholeStatistics: (sum: Int, minimum: Int, maximum: Int)? {
    guard !isRescaled, channels == 1, geometry.voxelCount > 0 else { return nil }
    func scan<T: FixedWidthInteger>(_: T.Type) -> (sum: Int, minimum: Int, maximum: Int) {
      bytes.withUnsafeBytes { raw in
        var (sum, low, high) = (0, T.max, T.min)
        for index in 0..<geometry.voxelCount {
          let value = raw.loadUnaligned(
            fromByteOffset: index &* MemoryLayout<T>.size, as: T.self)
          sum &+= Int(truncatingIfNeeded: value)
          low = min(low, value)
          high = max(high, value)
        }
        return (sum, Int(low), Int(high))
      }
    }
    return switch type {
    case .int8: scan(Int8.self)
    case .uint8: scan(UInt8.self)
    case .int16: scan(Int16.self)
    case .uint16: scan(UInt16.self)
    case .int32: scan(Int32.self)
    case .uint32: scan(UInt32.self)
    default: nil
    }
  }

  /// The mask of one label of whole numbers, without a detour over doubles.
  private func wholeMask(label: Int) -> [Bool]? {
    guard !isRescaled, channels == 1 else { return nil }
    func scan<T: FixedWidthInteger>(_: T.Type) -> [Bool] {
      let count = geometry.voxelCount
      guard let wanted = T(exactly: label) else { return [Bool](repeating: false, count: count) }
      return bytes.withUnsafeBytes { raw in
        [Bool](unsafeUninitializedCapacity: count) { result, initialized in
          for index in 0..<count {
            let value = raw.loadUnaligned(
              fromByteOffset: index &* MemoryLayout<T>.size, as: T.self)
            result.initializeElement(at: index, to: value == wanted)
          }
          initialized = count
        }
      }
    }
    return switch type {
    case .int8: scan(Int8.self)
    case .uint8: scan(UInt8.self)
    case .int16: scan(Int16.self)
    case .uint16: scan(UInt16.self)
    case .int32: scan(Int32.self)
    case .uint32: scan(UInt32.self)
    default: nil
    }
  }

  /// The mask of voxels whose value is one of `labels`.
  public func mask(labels: [Int], channel: Int = 0) -> Mask {
    precondition((0..<channels).contains(channel))
    if labels.count == 1, let inside = wholeMask(label: labels[0]) {
      return Mask(geometry: geometry, inside: inside)
    }
    let wanted = labels.map(Double.init)
    let inside = [Bool](unsafeUninitializedCapacity: geometry.voxelCount) { result, count in
      forEachRow(in: geometry.wholeBox) { row, start in
        let base = row * geometry.size.x
        withStored(start: start, count: geometry.size.x, channel: channel) { index, value in
          let whole = value.rounded(.towardZero)
          result.initializeElement(at: base + index, to: wanted.contains(whole))
        }
      }
      count = geometry.voxelCount
    }
    return Mask(geometry: geometry, inside: inside)
  }

  /// The values other than zero that occur, ascending: at most `limit` of them.
  public func labels(channel: Int = 0, limit: Int = 64) -> [Int] {
    var found: Set<Int> = []
    var last = 0.0
    forEachRow(in: geometry.wholeBox) { _, start in
      withStored(start: start, count: geometry.size.x, channel: channel) { _, value in
        if value == last { return }
        last = value
        let whole = value.rounded(.towardZero)
        if abs(whole) < 9e15, whole != 0, found.count < limit { found.insert(Int(whole)) }
      }
    }
    return found.sorted()
  }

  /// Calls `body` with the number of each row of a box and the voxel offset of its start.
  @inline(__always)
  private func forEachRow(in box: Box, _ body: (_ row: Int, _ start: Int) -> Void) {
    var row = 0
    for z in box.lower.z..<(box.lower.z + box.size.z) {
      for y in box.lower.y..<(box.lower.y + box.size.y) {
        body(row, box.lower.x + geometry.size.x * (y + geometry.size.y * z))
        row += 1
      }
    }
  }

  @inline(__always)
  private func withStored(
    start: Int, count: Int, channel: Int, _ body: (_ index: Int, _ value: Double) -> Void
  ) {
    bytes.withUnsafeBytes { raw in
      @inline(__always)
      func run<T>(_: T.Type, _ convert: (T) -> Double) {
        let width = MemoryLayout<T>.size
        var address = (start * channels + channel) * width
        if isRescaled {
          for index in 0..<count {
            let stored = convert(raw.loadUnaligned(fromByteOffset: address, as: T.self))
            body(index, stored * slope + intercept)
            address &+= width &* channels
          }
        } else {
          for index in 0..<count {
            body(index, convert(raw.loadUnaligned(fromByteOffset: address, as: T.self)))
            address &+= width &* channels
          }
        }
      }
      switch type {
      case .int8: run(Int8.self, { Double($0) })
      case .uint8: run(UInt8.self, { Double($0) })
      case .int16: run(Int16.self, { Double($0) })
      case .uint16: run(UInt16.self, { Double($0) })
      case .int32: run(Int32.self, { Double($0) })
      case .uint32: run(UInt32.self, { Double($0) })
      case .int64: run(Int64.self, { Double($0) })
      case .uint64: run(UInt64.self, { Double($0) })
      case .float32: run(Float.self, { Double($0) })
      case .float64: run(Double.self, { $0 })
      }
    }
  }
}
