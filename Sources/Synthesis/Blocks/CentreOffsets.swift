import Glibc
import Settings
import Statistics

/// Offsets of features between centres: half of it all features of an image type share, as a
/// scanner's contrast would move them together.
struct CentreOffsets: Sendable {
  var settings: CentreSettings
  var names: [String]
  /// For each row the index of its centre; nothing where it is missing.
  var centreOf: [Int?]

  init(
    _ settings: CentreSettings, rows: GivenRows, request: TableRequest
  ) throws(ProblemsFound) {
    self.settings = settings
    let column = try request.column(settings.of, of: rows)
    names = column.levels
    centreOf = column.texts.map { text in text.flatMap { column.levels.firstIndex(of: $0) } }
  }

  /// Offset and change of spread of one feature in each centre.
  func moves(of place: BlockLayout.Place, seed: UInt64) -> [(shift: Double, scale: Double)] {
    names.map { name in
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
