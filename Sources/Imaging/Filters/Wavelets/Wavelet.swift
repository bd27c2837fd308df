/// A discrete wavelet by its analysis filters, under the names of PyWavelets: `haar`, `db1`-`db20`,
/// `sym2`-`sym20`, `coif1`-`coif5`, `dmey`, `bior…` and `rbio…`.
public struct Wavelet: Hashable, Sendable {
  public let name: String
  public let lowPass: [Double]
  public let highPass: [Double]

  /// nil where no wavelet has that name.
  public init?(_ name: String) {
    let name = name.lowercased()
    let synthesis: [Double]
    if let filter = DaubechiesFilters.analysis(name) ?? SymletFilters.analysis(name)
      ?? CoifletFilters.analysis(name)
    {
      lowPass = filter
      synthesis = filter.reversed()
    } else if name.hasPrefix("rbio"),
      let pair = BiorthogonalFilters.filters("bior" + name.dropFirst(4))
    {
      lowPass = pair.synthesis.reversed()
      synthesis = pair.analysis.reversed()
    } else if let pair = BiorthogonalFilters.filters(name) {
      lowPass = pair.analysis
      synthesis = pair.synthesis
    } else {
      return nil
    }
    self.name = name
    highPass = synthesis.enumerated().map { $0.offset.isMultiple(of: 2) ? -$0.element : $0.element }
  }

  /// All names, for messages.
  public static let names: [String] =
    ["haar"] + (1...20).map { "db\($0)" } + (2...20).map { "sym\($0)" }
    + (1...5).map { "coif\($0)" } + ["dmey"]
    + ["bior", "rbio"].flatMap { family in
      [
        "1.1", "1.3", "1.5", "2.2", "2.4", "2.6", "2.8", "3.1", "3.3", "3.5", "3.7", "3.9", "4.4",
        "5.5", "6.8",
      ].map { family + $0 }
    }
}
