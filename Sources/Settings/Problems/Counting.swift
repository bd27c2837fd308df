extension Int {
  /// `1 row`, `3 rows`: a number with its noun, as messages print it.
  public func counted(_ singular: String, _ plural: String? = nil) -> String {
    "\(self) \(self == 1 ? singular : plural ?? singular + "s")"
  }
}
