/// Why the data allow no description; the reason is a sentence for the reader.
public struct DescribingFault: Error, Sendable, Equatable {
  public let reason: String

  public init(_ reason: String) { self.reason = reason }
}
