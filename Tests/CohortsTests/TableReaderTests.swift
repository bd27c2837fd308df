import Settings
import Testing

@testable import Cohorts

func read(_ text: String, _ reading: TableReading = TableReading()) throws -> Table {
  try TableReader.read(bytes: Array(text.utf8), name: "t.csv", reading)
}

/// The codes of the problems that reading a text finds, errors and warnings.
func codes(_ text: String, _ reading: TableReading = TableReading()) -> [String] {
  codes(Array(text.utf8), reading)
}

func codes(_ bytes: [UInt8], _ reading: TableReading = TableReading()) -> [String] {
  do {
    return try TableReader.read(bytes: bytes, name: "t.csv", reading).warnings.map(\.kind.code)
  } catch { return error.problems.map(\.kind.code) }
}

@Suite struct TableReaderTests {
  @Test(arguments: [
    "a,b\n1,x\n2,y\n", "a;b\r\n1;x\r\n2;y\r\n", "a\tb\r1\tx\r2\ty\r", "\u{FEFF}a,b\n1,x\n2,y",
    "\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n", "a, b\n 1 ,x \n2 , y\n", "a,b\n\n1,x\n\n2,y\n\n",
    "a,b\n1,x\n,\n2,y\n,,\n", "a,b,\n1,x,\n2,y,\n", "a|b\n1|x\n2|y\n",
  ]) func readsTheSameTableInAnyDialect(_ text: String) throws {
    let table = try read(text)
    #expect(table.columns.map(\.name) == ["a", "b"])
    #expect(table.columns[0].numbers == [1, 2])
    #expect(table.columns[0].kind == .integer)
    #expect(table.columns[1].values == .texts(["x", "y"]))
  }

  @Test(arguments: ["sep=;\nid;x\n1;2\n", "\u{FEFF}sep=;\r\nid;x\r\n1;2\r\n"])
  func takesTheSeparatorThatExcelNames(text: String) throws {
    let table = try TableReader.read(bytes: Array(text.utf8), name: "t.csv")
    #expect(table.columns.map(\.name) == ["id", "x"])
    #expect(table.rowCount == 1)
  }

  @Test func quotesHideSeparatorsAndLineEnds() throws {
    let table = try read("a,b\n\"x, \"\"y\"\"\",\"1\r\n2\"\n5\" tube,\"\"\n")
    #expect(table.columns[0].values == .texts(["x, \"y\"", "5\" tube"]))
    #expect(table.columns[1].values == .texts(["1\r\n2", nil]))
  }

