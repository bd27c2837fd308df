/// How values between voxels are found.
public enum Interpolator: String, CaseIterable, Hashable, Sendable {
  case nearest = "sitkNearestNeighbor"
  case linear = "sitkLinear"
  /// Cubic B-splines through the voxels.
  case bSpline = "sitkBSpline"
}
