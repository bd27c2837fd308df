/// A data area between axes, with layers, a legend and notes.
public struct Plot: FigureContent, Equatable {
  public enum Shape: Sendable, Equatable {
    /// As tall as wide, the side limited to this many millimetres.
    case square(atMost: Double)
    /// Height over width of the data area, the height limited.
    case ratio(Double, atMost: Double)
    /// A data area this high.
    case height(Double)
  }

  /// A comparison of two positions on the x axis, written above the data area.
  public struct Bracket: Sendable, Equatable {
    public var from: Double
    public var to: Double
    public var text: RichText

    public init(from: Double, to: Double, text: RichText) {
      self.from = min(from, to)
      self.to = max(from, to)
      self.text = text
    }
  }

  public var heading: RichText = ""
  public var x: Axis
  public var y: Axis
  /// Labels along the top edge, for what belongs to places on the x axis.
  public var top: Axis?
  public var layers: [Layer]
  public var legend = Legend([])
  /// Statistics written in a free part of the data area, or under the legend when there is none.
  public var notes: [RichText] = []
  public var notesCorner = Legend.Corner.topLeft
  public var brackets: [Bracket] = []
  public var shape: Shape
  /// A box around the data area instead of two axis lines.
  public var isFramed = false

  public init(x: Axis, y: Axis, layers: [Layer], shape: Shape) {
    self.x = x
    self.y = y
    self.layers = layers
    self.shape = shape
  }

  public func insets(in width: Double, _ context: LayoutContext) -> Insets {
    PlotArrangement(self, in: width, atLeast: Insets(), context).insets
  }

  public func insets(in width: Double, atLeast: Insets, _ context: LayoutContext) -> Insets {
    PlotArrangement(self, in: width, atLeast: atLeast, context).insets
  }

  public func height(in width: Double, insets: Insets, _ context: LayoutContext) -> Double {
    let data = width - insets.left - insets.right
    return insets.top + dataHeight(width: data) + insets.bottom
  }

  func dataHeight(width: Double) -> Double {
    switch shape {
    case .square(let most): max(5, min(width, most))
    case .ratio(let ratio, let most): max(5, min(width * ratio, most))
    case .height(let height): height
    }
  }
}
