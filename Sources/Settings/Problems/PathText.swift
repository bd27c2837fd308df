/// The parts of a path, as text: nothing is looked up and nothing is resolved.
extension String {
  /// What stands behind the last slash; slashes at the end do not count.
  public var lastPathPart: String {
    let trimmed = withoutTrailingSlashes
    guard trimmed != "/", let slash = trimmed.lastIndex(of: "/") else { return trimmed }
    return String(trimmed[trimmed.index(after: slash)...])
  }

  /// The folder that a path names something in; empty for a bare name.
  public var enclosingFolder: String {
    let trimmed = withoutTrailingSlashes
    guard let slash = trimmed.lastIndex(of: "/") else { return "" }
    return String(trimmed[..<slash]).withoutTrailingSlashes.orRoot
  }

  /// What stands behind the last full stop of the name; empty where there is none, or only the one
  /// that hides a file.
  public var fileExtension: String {
    let name = lastPathPart
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return String(name[name.index(after: dot)...])
  }

  public var withoutFileExtension: String {
    let found = fileExtension
    return found.isEmpty ? self : String(withoutTrailingSlashes.dropLast(found.count + 1))
  }

  private var withoutTrailingSlashes: String {
    var text = self[...]
    while text.count > 1, text.hasSuffix("/") { text.removeLast() }
    return String(text)
  }

  private var orRoot: String { isEmpty ? "/" : self }
}
