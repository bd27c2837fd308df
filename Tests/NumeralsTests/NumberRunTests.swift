import Foundation
import Numerals
import Testing

/// Runs of numbers are rounded as C's `strtod` does, and stop where something else is written.
@Suite(.enabled(if: NumberRun.isAble)) struct NumberRunTests {
  /// Reads the last line of a text whose lines before it are only there to be looked back at.
  static func read(
    _ record: String, columns: Int, text columnsOfText: Set<Int> = [], separator: UInt8 = 0x2C,
    decimalMark: UInt8 = 0x2E
  ) -> (values: [Double], notes: [UInt8], rest: String, hasEnded: Bool) {
    let before = String(repeating: "9", count: 39) + "\n"
    let bytes = Array((before + record + "\n" + String(repeating: "8", count: 60)).utf8)
    let places = (0..<columns).map { columnsOfText.contains($0) ? -1 : $0 }
    var runs = [Int](repeating: 0, count: columns)
    for column in places.indices.reversed() where places[column] >= 0 {
      runs[column] = 1 + (column + 1 < columns ? runs[column + 1] : 0)
    }
    var values = [Double](repeating: .nan, count: columns)
    var notes = [UInt8](repeating: 0, count: columns)
    var column = 0
    var (rest, hasEnded) = ("", false)
    bytes.withUnsafeBufferPointer { bytes in
      let run = NumberRun(bytes, separator: separator, decimalMark: decimalMark)
      var p = bytes.baseAddress! + before.utf8.count
      let end = p + record.utf8.count
      runs.withUnsafeBufferPointer { runs in
        places.withUnsafeBufferPointer { places in
          hasEnded = run.read(
            &p, recordEnd: end, column: &column, runs: runs, places: places, output: &values,
            notes: &notes)
        }
      }
      rest = String(decoding: UnsafeBufferPointer(start: p, count: end - p), as: UTF8.self)
    }
    return (Array(values[..<column]), notes, rest, hasEnded)
  }

  @Test func equalsStrtodForEveryLength() {
    var state: UInt64 = 7
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    for whole in 1...7 {
      for decimals in 1...(20 - whole) {
        var fields: [String] = []
        for _ in 0..<200 {
          var text = next(2) == 0 ? "-" : ""
          for _ in 0..<whole { text += "\(next(10))" }
          text += "."
          for _ in 0..<decimals { text += "\(next(10))" }
          fields.append(text)
        }
        var rest = fields.joined(separator: ",")
        var values: [Double] = []
        // Twenty digits that do not fit are left to the scanner.
        while !rest.isEmpty {
          let found = Self.read(rest, columns: fields.count - values.count)
          values += found.values
          rest = found.rest
          guard !rest.isEmpty else { break }
          let field = rest.prefix { $0 != "," }
          values.append(NumberScanner.number(in: field) ?? .nan)
          rest = String(rest.dropFirst(field.count + 1))
        }
        #expect(values.map(\.bitPattern) == fields.map { strtod($0, nil).bitPattern })
      }
    }
  }

  @Test func readsWhatAreHardCases() {
    let fields = [
      "0.0", "-0.0", "0", "-0", "7", "-1234567", "9007199254740993.0", "0.1", "0.3",
      "0.12345678901234567", "0.0012345678901234567", "123.45678901234567", "999999.9999999999",
      "8.5", "2.00", "0.5", "4503599627370496.5", "1.0000000000000002",
    ]
    let found = Self.read(fields.joined(separator: ","), columns: fields.count)
    #expect(found.hasEnded && found.rest.isEmpty)
    #expect(found.values.map(\.bitPattern) == fields.map { strtod($0, nil).bitPattern })
    #expect(found.notes[0] == NumberRun.numbers)
    #expect(found.notes[7] == NumberRun.numbers | NumberRun.fractions)
    #expect(found.notes[14] == NumberRun.numbers)
  }

  @Test(arguments: [
    "", "x", "007", "12345678", "+1.5", "1e5", "1.5e-05", "1.", ".5", "-", "--1", "1.5 ", " 1.5",
    "\"1.5\"", "NA", "1.2.3", "1.5x", "1234567890123456789012.5", "nan", "-.5", "1,5",
  ])
  func leavesTheRest(field: String) {
    let separator: UInt8 = 0x3B
    let found = Self.read("2.5;\(field);3", columns: 3, separator: separator)
    #expect(found.values == [2.5])
    #expect(found.rest == "\(field);3")
    #expect(!found.hasEnded)
  }

  @Test func stopsAtTextAndAtTheEnd() {
    let found = Self.read("1.5,2.5,abc,3", columns: 4, text: [2])
    #expect(found.values == [1.5, 2.5] && found.rest == "abc,3")
    let short = Self.read("1.5,2.5", columns: 4)
    #expect(short.values == [1.5, 2.5] && short.hasEnded)
    let long = Self.read("1.5,2.5,3", columns: 2)
    #expect(long.values == [1.5, 2.5] && long.rest == "3" && !long.hasEnded)
    let trailing = Self.read("1.5,", columns: 2)
    #expect(trailing.values == [1.5] && trailing.rest.isEmpty && !trailing.hasEnded)
    let comma = Self.read("1,5;-2,25", columns: 2, separator: 0x3B, decimalMark: 0x2C)
    #expect(comma.values == [1.5, -2.25] && comma.hasEnded)
  }
}
