import CImaging

/// Memory of filters.
public enum FilterMemory {
  /// Touched once before filters run: blocks of up to 4 MB then stay with the process when they
  /// are given back. Filters take and give such blocks all the time, and every return to the kernel
  /// would cost a page fault for each page later.
  public static let isKept = octavo_keep_memory(4 << 20) == 1
}
