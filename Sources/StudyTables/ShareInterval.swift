internal import Modelling
internal import Presentation
public import Settings

/// Which interval of a proportion is shown; results hold both.
public enum ShareInterval: String, WordSetting {
  case wilson
  case clopperPearson = "clopper-pearson"

  public var meaning: String {
    self == .wilson ? "Wilson's score interval" : "the exact interval of Clopper and Pearson"
  }

  var label: String { self == .wilson ? "Wilson" : "Clopper-Pearson" }

  func limits(of share: Share) -> Limits {
    self == .wilson ? share.wilson : share.clopperPearson
  }

  /// A share with its limits.
  func cell(_ share: Share, in table: inout Table, _ style: Style) -> Table.Cell {
    Table.Cell.estimate(
      share.estimate, limits(of: share), decimals: style.digits.metric, in: &table, style)
  }
}
