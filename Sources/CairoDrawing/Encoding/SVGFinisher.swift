import Plotting

/// Makes cairo's SVG fit to stand in a page: ids numbered by first appearance under the figure's
/// own prefix (cairo's come from a counter of the whole process), a title and a description.
enum SVGFinisher {
  static func finish(_ bytes: [UInt8], _ scene: Scene) -> [UInt8] {
    let prefix = identifier(scene.id)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 1024)
    var numbers: [[UInt8]: Int] = [:]
    var isTitled = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      // The three places where an id stands: id="x", url(#x) and xlink:href="#x".
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#"), isIDStart(bytes, index) {
        var end = index + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: ")") {
          end += 1
        }
        let name = Array(bytes[(index + 1)..<end])
        let number = numbers[name] ?? numbers.count + 1
        numbers[name] = number
        out.append(byte)
        out += Array("\(prefix)-\(number)".utf8)
        index = end
        continue
      }
      if !isTitled, byte == UInt8(ascii: "<"), bytes[index...].starts(with: Array("<svg ".utf8)) {
        out += Array("<svg role=\"img\" aria-labelledby=\"\(prefix)-t \(prefix)-d\" ".utf8)
        index += 5
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
          out.append(bytes[index])
          index += 1
        }
        out += Array(
          """
          >
          <title id="\(prefix)-t">\(escaped(scene.title))</title>
          <desc id="\(prefix)-d">\(escaped(scene.description))</desc>
          """.utf8)
        index += 1
        isTitled = true
        continue
      }
      out.append(byte)
      index += 1
    }
    return out
  }

  private static func isIDStart(_ bytes: [UInt8], _ index: Int) -> Bool {
    func follows(_ text: StaticString) -> Bool {
      let count = text.utf8CodeUnitCount
      guard index >= count else { return false }
      return text.withUTF8Buffer { bytes[(index - count)..<index].elementsEqual($0) }
    }
    return bytes[index] == UInt8(ascii: "\"")
      ? follows(" id=") : follows("url(") || follows("href=\"")
  }

  /// Letters, digits, hyphens and underscores, starting with a letter.
  private static func identifier(_ text: String) -> String {
    let kept = text.unicodeScalars.map { scalar -> Character in
      let isKept =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isKept || scalar == "_" ? Character(scalar) : "-"
    }
    let isSafe = kept.first.map { $0.isLetter } ?? false
    return (isSafe ? "" : "f") + String(kept)
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      default:
        out.unicodeScalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
      }
    }
    return out
  }
}
