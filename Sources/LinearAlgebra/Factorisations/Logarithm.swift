import Glibc

extension Double {
  /// The natural logarithm; keeps the C library out of the files that use it.
  var logarithm: Double { log(self) }
}
