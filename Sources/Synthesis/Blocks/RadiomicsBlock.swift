public import Cohorts
public import Settings
internal import Statistics

/// Features as pyradiomics names them, made for given patients: skewed, correlated in blocks, over
/// many orders of magnitude, some of them carrying a signal of stated strength.
///
/// No image is behind them. They stand in for a table that is not public, so that a published
/// pipeline can be run; agreement with the paper's AUC is by construction.
public struct RadiomicsBlock: MadeTable {
  public static let word = "radiomics"
  public static let meaning =
    "features as pyradiomics names them, made for the patients of another table"

  public var paper: DataName?
  public var seed: Int?
  public var readers = 1
  public var rereads: Int?
  public var features: Int?
  public var sequences: [DataName] = []
  public var views: [DataName] = []
  public var imageTypes: [DataName] = []
  public var classes: [FeatureClass] = [.shape, .firstorder, .glcm, .gldm, .glrlm, .glszm, .ngtdm]
  public var without: [DataName] = []
  public var signal: [SignalSettings]?
  public var agreement = AgreementSettings()
  public var centre: CentreSettings?

  public init() {}

  public var needsRows: Bool { true }

  public static var fields: [Field<Self>] {
    [
      Field("paper", \.paper, "published facts: image types, selected features, AUC, stability"),
      Field(
        "seed", \.seed, .between(0, 9_007_199_254_740_991),
        "what the values follow from; the study's seed by default"),
      Field(
        "readers", \.readers, .between(1, 9), "how many readers: further ones reread the block"),
      Field(
        "rereads", \.rereads, .from(2), "how many patients further readers read; all by default"),
      Field("features", \.features, .from(1), "how many features, spread over the block"),
      Field("sequences", \.sequences, "prefixes of names, each with a full set: [DCE, DWI, T2]"),
      Field("views", \.views, "images of a patient, one row each, to be combined by `views:`"),
      Field(
        "image-types", \.imageTypes,
        "as pyradiomics names them; wavelet and log-sigma stand for all of theirs"),
      Field("classes", \.classes, "the feature classes"),
      Field("without", \.without, "features to leave out: glcm_MCC"),
      Field("signal", \.signal, "what the features know something about; [] for nothing"),
      Field("agreement", \.agreement, "how well further readers repeat the features"),
      Field("centre", \.centre, "offsets between scanners"),
    ]
  }

  public func tables(for request: TableRequest) throws(ProblemsFound) -> [Table] {
    guard let rows = request.rows, !rows.ids.isEmpty else {
      throw request.problem(
        .noGivenRows, "there are no rows to make features for",
        help: "name a table with patients before it: `tables: [clinical.csv, {synthetic: …}]`")
    }
    var layout = try layout(request)
    let signals = try BoundSignal.bind(
      signal, following: request, among: layout, rows: rows)
    if let features {
      guard features <= layout.features.count else {
        throw request.problem(
          .madeFeatures,
          "these classes and image types have \(layout.features.count) features, not \(features)",
          help: "add image types or sequences, or ask for fewer")
      }
      layout.thin(to: features, keeping: Set(signals.flatMap(\.features)))
    }
    let generator = BlockGenerator(
      layout: layout, signals: signals, rows: rows,
      centres: try centre.map { (centre) throws(ProblemsFound) in
        try CentreOffsets(centre, rows: rows, request: request)
      },
      agreement: agreement.resolved(by: request.paper), views: max(1, views.count),
      readers: request.cohort.isEmpty ? readers : 1, seed: seed.map(UInt64.init) ?? request.seed,
      cohort: request.cohort,
      jobs: request.jobs)
    return assemble(generator.blocks(), layout, rows, request, recipe(request, signals))
  }

  private func layout(_ request: TableRequest) throws(ProblemsFound) -> BlockLayout {
    var types = imageTypes.map(\.text)
    if types.isEmpty { types = PublishedBlock.imageTypes(of: request.paper) }
    if types.isEmpty { types = ImageTypeWord.usual }
    let layout = BlockLayout(
      sequences: sequences.map(\.text), imageTypes: types, classes: classes,
      without: Set(without.map(\.text)))
    let known = Set(classes.flatMap { kind in kind.features.map { "\(kind.rawValue)_\($0.name)" } })
    for name in without where !known.contains(name.text) {
      throw request.problem(
        .madeFeatures, "there is no feature '\(name.text.shortened(to: 60))'", at: name.position,
        length: name.text.count,
        help: Suggestion.help(for: name.text, among: known.sorted()))
    }
    guard !layout.features.isEmpty else {
      throw request.problem(.madeFeatures, "no feature is left to make")
    }
    return layout
  }

  /// The blocks of all readers as tables with identifiers.
  private func assemble(
    _ blocks: [[Double]], _ layout: BlockLayout, _ rows: GivenRows, _ request: TableRequest,
    _ recipe: String
  ) -> [Table] {
    let count = rows.ids.count
    let copies = max(1, views.count)
    let reread = rereadRows(count, request)
    return blocks.enumerated().map { reader, values in
      let kept = reader == 0 ? Array(0..<count) : reread
      let all = kept.flatMap { row in (0..<copies).map { row * copies + $0 } }
      var columns = [
        Column(
          name: request.idColumn, kind: .text, values: .texts(all.map { rows.ids[$0 / copies] }))
      ]
      if !views.isEmpty {
        columns.append(
          Column(
            name: request.viewColumn, kind: .text,
            values: .texts(all.map { views[$0 % copies].text })))
      }
      let isWhole = kept.count == count
      let block = FeatureBlock(
        name: request.block, features: layout.names, rowCount: all.count,
        values: isWhole ? values : gather(values, all, of: count * copies),
        rereadOf: reader == 0 ? nil : request.block)
      return Table(
        name: reader == 0 ? request.name : "\(request.name), reader \(reader + 1)",
        rowCount: all.count, columns: columns, block: block,
        sha256: SHA256.hexadecimal(Array("\(recipe)\nreader \(reader)".utf8)),
        label: Self.label)
    }
  }

  /// What every page says of these features.
  public static let label = "Synthetic features: made data, not measured in any image"

  private func gather(_ values: [Double], _ rows: [Int], of count: Int) -> [Double] {
    var gathered: [Double] = []
    gathered.reserveCapacity(rows.count * (values.count / max(1, count)))
    for start in stride(from: 0, to: values.count, by: max(1, count)) {
      for row in rows { gathered.append(values[start + row]) }
    }
    return gathered
  }

  private func rereadRows(_ count: Int, _ request: TableRequest) -> [Int] {
    guard let rereads, rereads < count else { return Array(0..<count) }
    var stream = RandomSource(
      seed: seed.map(UInt64.init) ?? request.seed,
      stage: "synthetic/radiomics/rereads/\(request.cohort)"
    ).stream()
    return stream.permutation(count).prefix(rereads).sorted()
  }

  /// Everything that the values follow from, in one text: its hash stands for the table's.
  private func recipe(_ request: TableRequest, _ signals: [BoundSignal]) -> String {
    let settings = JSONWriter(isIndented: false).bytes(node)
    var parts = ["octavo-block/1", String(decoding: settings, as: UTF8.self), request.cohort]
    parts += ["\(seed.map(UInt64.init) ?? request.seed)"]
    parts += signals.flatMap { signal in
      signal.features + ["\(signal.separation)"]
        + signal.directions.map { $0.map { $0 > 0 ? "1" : "0" }.joined() }
    }
    parts += request.rows?.ids ?? []
    return parts.joined(separator: "\n")
  }
}
