import Numerals
public import Plotting
public import Settings

/// `style:` of a study: a preset, and what is to be different from it.
public struct StyleSettings: Configurable {
  public var preset = PresetName()
  public var language = Language.english
  public var decimalMark: DecimalMark?
  public var thousands: ThousandsMark?
  public var meanDigits: Int?
  public var percentDigits: Int?
  public var coefficientDigits: Int?
  public var ratioDigits: Int?
  public var statisticDigits: Int?
  public var metricDigits: Int?
  public var pDigits: Int?
  public var pRule: PFormat.Rule?
  public var pLeadingZero: Bool?
  public var interval: IntervalForm?
  public var spread: SpreadForm?
  public var quartiles: QuartileForm?
  public var percentSign: Bool?
  public var footnotes: FootnoteMarks?
  public var regressionColumns: [RegressionColumn] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("preset", \.preset, fills: .scalar, "a journal's or a program's way of writing"),
      Field("language", \.language, "language of the fixed words of figures"),
      Field("decimal-mark", \.decimalMark, "between whole and fraction"),
      Field("thousands", \.thousands, "between groups of three digits"),
      Field("mean-digits", \.meanDigits, .between(0, 8), "decimals of means, SDs and medians"),
      Field("percent-digits", \.percentDigits, .between(0, 8), "decimals of percentages"),
      Field("coefficient-digits", \.coefficientDigits, .between(0, 8), "decimals of β and SE"),
      Field("ratio-digits", \.ratioDigits, .between(0, 8), "decimals of odds and hazard ratios"),
      Field("statistic-digits", \.statisticDigits, .between(0, 8), "decimals of test statistics"),
      Field("metric-digits", \.metricDigits, .between(0, 8), "decimals of AUC and its like"),
      Field("p-digits", \.pDigits, .between(1, 8), "decimals of the smallest P value printed"),
      Field("p-rule", \.pRule, "how many decimals a P value has"),
      Field("p-leading-zero", \.pLeadingZero, "whether P prints as 0.05 or .05"),
      Field("interval", \.interval, "between the limits of an interval"),
      Field("spread", \.spread, "how a standard deviation stands beside its mean"),
      Field("quartiles", \.quartiles, "how quartiles stand beside their median"),
      Field("percent-sign", \.percentSign, "whether percentages in tables carry their sign"),
      Field("footnotes", \.footnotes, "marks of footnotes"),
      Field("regression-columns", \.regressionColumns, "columns of regression tables, in order"),
    ]
  }

  /// The preset with the changes.
  public var style: Style {
    var style = (StylePreset.named(preset.word) ?? .standard).style
    style.language = language
    if let decimalMark { style.numbers.decimalMark = decimalMark.text }
    if let thousands {
      style.numbers.groupSeparator = thousands.text
      style.groupedDigits = 4
    }
    style.digits.mean = meanDigits ?? style.digits.mean
    style.digits.percent = percentDigits ?? style.digits.percent
    style.digits.coefficient = coefficientDigits ?? style.digits.coefficient
    style.digits.ratio = ratioDigits ?? style.digits.ratio
    style.digits.statistic = statisticDigits ?? style.digits.statistic
    style.digits.metric = metricDigits ?? style.digits.metric
    style.p = PFormat(
      rule: pRule ?? style.p.rule, decimals: pDigits ?? style.p.decimals,
      hasLeadingZero: pLeadingZero ?? style.p.hasLeadingZero)
    style.interval = interval ?? style.interval
    style.spread = spread ?? style.spread
    style.quartiles = quartiles ?? style.quartiles
    style.hasPercentSign = percentSign ?? style.hasPercentSign
    style.footnoteMarks = footnotes ?? style.footnoteMarks
    if !regressionColumns.isEmpty { style.regressionColumns = regressionColumns }
    return style
  }

  public func validate(at node: Node, into problems: inout Problems) {
    let style = style
    if style.numbers.decimalMark == style.numbers.groupSeparator {
      problems.add(
        .outOfRange, "'decimal-mark' and 'thousands' are the same sign", at: node,
        help: "choose another one for 'thousands', or none")
    }
  }
}
