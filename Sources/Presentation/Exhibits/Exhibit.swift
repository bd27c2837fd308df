public import Plotting

/// One thing that a notebook cell shows.
public enum Exhibit: Sendable {
  case table(Table)
  /// A figure with the sentences below it: what is shown and how it was computed.
  case figure(Figure, caption: RichText = "")
  case prose(Prose)
  case facts(FactList)
  case calculator(RiskCalculator)
}
