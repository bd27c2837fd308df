/// A mark on an axis. A tick without a label is a minor one.
public struct Tick: Sendable, Equatable {
  public var value: Double
  public var label: RichText?

  public init(_ value: Double, _ label: RichText?) {
    self.value = value
    self.label = label
  }
}
