extension String {
  /// The text as one word of a POSIX shell, in quotes where it needs them.
  var quotedForShell: String {
    let plain: Set<Character> = Set(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/+:@%")
    if !isEmpty, allSatisfy(plain.contains) { return self }
    return "'" + map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
  }
}
