public import Settings

/// What a check of printed numbers can say.
public enum Verdict: String, WordSetting {
  /// The recomputed value prints as printed.
  case reproduced
  /// The print lies among the values that the rounding of the other numbers allows.
  case withinRounding = "within rounding"
  /// No values behind the printed numbers give the print.
  case inconsistent
  /// The paper prints too little.
  case notCheckable = "not checkable"

  public var meaning: String {
    switch self {
    case .reproduced: "the recomputed value prints as printed"
    case .withinRounding: "possible, given how the other numbers were rounded"
    case .inconsistent: "impossible or implausible, given the other printed numbers"
    case .notCheckable: "the paper prints too little"
    }
  }
}
