public import Settings

/// Which part of a date stands first where the year stands last.
public enum DateOrder: String, WordSetting {
  case dayFirst = "day-first"
  case monthFirst = "month-first"

  public var meaning: String {
    switch self {
    case .dayFirst: "31/12/2024"
    case .monthFirst: "12/31/2024"
    }
  }
}
