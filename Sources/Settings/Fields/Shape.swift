/// What values a setting takes, for schemas, reference pages and explanations.
public indirect enum Shape: Sendable {
  case boolean
  case integer(Bounds?)
  case number(Bounds?)
  /// A number that may be undefined, with the reason.
  case quantity
  case text
  /// A name of the data: a column or a level as it stands in the table. Any scalar.
  case name
  case word([Word])
  case list(Shape)
  case mapping(Shape)
  case record(RecordShape)
  /// A member of an open family, by the family's name.
  case family(String)
  case optional(Shape)
  case either([Shape])
  case anything

  public struct Word: Sendable {
    public let word: String
    public let meaning: String

    public init(_ word: String, _ meaning: String) {
      self.word = word
      self.meaning = meaning
    }
  }

  public struct RecordShape: Sendable {
    public let name: String
    /// Evaluated when asked for, so that records may contain themselves.
    public let fields: @Sendable () -> [FieldShape]
    /// The field that names a member of a family whose settings stand in the same map.
    public let chooser: Chooser?

    public struct Chooser: Sendable {
      public let field: String
      public let family: String

      public init(field: String, family: String) {
        self.field = field
        self.family = family
      }
    }

    public init(
      name: String, chooser: Chooser? = nil, fields: @escaping @Sendable () -> [FieldShape]
    ) {
      self.name = name
      self.chooser = chooser
      self.fields = fields
    }
  }

  public struct FieldShape: Sendable {
    public let name: String
    public let meaning: String
    public let shape: Shape
    public let isRequired: Bool
    public let fills: Shorthand
    public let preset: Node

    /// The same field where it can only be one word.
    func fixed(to word: Word) -> FieldShape {
      FieldShape(
        name: name, meaning: meaning, shape: .word([word]), isRequired: true, fills: .none,
        preset: .null)
    }
  }

  /// Numbers that a setting accepts.
  public struct Bounds: Sendable, Hashable {
    public let lower: Double?
    public let upper: Double?
    public let includesLower: Bool
    public let includesUpper: Bool

    public init(
      lower: Double? = nil, upper: Double? = nil, includesLower: Bool = true,
      includesUpper: Bool = true
    ) {
      self.lower = lower
      self.upper = upper
      self.includesLower = includesLower
      self.includesUpper = includesUpper
    }

    public static func from(_ lower: Double) -> Bounds { Bounds(lower: lower) }
    public static func above(_ lower: Double) -> Bounds {
      Bounds(lower: lower, includesLower: false)
    }
    /// Both ends belong to the range.
    public static func between(_ lower: Double, _ upper: Double) -> Bounds {
      Bounds(lower: lower, upper: upper)
    }
    /// Neither end belongs to the range.
    public static func inside(_ lower: Double, _ upper: Double) -> Bounds {
      Bounds(lower: lower, upper: upper, includesLower: false, includesUpper: false)
    }

    public func contains(_ value: Double) -> Bool {
      guard value.isFinite else { return false }
      if let lower, includesLower ? value < lower : value <= lower { return false }
      if let upper, includesUpper ? value > upper : value >= upper { return false }
      return true
    }

    /// `at least 1`, `between 0 and 1 (both excluded)`.
    public var wording: String {
      func text(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? value.description
      }
      return switch (lower, upper) {
      case (nil, nil): "any number"
      case (let lower?, nil): (includesLower ? "at least " : "above ") + text(lower)
      case (nil, let upper?): (includesUpper ? "at most " : "below ") + text(upper)
      case (let lower?, let upper?):
        switch (includesLower, includesUpper) {
        case (true, true): "between \(text(lower)) and \(text(upper))"
        case (false, false): "between \(text(lower)) and \(text(upper)), both excluded"
        case (true, false): "from \(text(lower)) to below \(text(upper))"
        case (false, true): "above \(text(lower)) and at most \(text(upper))"
        }
      }
    }
  }
}

/// Which abbreviation of a record fills a field: `roc: radiomics`, `roc: [a, b]`.
public enum Shorthand: Sendable {
  case none
  case scalar
  case list
  case scalarOrList
  /// Whatever is given that is not a map with known keys: a map of data names too.
  case anything

  var takesScalar: Bool { self == .scalar || self == .scalarOrList || self == .anything }
  /// Whether some abbreviation fills the field.
  public var takesAnything: Bool { self != .none }
  var takesList: Bool { self == .list || self == .scalarOrList || self == .anything }
}
