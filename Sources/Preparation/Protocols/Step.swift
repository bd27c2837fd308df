public import Resampling
public import Settings

/// Something that is learnt from training rows and then applied to any rows: a scale, a choice of
/// columns, a replacement of missing values.
///
/// Untrained and trained are two types: a step has settings only, what it has learnt is a
/// `FittedStep`.
public protocol Step: FamilyMember {
  associatedtype Fitted: FittedStep
  /// What the step does to the columns: decides in which order steps make sense.
  static var role: StepRole { get }
  func fit(_ rows: Rows<Training>, in context: FittingContext) throws(StepFault) -> Fitted
}

/// What a step has learnt. Applying it never learns.
public protocol FittedStep: FamilyMember {
  func apply<Side>(to rows: Rows<Side>) throws(StepFault) -> Rows<Side>
  /// What it saw of each column, for the reports; empty where there is nothing to say.
  var records: [ColumnRecord] { get }
  /// What a reader of the ledger should know.
  var remarks: [String] { get }
}

extension FittedStep {
  public var records: [ColumnRecord] { [] }
  public var remarks: [String] { [] }
}

/// Changes the training rows before a fit (more of the rare class, fewer of the common one, other
/// weights) and is used in no other place: what is measured is measured on real patients.
public protocol Balancer: FamilyMember {
  func balance(
    _ rows: Rows<Training>, in context: FittingContext
  ) throws(StepFault) -> Rows<Training>
}

/// What a step does.
public enum StepRole: String, Sendable, CaseIterable {
  /// Fills in missing values.
  case imputing
  /// Puts columns on a common scale.
  case scaling
  /// Changes the shape of distributions.
  case reshaping
  /// Leaves columns out by repeated readings.
  case agreement
  /// Leaves columns out without looking at the outcome.
  case filtering
  /// Leaves columns out by the outcome.
  case screening
  /// Replaces columns by new ones.
  case projecting
  /// Changes the training rows.
  case balancing

  /// Whether the step looks at the outcome, so that cross-validation inside a later step has to
  /// refit it in every fold.
  public var isSupervised: Bool { self == .screening || self == .balancing }
}

/// One column as a step saw it.
public struct ColumnRecord: Configurable {
  public var column = DesignColumn()
  /// The value the step decides by: an ICC, a variance, a test statistic, a coefficient.
  public var value: Quantity = .undefined("not computed")
  public var lower: Quantity?
  public var upper: Quantity?
  public var p: Quantity?
  public var adjustedP: Quantity?
  public var kept = false

  public init() {}

  public init(_ column: DesignColumn, value: Double, kept: Bool, otherwise reason: String) {
    self.column = column
    self.value = Quantity(value, otherwise: reason)
    self.kept = kept
  }

  public static var fields: [Field<Self>] {
    [
      Field("column", \.column, "the column"),
      Field("value", \.value, "the value the step decides by"),
      Field("lower", \.lower, "the lower confidence limit of the value"),
      Field("upper", \.upper, "the upper confidence limit of the value"),
      Field("p", \.p, "the P value"), Field("adjusted-p", \.adjustedP, "P after the adjustment"),
      Field("kept", \.kept, "whether the column was kept"),
    ]
  }
}
