public import Numerals
public import Plotting

/// How numbers and tables are written: digits, separators, P values, which columns.
///
/// A journal's preset gives every field; a spec's `style:` changes single ones. Texts are made
/// here and nowhere else, so that a number looks the same in a table, a caption and a sentence.
public struct Style: Sendable, Equatable {
  public var preset = "default"
  public var language = Language.english
  public var numbers = NumberFormat(minusSign: "−", missingText: "–")
  /// Whole numbers with at least so many digits are grouped by `numbers.groupSeparator`.
  public var groupedDigits = 5
  public var digits = Digits()
  public var p = PFormat()
  public var interval = IntervalForm.dash
  public var spread = SpreadForm.plusMinus
  public var quartiles = QuartileForm.brackets
  /// Whether a percentage carries its sign: `12 (34.3%)`.
  public var hasPercentSign = true
  public var footnoteMarks = FootnoteMarks.letters
  public var regressionColumns: [RegressionColumn] = [.coefficient, .se, .z, .p, .ratio]
  public var words = Words()

  public init() {}

  /// Decimals by the kind of number.
  public struct Digits: Sendable, Hashable {
    /// Means, SDs, medians, quartiles.
    public var mean = 1
    public var percent = 1
    /// β and its standard error.
    public var coefficient = 3
    /// Odds ratios and hazard ratios.
    public var ratio = 2
    /// Z, t, χ², Wald.
    public var statistic = 2
    /// AUC, sensitivity, Brier score and their like.
    public var metric = 3

    public init() {}
  }

  /// Headings that presets word differently.
  public struct Words: Sendable, Equatable {
    public var rowHeading = "Variable"
    public var coefficient = "β"
    public var se = "SE"
    public var z = RichText("Z", .italic)
    public var wald = "Wald"
    public var df = "df"
    public var p = RichText("P", .italic)
    /// `OR`; hazard ratios have their own word, unless the preset has one for all.
    public var ratio: String?

    public init() {}
  }
}

/// Between the ends of an interval. A dash becomes `to` where an end is negative.
public enum IntervalForm: String, Sendable, CaseIterable {
  /// `1.52 (1.10–2.10)`
  case dash
  /// `1.52 (1.10 to 2.10)`
  case to
  /// `1.52 (1.10, 2.10)`
  case comma
  /// `1.52 (1.10 ~ 2.10)`
  case tilde
}

public enum SpreadForm: String, Sendable, CaseIterable {
  /// `52.4 ± 10.6`
  case plusMinus = "plus-minus"
  /// `52.4 (10.6)`
  case parentheses
}

public enum QuartileForm: String, Sendable, CaseIterable {
  /// `51.0 [44.0, 60.0]`
  case brackets
  /// `51.0 (44.0–60.0)`
  case parentheses
}
