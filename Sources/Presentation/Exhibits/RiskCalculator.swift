/// A formula that a reader can work with: a field for each predictor, points and risks below.
///
/// It works in the HTML report where scripts run. Elsewhere nothing is shown: the figure and the
/// tables beside it say the same.
public struct RiskCalculator: Sendable, Equatable {
  public var id: String
  public var caption: String
  public var fields: [Field]
  public var risks: [String]
  /// What the script computes with, as JSON.
  public var numbers: String
  /// How many decimals risks have.
  public var decimals: Int

  public init(
    id: String, caption: String, fields: [Field], risks: [String], numbers: String, decimals: Int
  ) {
    self.id = id
    self.caption = caption
    self.fields = fields
    self.risks = risks
    self.numbers = numbers
    self.decimals = decimals
  }

  /// What a reader fills in.
  public struct Field: Sendable, Equatable {
    public var label: String
    public var input: Input

    public init(_ label: String, _ input: Input) {
      self.label = label
      self.input = input
    }
  }

  public enum Input: Sendable, Equatable {
    /// A number; the range is that of the data, as it is printed, and the value stands there at
    /// first, as a program reads it.
    case number(low: String, high: String, value: String)
    /// One of the options, by position.
    case choice([String], chosen: Int)
  }
}
