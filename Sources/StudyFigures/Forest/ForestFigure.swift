public import Plotting

/// Effects with their intervals, row by row, labels at the left and numbers at the right.
public struct ForestFigure: FigureSource {
  public enum Kind: Sendable, Equatable {
    /// A heading over the rows that follow.
    case heading
    case effect
    /// The reference level of a variable: no effect of its own.
    case reference
    /// Drawn as a diamond.
    case summary
  }

  public struct Row: Sendable, Equatable {
    public var label: String
    public var kind: Kind
    public var indent: Int
    public var estimate: Double
    public var low: Double
    public var high: Double
    public var p: Double?
    /// Texts of the extra columns between label and plot.
    public var columns: [String] = []

    public init(
      _ label: String, kind: Kind = .effect, indent: Int = 0, estimate: Double = .nan,
      low: Double = .nan, high: Double = .nan, p: Double? = nil, columns: [String] = []
    ) {
      self.label = label
      self.kind = kind
      self.indent = indent
      self.estimate = estimate
      self.low = low
      self.high = high
      self.p = p
      self.columns = columns
    }
  }

  public var title: String
  /// `Odds ratio`, `Hazard ratio`, `β`.
  public var effect: String
  /// Ratios go on a log axis with the reference at 1, differences on a linear one at 0.
  public var isRatio: Bool
  public var labelHeader = ""
  public var columnHeaders: [String] = []
  public var rows: [Row]
  /// What lies left and right of the reference line (`lower risk`, `higher risk`).
  public var sides: (String, String)?

  public init(title: String, effect: String, isRatio: Bool = true, rows: [Row]) {
    self.title = title
    self.effect = effect
    self.isRatio = isRatio
    self.rows = rows
  }

  public func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure {
    Figure(
      id: id, title: title, altText: altText(style), width: width, data: data, style: style,
      content: ForestTable(source: self, style: style))
  }

  private var shown: [Row] { rows.filter { $0.kind == .effect || $0.kind == .summary } }

  private func altText(_ style: FigureStyle) -> String {
    let count = shown.count
    var text = "Forest plot of \(count) \(count == 1 ? "effect" : "effects") (\(effect)"
    text += ", 95% confidence interval)"
    let parts = shown.prefix(40).map {
      "\($0.label) \(style.interval($0.estimate, $0.low, $0.high))"
    }
    text += parts.isEmpty ? "." : ": " + parts.joined(separator: "; ") + "."
    if count > 40 { text += " The other \(count - 40) are in the data file." }
    return text
  }

  private var data: FigureData {
    FigureData([
      "label": .texts(shown.map(\.label)), "estimate": .numbers(shown.map(\.estimate)),
      "low": .numbers(shown.map(\.low)), "high": .numbers(shown.map(\.high)),
      "p": .numbers(shown.map { $0.p ?? .nan }),
    ])
  }
}
