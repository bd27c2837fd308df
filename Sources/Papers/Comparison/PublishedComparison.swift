internal import Numerals
public import Settings

/// Printed numbers of one table beside computed ones.
public struct PublishedComparison: Configurable {
  public var table = ""
  /// The notebook's cell that computes the same table.
  public var cell = ""
  /// Whether the data were made to agree, so that agreement says nothing.
  public var isConstructed = false
  public var items: [Item] = []

  public init() {}

  public static var fields: [Field<Self>] {
    [
      Field("table", \.table, "the table of the paper"),
      Field("cell", \.cell, "the cell that computes it"),
      Field("constructed", \.isConstructed, "whether the data were made to agree"),
      Field("items", \.items, "one entry a printed value"),
    ]
  }

  public enum Verdict: String, WordSetting {
    case same
    case withinRounding = "within rounding"
    case differs
    case notComputed = "cannot be computed"
    case byConstruction = "by construction"

    public var meaning: String {
      switch self {
      case .same: "our value prints as printed"
      case .withinRounding: "within one unit of the last printed digit"
      case .differs: "further away"
      case .notComputed: "the study has no such value"
      case .byConstruction: "our value prints as printed because the data were made to"
      }
    }
  }

  /// One printed value.
  public struct Item: Configurable {
    public var row = ""
    public var label = ""
    /// The level, the contrast or the column.
    public var part = ""
    public var quantity = ""
    public var printed = ""
    public var ours: Quantity = .undefined("not computed")
    public var verdict = Verdict.notComputed
    /// Another way of computing that prints as printed.
    public var variant: String?

    public init() {}

    public static var fields: [Field<Self>] {
      [
        Field("row", \.row, "the variable"), Field("label", \.label, "as the paper prints it"),
        Field("part", \.part, "the level, the contrast or the column"),
        Field("quantity", \.quantity, "what is printed"),
        Field("printed", \.printed, "as the paper prints it"),
        Field("ours", \.ours, "as computed, unrounded"),
        Field("verdict", \.verdict, "how they compare"),
        Field("variant", \.variant, "another way of computing that prints as printed"),
      ]
    }

    public init(
      row: String, label: String, part: String, quantity: String, _ printed: Printed,
      ours: Quantity, isConstructed: Bool, variants: [(name: String, value: Quantity)] = []
    ) {
      self.init()
      (self.row, self.label, self.part, self.quantity) = (row, label, part, quantity)
      self.printed = printed.text
      self.ours = ours
      guard let number = printed.number, let value = ours.value else { return }
      let unit = number.upper.isFinite && number.lower.isFinite ? number.upper - number.lower : 0
      if number.agrees(with: value) {
        verdict = isConstructed ? .byConstruction : .same
      } else if number.distance(to: value) <= unit {
        verdict = .withinRounding
      } else {
        verdict = .differs
      }
      guard verdict == .withinRounding || verdict == .differs else { return }
      variant = variants.first { $0.value.value.map { number.agrees(with: $0) } ?? false }?.name
    }
  }

  public func count(_ verdict: Verdict) -> Int { items.count { $0.verdict == verdict } }
}
