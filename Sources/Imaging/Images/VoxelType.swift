/// How a voxel was stored. Kept with a volume because ITK's filters compute in single precision for
/// images that are not double, and the same numbers are wanted here.
public enum VoxelType: String, Hashable, Sendable, CaseIterable {
  case int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32, float64

  public var byteCount: Int {
    switch self {
    case .int8, .uint8: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  public var isInteger: Bool { self != .float32 && self != .float64 }

  /// The floating type in which ITK filters this type: single precision for all but double.
  public var filtered: VoxelType { self == .float64 ? .float64 : .float32 }
}
