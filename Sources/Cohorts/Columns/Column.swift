/// A named column with what a report says about it.
public struct Column: Sendable, Equatable {
  /// As the header of the table spells it.
  public var name: String
  /// As a report prints it.
  public var label: String
  public var unit: String?
  public var kind: ColumnKind
  public var values: ColumnValues
  /// Levels of a categorical column in their order; empty otherwise.
  public var levels: [Level]
  /// Whether the order of the levels means something.
  public var isOrdered: Bool
  /// The level that dummies are set against: an index into `levels`.
  public var reference: Int
  /// Whether the value is known only after surgery, so that a model used before it cannot have it.
  public var isKnownAfterSurgery: Bool

  public struct Level: Sendable, Equatable {
    /// As it stands in the data.
    public var name: String
    /// As a report prints it.
    public var label: String

    public init(_ name: String, label: String? = nil) {
      self.name = name
      self.label = label ?? name
    }
  }

  public init(
    name: String, label: String? = nil, unit: String? = nil, kind: ColumnKind,
    values: ColumnValues, levels: [Level] = [], isOrdered: Bool = false, reference: Int = 0,
    isKnownAfterSurgery: Bool = false
  ) {
    self.name = name
    self.label = label ?? name
    self.unit = unit
    self.kind = kind
    self.values = values
    self.levels = levels
    self.isOrdered = isOrdered
    self.reference = reference
    self.isKnownAfterSurgery = isKnownAfterSurgery
  }

  /// The numbers of a continuous or integer column.
  public var numbers: [Double]? {
    if case .numbers(let values) = values { values } else { nil }
  }

  /// The level indices of a categorical column, -1 where missing.
  public var codes: [Int32]? {
    if case .codes(let values) = values { values } else { nil }
  }

  /// The label with its unit: `Age (years)`.
  public var title: String { unit.map { "\(label) (\($0))" } ?? label }

  public func level(named name: String) -> Int? { levels.firstIndex { $0.name == name } }
}
