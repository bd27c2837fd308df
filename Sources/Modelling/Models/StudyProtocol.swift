public import Settings

/// Whether steps may learn from rows on which they are judged.
public enum StudyProtocol: String, WordSetting {
  case leakFree = "leak-free"
  case asPublished = "as-published"

  public var meaning: String {
    switch self {
    case .leakFree: "nothing is learnt from test rows"
    case .asPublished: "a paper's order of operations, where that leaks too"
    }
  }

  public var rules: FittingProtocol { self == .leakFree ? .leakFree : .asPublished }
}
