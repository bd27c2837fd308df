/// The pieces of a printed number: `< 1.2 × 10^-4`, `45.2 %`, `1,302`, `.36`.
struct PrintedParts {
  var value = 0.0
  var decimals = 0
  var relation = PrintedNumber.Relation.equal
  var isPercent = false
  /// What the printed digits leave open above and below.
  var half = 0.0
  var halfBelow = 0.0

  init?(_ text: String) {
    var rest = Substring(text.replacing(["−", "–"], by: "-"))
    rest = rest.trimmed()
    for (sign, relation) in Self.signs where rest.hasPrefix(sign) {
      self.relation = relation
      rest = rest.dropFirst(sign.count).trimmed()
      break
    }
    if rest.hasSuffix("%") || rest.hasSuffix("％") {
      isPercent = true
      rest = rest.dropLast().trimmed()
    }
    guard let (mantissa, power) = Self.split(rest) else { return nil }
    guard let digits = Self.ungrouped(mantissa) else { return nil }
    decimals =
      digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?
      .count ?? 0
    guard let number = NumberScanner.number(in: digits + "e\(power)"), number.isFinite,
      let unit = NumberScanner.number(in: "5e\(power - decimals - 1)")
    else { return nil }
    value = number
    half = unit
    // Below a bare power of ten the digits lie ten times closer.
    halfBelow = digits == "1" && power != 0 ? unit / 10 : unit
  }

  private static let signs: [(String, PrintedNumber.Relation)] = [
    ("<=", .atMost), (">=", .atLeast), ("≤", .atMost), ("≥", .atLeast), ("<", .less),
    (">", .greater), ("=", .equal), ("＜", .less), ("＞", .greater),
  ]

  /// The digits and the power of ten of `1.2e-4`, `1.2 × 10^-4`, `1.2*10^-4` and `10^-4`.
  private static func split(_ text: Substring) -> (String, Int)? {
    let plain = String(text).replacing(["×", "·", "x"], by: "*")
    if let mark = plain.range10 {
      var mantissa = plain[..<mark.lowerBound].trimmed()
      if mantissa.hasSuffix("*") {
        mantissa = mantissa.dropLast().trimmed()
      } else if mantissa == "-" || mantissa.isEmpty {
        mantissa += "1"
      } else {
        return nil
      }
      guard let power = NumberScanner.integer(in: plain[mark.upperBound...].trimmed()),
        power.magnitude < 400
      else { return nil }
      return (String(mantissa), power)
    }
    let pieces = plain.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "e" || $0 == "E" })
    guard pieces.count > 1 else { return (plain, 0) }
    guard let power = NumberScanner.integer(in: pieces[1]), power.magnitude < 400 else {
      return nil
    }
    return (String(pieces[0]), power)
  }

  /// Digits without group separators; nil when the separators do not make groups of three.
  private static func ungrouped(_ text: String) -> String? {
    let separators: [Character] = [",", " ", "\u{A0}", "\u{202F}", "\u{2009}", "'"]
    guard let separator = text.first(where: { separators.contains($0) }) else {
      return NumberScanner.number(in: text) == nil ? nil : text
    }
    let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let groups = halves[0].split(separator: separator, omittingEmptySubsequences: false)
    let first = groups[0].drop { $0 == "-" || $0 == "+" }
    guard (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
      return nil
    }
    let joined = groups.joined() + (halves.count > 1 ? "." + halves[1] : "")
    return NumberScanner.number(in: joined) == nil ? nil : joined
  }
}

extension StringProtocol where SubSequence == Substring {
  fileprivate func trimmed() -> Substring {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return part
  }
}

extension String {
  fileprivate func replacing(_ characters: [Character], by other: Character) -> String {
    String(map { characters.contains($0) ? other : $0 })
  }

  /// Where `10^` stands.
  fileprivate var range10: Range<String.Index>? {
    guard let hat = firstIndex(of: "^"), let ten = index(hat, offsetBy: -2, limitedBy: startIndex),
      self[ten..<hat] == "10"
    else { return nil }
    return ten..<index(after: hat)
  }
}
