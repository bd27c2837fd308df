import FoundationEssentials
import Settings

/// A site's own tool that draws the mask of a case: image in, mask out. It is started without a
/// shell, so that names of files are never read as commands.
public struct Segmentation: Sendable, Hashable {
  /// With `{image}` and `{mask}` where the paths go.
  public var command: String
  /// In seconds.
  public var timeLimit: Int

  public init(command: String, timeLimit: Int = 600) {
    self.command = command
    self.timeLimit = timeLimit
  }

  /// The words of the command: separated by blanks, quoted with `'` or `"`.
  var words: [String] {
    var (words, current, quote): ([String], String?, Character?) = ([], nil, nil)
    for character in command {
      if let open = quote {
        if character == open { quote = nil } else { current = (current ?? "") + [character] }
      } else if character == "'" || character == "\"" {
        quote = character
        current = current ?? ""
      } else if character == " " {
        if let word = current { words.append(word) }
        current = nil
      } else {
        current = (current ?? "") + [character]
      }
    }
    if let word = current { words.append(word) }
    return words
  }

  /// Draws the mask of one image.
  func draw(image: String, name: String, mask: String) throws(ProblemsFound) {
    func problem(_ message: String, _ help: String) -> ProblemsFound {
      ProblemsFound(
        Problem(.failedSegmentation, message, at: Place(file: name), help: help))
    }
    let filled = words.map {
      Self.replaced($0, "{image}", image).map { Self.replaced($0, "{mask}", mask).joined() }
        .joined()
    }
    guard !filled.isEmpty else {
      throw problem(
        "the segmentation command is empty", "segment: {command: \"tool {image} {mask}\"}")
    }
    try? FileManager.default.removeItem(atPath: mask)
    guard let process = ChildProcess.start(filled) else {
      throw problem("the segmentation command cannot be started", "is the tool installed?")
    }
    switch process.wait(seconds: timeLimit) {
    case .code(0): break
    case .timeLimit:
      throw problem(
        "the segmentation command took more than \(timeLimit) seconds", "raise `time-limit`")
    case .code(let code), .signal(let code):
      throw problem(
        "the segmentation command ended with code \(code)", "run it by hand on this image")
    }
    guard FileManager.default.fileExists(atPath: mask) else {
      throw problem("the segmentation command wrote no mask", "it must write the file {mask}")
    }
  }

  /// Splits at a placeholder and puts the value between.
  private static func replaced(_ text: String, _ mark: String, _ value: String) -> [String] {
    guard let range = text.firstRange(of: mark) else { return [text] }
    return [String(text[..<range.lowerBound]), value, String(text[range.upperBound...])]
  }

  /// Reads `segment: {command: "…", time-limit: 600}` of a parameter file.
  static func read(_ node: Node, into problems: inout Problems) -> Segmentation? {
    guard let entries = node.entries, let command = node["command"]?.spelling, !command.isEmpty
    else {
      problems.add(
        .wrongType, "segment needs a command", at: node,
        help: "segment: {command: \"tool {image} {mask}\"}")
      return nil
    }
    var result = Segmentation(command: command)
    for entry in entries where entry.key != "command" {
      if entry.key == "time-limit", case .integer(let seconds) = entry.node.value,
        (1...86_400).contains(seconds)
      {
        result.timeLimit = seconds
      } else {
        problems.add(
          .unknownKey, "segment takes command and time-limit (1 to 86400 seconds)",
          at: entry.keyPosition, length: entry.key.count)
      }
    }
    guard command.contains("{image}"), command.contains("{mask}") else {
      problems.add(
        .wrongType, "the command must name {image} and {mask}", at: node["command"] ?? node)
      return nil
    }
    return result
  }
}
