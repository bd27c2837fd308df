/// One axis of a plot: its scale, title and ticks.
public struct Axis: Sendable, Equatable {
  public enum TickChoice: Sendable, Equatable {
    /// Round values, at most this many labelled ones; fewer where their labels would touch.
    case automatic(atMost: Int)
    case at([Tick])
    case none
  }

  public var scale: Scale
  public var title: RichText
  public var ticks: TickChoice
  /// The x axis of an upper plot in a stack keeps its ticks and leaves the labels to the lowest.
  public var hasLabels = true
  public var hasLine = true

  public init(_ scale: Scale, title: RichText = "", ticks: TickChoice = .automatic(atMost: 6)) {
    self.scale = scale
    self.title = title
    self.ticks = ticks
  }

  /// Ticks inside the domain, at most `count` of them labelled when the choice is automatic.
  func chosenTicks(atMost count: Int? = nil, _ numbers: NumberText) -> [Tick] {
    switch ticks {
    case .automatic(let most):
      Ticks.ticks(on: scale, atMost: min(most, count ?? most), numbers)
    case .at(let ticks): ticks.filter { scale.contains($0.value) }
    case .none: []
    }
  }
}

/// Distances between the parts of an axis, in millimetres.
enum AxisMetrics {
  static let tickLength = 1.0
  static let minorTickLength = 0.55
  static let labelGap = 0.8
  static let titleGap = 1.6
}