  @Test func infersWhatAClinicianExpects() throws {
    let table = try read(
      """
      id,sex,size,event,stage,seen,code,big
      001,m,1.5,0,ii,2024-02-29,1,123456789012345678
      002,f,NA,1,i,2024-03-01,2,123456789012345679
      003,m,2,0,ii,,10,123456789012345670
      004,f,1e-3,,i,2023-12-31,2,1
      """)
    #expect(
      table.columns.map(\.kind) == [
        .text, .categorical, .continuous, .integer, .categorical, .date, .integer, .text,
      ])
    #expect(table.columns[0].values == .texts(["001", "002", "003", "004"]))
    #expect(table.columns[1].levels.map(\.name) == ["f", "m"])
    #expect(table.columns[1].codes == [1, 0, 1, 0])
    #expect(table.columns[2].numbers?[1].isNaN == true)
    #expect(table.columns[2].numbers?[3] == 0.001)
    #expect(table.columns[5].values == .days([19782, 19783, ColumnValues.missingDay, 19722]))
    #expect(table.warnings.isEmpty)
  }

  @Test func noneIsALevelAndNaIsMissing() throws {
    let table = try read("a\nnone\nNA\nnone\nhave\nhave\n#N/A\n")
    #expect(table.columns[0].levels.map(\.name) == ["have", "none"])
    #expect(table.columns[0].codes == [1, -1, 1, 0, 0, -1])
    #expect(table.warnings.map(\.kind) == [.excelError])
  }

  @Test func aLateTextTurnsANumericColumnIntoText() throws {
    let text = "a,b\n" + (0..<200).map { "\($0),\($0)\n" }.joined() + "x,1\n"
    let table = try read(text)
    #expect(table.columns[0].kind == .text)
    #expect(table.columns[1].kind == .integer)
    #expect(table.warnings.map(\.kind) == [.mixedColumn])
    #expect(table.warnings[0].place?.row == 201)
    #expect(table.warnings[0].privateValue == "x")
    #expect(!table.warnings[0].message.contains("x,"))
  }

  @Test func readsChineseAndWesternBytes() throws {
    // 性别,年龄 / 男,40 / 女,50 in GB18030.
    let chinese: [UInt8] = [
      0xD0, 0xD4, 0xB1, 0xF0, 0x2C, 0xC4, 0xEA, 0xC1, 0xE4, 0x0A, 0xC4, 0xD0, 0x2C, 0x34, 0x30,
      0x0A, 0xC5, 0xAE, 0x2C, 0x35, 0x30, 0x0A,
    ]
    let table = try TableReader.read(bytes: chinese, name: "t.csv")
    #expect(table.dialect?.encoding == .gb18030)
    #expect(table.columns.map(\.name) == ["性别", "年龄"])
    #expect(table.columns[0].values == .texts(["男", "女"]))
    // Größe / groß in Latin-1.
    let western: [UInt8] = [
      0x47, 0x72, 0xF6, 0xDF, 0x65, 0x0A, 0x6D, 0xE4, 0x6E, 0x6E, 0x6C, 0x0A, 0xE9, 0x74, 0x0A,
    ]
    let other = try TableReader.read(bytes: western, name: "t.csv")
    #expect(other.dialect?.encoding == .windows1252)
    #expect(other.columns[0].name == "Größe")
    #expect(other.columns[0].values == .texts(["männl", "ét"]))
  }

  @Test func readsUTF16WithItsMark() throws {
    let text = "a,b\nβ,1\n"
    let units = Array(text.utf16)
    let little: [UInt8] =
      [0xFF, 0xFE] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 255), UInt8(unit >> 8)] }
    let big: [UInt8] =
      [0xFE, 0xFF] + units.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 255)] }
    for bytes in [little, big] {
      let table = try TableReader.read(bytes: bytes, name: "t.csv")
      #expect(table.columns[0].values == .texts(["β"]))
      #expect(table.dialect?.encoding == .utf16)
    }
    #expect(codes(Array(little.dropFirst(2))) == ["OCT106"])
    #expect(codes([0xFF, 0xFE, 0x41]) == ["OCT102"])
  }

  @Test func saysWhatTheMarksMean() {
    #expect(codes("a;b\n1,5;2\n3,25;4\n") == ["OCT109"])
    #expect(codes("a;b\n1,302;2\n3,250;4\n") == ["OCT109"])
    #expect(codes("a,b\n\"1,302\",2\n\"3,250\",4\n") == ["OCT113"])
    #expect(codes("a\n45%\n50 %\n") == ["OCT114"])
    #expect(codes("a\n1.23457E+11\n1.23458E+11\nA5\n") == ["OCT110", "OCT112"])
    #expect(codes("a\n1\ninf\n2\n") == ["OCT116"])
  }

  @Test func acceptsDecimalCommasWhenTold() throws {
    let table = try read("a;b\n1,5;x\n-2,25;y\n", TableReading(decimalMark: 0x2C))
    #expect(table.columns[0].numbers == [1.5, -2.25])
  }

  @Test(arguments: [
    ("", "OCT103"), ("a,b\n", "OCT103"), ("a,b\n1,2\n3\n", "OCT104"),
    ("a,b\n1,2,3\n3,4\n", "OCT104"), ("a,b\n1,\"2\n3,4\n", "OCT105"), ("a,a\n1,2\n", "OCT107"),
    ("a,b\n1,\u{0}\n", "OCT106"), ("PK\u{3}\u{4}rest", "OCT101"), ("$FL2@(#) SPSS", "OCT101"),
    ("$FL3@(#) SPSS", "OCT101"), ("PAR1....", "OCT101"), (",b\n1,2\n", "OCT108"),
    ("1,2\n3,4\n", "OCT118"), ("a,b\n1,2\n , \n", "OCT117"),
    ("a\n01/02/2024\n03/04/2024\n", "OCT115"),
  ]) func reports(_ text: String, _ code: String) {
    #expect(codes(text).contains(code))
  }

  @Test func namesTheRowOfARaggedOne() {
    #expect {
      try read("a,b\n1,2\n\n3\n4,5,6\n")
    } throws: { error in
      guard let found = error as? ProblemsFound else { return false }
      return found.problems.map(\.place?.row) == [2, 3]
        && found.problems.map(\.message) == [
          "found 1 fields, expected 2 as in the header",
          "found 3 fields, expected 2 as in the header",
        ]
    }
  }

  @Test func foreignFormatsAreAnsweredWithAdvice() {
    #expect {
      try TableReader.read(bytes: [0x50, 0x4B, 3, 4, 0, 0], name: "data.xlsx")
    } throws: { error in
      (error as? ProblemsFound)?.problems.first?.help?.contains("CSV UTF-8") == true
    }
    for prefix: [UInt8] in [[0xD0, 0xCF, 0x11, 0xE0], [0x1F, 0x8B]] {
      #expect(codes(prefix + [0, 0, 0]) == ["OCT101"])
    }
  }

  @Test func aMissingFileIsAProblem() {
    #expect(throws: ProblemsFound.self) {
      try TableReader.read(path: "no/such/file.csv", name: "file.csv")
    }
    #expect(throws: ProblemsFound.self) { try TableReader.read(path: "/", name: "root") }
  }

  @Test func featuresFillABlockAndDiagnosticsDoNot() throws {
    let table = try read(
      "id,diagnostics_Version,diagnostics_Size,original_a,original_b\n01,v3,5,1.5,2\n02,v3,6,2.5,3\n",
      TableReading(textColumns: ["id"], block: "radiomics"))
    let block = try #require(table.block)
    #expect(block.features == ["original_a", "original_b"])
    #expect(block.values == [1.5, 2.5, 2, 3])
    #expect(table.columns.map(\.name) == ["id"])
    #expect(table.provenance.map(\.name) == ["diagnostics_Version", "diagnostics_Size"])
  }

  @Test func aFeatureColumnWithTextLeavesTheBlock() throws {
    let rows = (0..<100).map { "\($0),\($0).5,\($0).25\n" }.joined()
    let table = try read("a,b,c\n\(rows)1,x,2\n", TableReading(block: "f"))
    #expect(table.block?.features == ["a", "c"])
    #expect(table.block?.feature(1).last == 2)
    #expect(table.columns.map(\.name) == ["b"])
  }

  @Test func manyPartsGiveTheSameAsOne() throws {
    var text = "id,x,y\n"
    var expected: [Double] = []
    for row in 0..<120_000 {
      let value = Double(row) * 0.37 - 5
      expected.append(value)
      text += "P\(row),\(value),\"\(row % 7)\"\n"
    }
    let table = try read(text)
    #expect(table.columns[1].numbers == expected)
    #expect(table.columns[2].numbers?[119_999] == Double(119_999 % 7))
  }

  @Test func datesInManyForms() throws {
    func days(_ texts: String...) throws -> ColumnValues {
      try read("d\n" + texts.joined(separator: "\n") + "\n").columns[0].values
    }
    #expect(try days("31/12/2023", "01/01/2024") == .days([19722, 19723]))
    #expect(try days("12/31/2023", "01/01/2024") == .days([19722, 19723]))
    #expect(try days("31.12.2023") == .days([19722]))
    #expect(try days("2023年12月31日") == .days([19722]))
    #expect(try days("31-Dec-2023") == .days([19722]))
    #expect(try days("2023-12-31 14:30:00") == .days([19722]))
    #expect(try days("31/12/2023", "12/31/2023") == .texts(["31/12/2023", "12/31/2023"]))
    #expect(try days("2023-02-29") == .texts(["2023-02-29"]))
    #expect(CalendarDay(number: 19722).text == "2023-12-31")
    #expect(CalendarDay(number: -1).text == "1969-12-31")
  }

  @Test func writingReadsBack() throws {
    let text = "id,a,s,d\n001,1.5,\"x,\"\"y\",2024-01-02\n002,,z,\n"
    let table = try read(text)
    #expect(CSVWriter.text(table) == text)
  }
}

