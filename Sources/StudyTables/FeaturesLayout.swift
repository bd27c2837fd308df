public import Modelling
internal import Plotting
public import Presentation
internal import Resampling
internal import Settings

/// Selected features one by one, and counted by class and image type.
public struct FeaturesLayout: Sendable {
  public var features: [SelectedFeature]
  public var label: String
  public var given: Int

  public init(features: [SelectedFeature], label: String, given: Int) {
    self.features = features
    self.label = label
    self.given = given
  }

  public func table(id: String, in style: Style) -> Table {
    let hasAgreement = features.contains { $0.agreement != nil }
    let hasP = features.contains { $0.p != nil }
    let hasCoefficient = features.contains { $0.coefficient != nil }
    var table = Table(
      id: id,
      caption: RichText("Features of \(label): \(features.count) of \(style.integer(given))"),
      columns: [Table.Column("Feature", .text)])
    if hasAgreement { table.columns.append(Table.Column("ICC")) }
    if hasP { table.columns.append(Table.Column(style.words.p)) }
    if hasCoefficient { table.columns.append(Table.Column("Coefficient")) }
    for feature in features {
      var cells = [Table.Cell(RichText(feature.column.title))]
      func add(_ quantity: Quantity?, _ text: (Double) -> String) {
        cells.append(quantity.map { .quantity($0, in: &table, text) } ?? .blank)
      }
      if hasAgreement { add(feature.agreement, style.metric) }
      if hasP { add(feature.p, style.p) }
      if hasCoefficient { add(feature.coefficient) { style.number($0, decimals: 4) } }
      table.rows.append(Table.Row(.body, cells))
    }
    table.remark(
      "P: of the last screening step that tests a feature alone, on training rows; it says how the "
        + "feature was chosen and is no evidence for it. Coefficient: of the penalised step where "
        + "there is one, otherwise of the model.")
    return table
  }

  /// Counts by image type (rows) and class (columns); nothing where names do not say them.
  public func counts(id: String, in style: Style) -> Table? {
    let named = features.filter { !$0.family.isEmpty }
    guard !named.isEmpty else { return nil }
    func unique(_ values: [String]) -> [String] {
      var seen: Set<String> = []
      return values.filter { seen.insert($0).inserted }.sorted()
    }
    let (images, families) = (unique(named.map(\.imageType)), unique(named.map(\.family)))
    var table = Table(
      id: id, caption: RichText("Features of \(label) by image and class"),
      columns: [Table.Column("Image", .text)] + families.map { Table.Column(RichText($0)) }
        + [Table.Column("All")])
    for image in images {
      let own = named.filter { $0.imageType == image }
      table.rows.append(
        Table.Row(
          .body,
          [Table.Cell(RichText(image))]
            + families.map { family in .count(own.count { $0.family == family }, style) }
            + [.count(own.count, style)]))
    }
    table.rows.append(
      Table.Row(
        .summary,
        [Table.Cell("All")]
          + families.map { family in .count(named.count { $0.family == family }, style) }
          + [.count(named.count, style)]))
    return table
  }
}
