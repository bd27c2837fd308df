/// Which files figures are written as.
public struct DrawingOptions: Sendable {
  public var kinds = FigureKind.allCases
  public var dots = 300

  public init() {}
}

public enum FigureKind: String, Sendable, CaseIterable {
  case svg
  case png
  case pdf
}
