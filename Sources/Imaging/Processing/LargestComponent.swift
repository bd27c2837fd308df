extension Mask {
  /// The largest part of the region that hangs together over voxel faces; the first of equals.
  public var largestComponent: Mask {
    var labels = [Int32](repeating: 0, count: inside.count)
    var best = (label: Int32(0), count: 0)
    var label: Int32 = 0
    var stack: [Int] = []
    let (nx, ny, nz) = (size.x, size.y, size.z)
    for seed in inside.indices where inside[seed] && labels[seed] == 0 {
      label += 1
      var count = 0
      labels[seed] = label
      stack.append(seed)
      while let voxel = stack.popLast() {
        count += 1
        let (x, y, z) = (voxel % nx, voxel / nx % ny, voxel / (nx * ny))
        func visit(_ neighbour: Int) {
          guard inside[neighbour], labels[neighbour] == 0 else { return }
          labels[neighbour] = label
          stack.append(neighbour)
        }
        if x > 0 { visit(voxel - 1) }
        if x < nx - 1 { visit(voxel + 1) }
        if y > 0 { visit(voxel - nx) }
        if y < ny - 1 { visit(voxel + nx) }
        if z > 0 { visit(voxel - nx * ny) }
        if z < nz - 1 { visit(voxel + nx * ny) }
      }
      if count > best.count { best = (label, count) }
    }
    return Mask(geometry: geometry, inside: labels.map { $0 == best.label && $0 != 0 })
  }
}
