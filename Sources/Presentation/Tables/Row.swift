extension Table {
  /// A row: its heading cell first, then one cell a column. Missing cells are blank.
  public struct Row: Sendable, Equatable {
    public var kind: Kind
    public var cells: [Cell]
    /// Steps that the first cell is set to the right.
    public var indent: Int

    public init(_ kind: Kind, _ cells: [Cell], indent: Int? = nil) {
      self.kind = kind
      self.cells = cells
      self.indent = min(6, max(0, indent ?? (kind == .level ? 1 : 0)))
    }

    public enum Kind: Sendable, Equatable {
      /// A heading over the rows below it.
      case section
      /// A variable whose levels follow.
      case variable
      /// A variable, or any row that stands alone.
      case body
      /// A level of the variable above: indented.
      case level
      /// Totals and other closing rows.
      case summary
    }
  }
}
