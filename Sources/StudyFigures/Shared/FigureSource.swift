public import Plotting

/// A result that can be shown as a figure.
public protocol FigureSource: Sendable {
  /// The figure with its labels, data and alternative text; nothing is measured or drawn yet.
  func figure(id: String, width: FigureWidth, style: FigureStyle) -> Figure
}
