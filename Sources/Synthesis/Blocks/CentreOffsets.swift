import Cohorts
import Glibc
import Settings
import Statistics

/// Offsets of features between centres: half of it all features of an image type share, as a
/// scanner's contrast would move them together.
struct CentreOffsets: Sendable {
  var settings: CentreSettings
  /// The names of the centres, the first in the data's order unmoved.
  var names: [String]
  /// For each row the index of its centre; the first where it is missing.
  var centreOf: [Int]

  init(
    _ settings: CentreSettings, rows: GivenRows, request: TableRequest
  ) throws(ProblemsFound) {
    self.settings = settings
    guard let column = rows.columns.first(where: { $0.name == settings.of.text }) else {
      throw request.problem(
        .madeSignal, "no table read before has a column '\(settings.of.text.shortened(to: 60))'",
        at: settings.of.position, length: settings.of.text.count,
        help: Suggestion.help(for: settings.of.text, among: rows.columns.map(\.name)))
    }
    let texts = (0..<column.values.count).map { column.text($0) }
    var names = column.levels.map(\.name)
    if names.isEmpty { names = Set(texts.compactMap(\.self)).sorted() }
    self.names = names
    centreOf = texts.map { text in text.flatMap { names.firstIndex(of: $0) } ?? 0 }
  }

  /// Offset and change of spread of one feature in each centre.
  func moves(of place: BlockLayout.Place, seed: UInt64) -> [(shift: Double, scale: Double)] {
    names.enumerated().map { index, name in
      guard index > 0 else { return (0, 1) }
      let stage = "synthetic/radiomics/centre/\(name)"
      var shared = RandomSource(seed: seed, stage: "\(stage)/\(place.sequence)/\(place.imageType)")
        .stream()
      var own = RandomSource(seed: seed, stage: "\(stage)/\(place.name)").stream()
      let half = 0.5.squareRoot()
      return (
        settings.shift * half * (shared.normal() + own.normal()),
        exp(settings.scale * half * (shared.normal() + own.normal()))
      )
    }
  }
}
