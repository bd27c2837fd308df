import Numerals

/// A day of the Gregorian calendar, counted from 1970-01-01.
public struct CalendarDay: Sendable, Equatable {
  public let number: Int32

  public init(number: Int32) { self.number = number }

  /// Nil when there is no such day. Hinnant, "chrono-compatible low-level date algorithms".
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1000...9999).contains(year), day >= 1,
      day <= Self.days(in: month, of: year)
    else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146097 + dayOfEra - 719468)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public var parts: (year: Int, month: Int, day: Int) {
    let z = Int(number) + 719468
    let era = (z >= 0 ? z : z - 146096) / 146097
    let dayOfEra = z - era * 146097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  /// ISO 8601: `2024-12-31`.
  public var text: String {
    let (year, month, day) = parts
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(two(month))-\(two(day))"
  }
}

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
    var date = text.replacing(["年", "月"], with: "-")
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
  fileprivate func replacing(_ characters: [Character], with other: Character) -> String {
    contains(where: { characters.contains($0) })
      ? String(map { characters.contains($0) ? other : $0 }) : self
  }
}
