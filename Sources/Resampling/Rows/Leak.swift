/// Leave to learn from rows on which the model is judged afterwards. Only `protocol: as-published`
/// gives it; the rows minted with it carry it, so that the ledger and the report show it.
public struct Leak: Sendable, Hashable {
  /// What was asked for, in words.
  public let reason: String

  public init(reason: String) { self.reason = reason }
}
