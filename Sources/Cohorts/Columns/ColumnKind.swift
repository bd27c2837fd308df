public import Settings

/// What the values of a column are.
public enum ColumnKind: String, WordSetting {
  case continuous
  case integer
  case categorical
  case text
  case date

  public var meaning: String {
    switch self {
    case .continuous: "numbers on a scale"
    case .integer: "whole numbers: counts, or codes of levels"
    case .categorical: "one of a few levels"
    case .text: "free text, never analysed"
    case .date: "days of the calendar"
    }
  }
}
