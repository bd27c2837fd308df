public import Cohorts
public import LinearAlgebra

/// How variables become columns of a design: numbers as they are, levels as dummies against the
/// reference level (treatment coding, as R's `contr.treatment`).
public struct DesignCoding: Sendable {
  public let terms: [Term]

  public struct Term: Sendable {
    public let column: Column
    /// The levels that have a dummy, in table order; empty for a numeric column.
    public let contrasts: [Int]
    /// The term's columns in the design.
    public let range: Range<Int>
  }

  /// Codes `columns`; levels that none of `rows` has are left out, since nothing could be estimated.
  public init(_ columns: [Column], rows: [Int]) {
    var start = 0
    var terms: [Term] = []
    for column in columns {
      var contrasts: [Int] = []
      if let codes = column.codes {
        var present = Array(repeating: false, count: column.levels.count)
        for row in rows where codes[row] >= 0 { present[Int(codes[row])] = true }
        contrasts = column.levels.indices.filter { $0 != column.reference && present[$0] }
      }
      let width = column.codes == nil ? 1 : contrasts.count
      terms.append(Term(column: column, contrasts: contrasts, range: start..<start + width))
      start += width
    }
    self.terms = terms
  }

  public var columnCount: Int { terms.last?.range.upperBound ?? 0 }

  /// The rows of `rows` that have a value in every variable.
  public func completeRows(of rows: [Int]) -> [Int] {
    rows.filter { row in terms.allSatisfy { !$0.column.values.isMissing(row) } }
  }

  /// The design of some rows, without a column of ones. The rows must be complete.
  public func design(of rows: [Int]) -> Matrix {
    var columns: [[Double]] = []
    columns.reserveCapacity(columnCount)
    for term in terms {
      if let numbers = term.column.numbers {
        columns.append(rows.map { numbers[$0] })
      } else if let codes = term.column.codes {
        for level in term.contrasts {
          columns.append(rows.map { codes[$0] == Int32(level) ? 1 : 0 })
        }
      }
    }
    return Matrix(columns: columns, rows: rows.count)
  }

  /// The name of a design column: the variable, with the level set against the reference.
  public func name(of column: Int) -> String {
    guard let term = terms.first(where: { $0.range.contains(column) }) else { return "" }
    guard !term.contrasts.isEmpty else { return term.column.label }
    let level = term.column.levels[term.contrasts[column - term.range.lowerBound]]
    return "\(term.column.label): \(level.label)"
  }
}
