import Numerals
import Papers

/// What baseline tables say of the rows of one cohort.
struct CohortPrint: Sendable {
  var size = 0
  var groupings: [Grouping] = []
  var factors: [Factor] = []
  var measures: [Measure] = []
  /// The tables that the rows are made to agree with.
  var tables: [PaperTable] = []

  /// A division of the rows into the columns of a table.
  struct Grouping: Sendable {
    /// The variable whose levels the columns are, or `set`.
    var id: String
    var isVariable: Bool
    var levels: [String]
    var sizes: [Int]
  }

  /// A categorical variable. Patients whose level is not counted anywhere are a last, nameless level.
  struct Factor: Sendable {
    var id: String
    var levels: [String]
    /// By level, the missing ones last.
    var totals: [Int]
    /// Level by group, for each grouping that counts it.
    var counts: [Int: [[Int]]] = [:]

    var missing: Int { totals.last ?? 0 }
  }

  /// A continuous variable with its printed means and SDs.
  struct Measure: Sendable {
    var id: String
    var isInteger: Bool
    var parts: [Part]
    /// The P value of its row, and the two groups that it compares.
    var p: PrintedNumber?
    var compared: [Int]

    struct Part: Sendable {
      /// Nil where the column counts all rows.
      var grouping: Int?
      var group: Int
      var size: Int
      var mean: PrintedNumber
      var sd: PrintedNumber
    }
  }

  func factor(_ id: String) -> Factor? { factors.first { $0.id == id } }
  func grouping(_ id: String) -> Int? { groupings.firstIndex { $0.id == id } }
}

/// Something that the print says and the rows do not follow, with the reason.
struct Omission: Sendable, Hashable {
  var place: String
  var reason: String
}
