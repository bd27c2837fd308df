/// A date as a table spells it. Where the year stands last, either order of day and month may be
/// meant.
struct SpelledDate {
  var first: Int
  var second: Int
  var year: Int
  /// Year first, or the month in letters: one reading only.
  var isPlain: Bool

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `2024-12-31`, `2024/12/31`, `2024.12.31`, `2024年12月31日`, `31/12/2024`, `31.12.2024`,
  /// `31-12-2024`, `31-Dec-2024`; a time of day behind a blank or a `T` is left out.
  init?(_ text: String) {
    guard text.utf8.count >= 8, text.utf8.count <= 40 else { return nil }
    var date = text.substituting("-", for: ["年", "月"])
    if date.hasSuffix("日") { date.removeLast() }
    if let mark = date.firstIndex(where: { $0 == " " || $0 == "T" }) {
      let time = date[date.index(after: mark)...]
      guard time.contains(":"), time.allSatisfy({ "0123456789:.+-Z ".contains($0) }) else {
        return nil
      }
      date = String(date[..<mark])
    }
    guard let separator = date.first(where: { !$0.isNumber }), "-/.".contains(separator) else {
      return nil
    }
    let parts = date.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ (1...4).contains($0.count) }) else { return nil }
    guard let last = Int(parts[2]) else { return nil }
    if let month = Self.months.firstIndex(of: parts[1].lowercased()) {
      guard parts[2].count == 4, let day = Int(parts[0]) else { return nil }
      (first, second, year, isPlain) = (day, month + 1, last, true)
      return
    }
    guard let a = Int(parts[0]), let b = Int(parts[1]), a >= 0, b >= 0, last >= 0 else {
      return nil
    }
    if parts[0].count == 4 {
      (first, second, year, isPlain) = (last, b, a, true)
    } else if parts[2].count == 4, parts[0].count <= 2, parts[1].count <= 2 {
      (first, second, year, isPlain) = (a, b, last, false)
    } else {
      return nil
    }
  }

  func day(_ order: DateOrder) -> CalendarDay? {
    order == .dayFirst || isPlain
      ? CalendarDay(year: year, month: second, day: first)
      : CalendarDay(year: year, month: first, day: second)
  }
}

extension String {
  fileprivate func substituting(_ other: Character, for characters: [Character]) -> String {
    contains(where: { characters.contains($0) })
      ? String(map { characters.contains($0) ? other : $0 }) : self
  }
}
