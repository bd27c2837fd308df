/// The plotted numbers as a small table of named columns: the CSV that goes with a figure.
public struct FigureData: Sendable, Equatable {
  public enum Column: Sendable, Equatable {
    case numbers([Double])
    case texts([String])

    public var count: Int {
      switch self {
      case .numbers(let values): values.count
      case .texts(let values): values.count
      }
    }
  }

  public private(set) var names: [String] = []
  public private(set) var columns: [Column] = []

  public init() {}

  public init(_ columns: KeyValuePairs<String, Column>) {
    for (name, column) in columns { append(name, column) }
  }

  public mutating func append(_ name: String, _ column: Column) {
    names.append(name)
    columns.append(column)
  }

  public var rowCount: Int { columns.map(\.count).max() ?? 0 }

  /// RFC 4180 with line feeds; numbers in their shortest exact form, not-a-number as an empty
  /// field.
  public var csv: String {
    var text = names.map(Self.quoted).joined(separator: ",") + "\n"
    for row in 0..<rowCount {
      let fields = columns.map { column -> String in
        guard row < column.count else { return "" }
        switch column {
        case .numbers(let values): return Self.number(values[row])
        case .texts(let values): return Self.quoted(values[row])
        }
      }
      text += fields.joined(separator: ",") + "\n"
    }
    return text
  }

  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "" : value < 0 ? "-Inf" : "Inf" }
    if value == value.rounded(), value.magnitude < 1e15 { return "\(Int(value))" }
    return "\(value)"
  }

  private static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false).joined(
        separator: "\"\"") + "\""
  }
}
