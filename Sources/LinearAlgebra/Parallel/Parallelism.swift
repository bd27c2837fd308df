import Glibc

/// What the machine offers.
public enum Parallelism {
  /// The number of cores this process may use, at least one.
  public static var availableCores: Int {
    max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }
}