@Suite struct HostileTableTests {
  @Test func hugeFieldsAndLines() throws {
    let field = String(repeating: "x", count: 10_000_000)
    #expect(try read("a,b\n\(field),1\n").rowCount == 1)
    #expect(codes(field) == ["OCT103"])
    #expect(codes("a\n\"" + field).contains("OCT105"))
    let digits = "a\n" + String(repeating: "9", count: 100_000) + "\n1\n"
    #expect(try read(digits).columns[0].kind == .text)
    let header = (0..<20_000).map { "c\($0)" }.joined(separator: ",")
    let values = Array(repeating: "1", count: 20_000).joined(separator: ",")
    #expect(try read(header + "\n" + values).columns.count == 20_000)
  }

  /// Nothing that is read may trap, whatever it is.
  @Test func randomBytesNeverTrap() {
    var state: UInt64 = 7
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    let pieces = [
      ",", ";", "\t", "\n", "\r\n", "\r", "\"", "\"\"", "1", "2.5", "-", "1e9", "NA", "x", " ",
      "é", "\u{0}", "007", "2024-01-01", "1,5", "%", "#N/A", "\u{FEFF}", "inf", "男", ".", "e", "+",
    ].map { Array($0.utf8) }
    for round in 0..<4000 {
      var bytes: [UInt8] = round % 3 == 0 ? Array("a,b,c\n".utf8) : []
      for _ in 0..<(next() % 60) {
        if next() % 10 == 0 {
          bytes.append(UInt8(truncatingIfNeeded: next()))
        } else {
          bytes += pieces[Int(next() % UInt64(pieces.count))]
        }
      }
      for reading in [
        TableReading(), TableReading(decimalMark: 0x2C, textColumns: ["a"], block: "f"),
        TableReading(encoding: .gb18030),
      ] {
        if let table = try? TableReader.read(bytes: bytes, name: "t", reading) {
          for column in table.columns { #expect(column.values.count == table.rowCount) }
          _ = CSVWriter.text(table)
        }
      }
    }
  }
}
