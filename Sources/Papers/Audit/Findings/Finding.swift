public import Settings

/// The outcome of one check: where, what is printed, what follows from other printed numbers.
public struct Finding: Configurable {
  /// `mammography.table1.her2.p`: the paper, the place, the quantity.
  public var id = ""
  public var check = ""
  public var what = ""
  public var printed = ""
  public var recomputed = ""
  /// The values that rounding allows.
  public var allowed = ""
  public var verdict = Verdict.reproduced
  /// Whether an inconsistency is a contradiction of arithmetic, or only hard to believe.
  public var isImplausible = false
  /// How far the print lies outside of what is allowed.
  public var off: Double?
  /// What the finding means, in one plain sentence.
  public var sentence = ""

  public init() {}

  init(
    _ id: String, what: String, printed: String, recomputed: String, allowed: String = "",
    _ verdict: Verdict, off: Double? = nil, sentence: String = ""
  ) {
    self.id = id
    self.what = what
    self.printed = printed
    self.recomputed = recomputed
    self.allowed = allowed
    self.verdict = verdict
    self.off = off
    // What agrees needs no words.
    self.sentence = verdict == .inconsistent || verdict == .notCheckable ? sentence : ""
  }

  /// Another method may stand behind the print: the audit cannot tell.
  mutating func becomeOpen(_ sentence: String) {
    verdict = .notCheckable
    off = nil
    self.sentence = sentence
  }

  func implausible() -> Finding {
    var copy = self
    copy.isImplausible = verdict == .inconsistent
    return copy
  }

  public static var fields: [Field<Self>] {
    [
      Field("id", \.id, "the paper, the place, the quantity"),
      Field("check", \.check, "the kind of check"), Field("what", \.what, "what is checked"),
      Field("printed", \.printed, "as the paper prints it"),
      Field("recomputed", \.recomputed, "what follows from other printed numbers"),
      Field("allowed", \.allowed, "the values that rounding allows"),
      Field("verdict", \.verdict, "what the check says"),
      Field("implausible", \.isImplausible, "hard to believe rather than impossible"),
      Field("off", \.off, "how far the print lies outside of what is allowed"),
      Field("sentence", \.sentence, "what the finding means"),
    ]
  }
}
