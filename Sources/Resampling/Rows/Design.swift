public import LinearAlgebra

/// The numbers a model sees: named columns over some rows, column-major, missing values NaN.
///
/// Leaving columns out makes a new list of places over the same buffer and copies no number.
public struct Design: Sendable {
  public let columns: [DesignColumn]
  public let rowCount: Int
  private let storage: Matrix
  /// Where each column stands in the storage.
  private let places: [Int]

  public init(columns: [DesignColumn], matrix: Matrix) {
    precondition(columns.count == matrix.columns)
    self.columns = columns
    rowCount = matrix.rows
    storage = matrix
    places = Array(0..<matrix.columns)
  }

  private init(columns: [DesignColumn], storage: Matrix, places: [Int]) {
    self.columns = columns
    self.storage = storage
    self.places = places
    rowCount = storage.rows
  }

  public var columnCount: Int { columns.count }

  /// The columns as one matrix; the buffer itself where no column was left out.
  public var matrix: Matrix {
    places.count == storage.columns && places.enumerated().allSatisfy { $0.offset == $0.element }
      ? storage : storage.selecting(columns: places)
  }

  public func column(_ index: Int) -> [Double] { storage.column(places[index]) }

  public func withColumn<Result, Failure: Error>(
    _ index: Int, _ body: (UnsafeBufferPointer<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try storage.withColumn(places[index], body)
  }

  public func value(_ row: Int, _ column: Int) -> Double { storage[row, places[column]] }

  public func selecting(columns indices: [Int]) -> Design {
    Design(
      columns: indices.map { columns[$0] }, storage: storage, places: indices.map { places[$0] })
  }

  public func selecting(rows indices: [Int]) -> Design {
    Design(
      columns: columns, matrix: storage.selecting(rows: indices, columns: places))
  }

  /// Every column replaced by a function of itself; columns are written independently.
  public func mapping(
    _ body: (Int, UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void
  ) -> Design {
    let rows = rowCount
    let result = Matrix(rows: rows, columns: columns.count) { target in
      for index in columns.indices {
        storage.withColumn(places[index]) { source in
          body(
            index, source,
            UnsafeMutableBufferPointer(rebasing: target[(index * rows)..<((index + 1) * rows)]))
        }
      }
    }
    return Design(columns: columns, matrix: result)
  }

  public func appending(rows other: Matrix) -> Design {
    precondition(other.columns == columns.count)
    let total = rowCount + other.rows
    let result = Matrix(rows: total, columns: columns.count) { target in
      for index in columns.indices {
        let start = index * total
        for row in 0..<rowCount { target[start + row] = storage[row, places[index]] }
        for row in 0..<other.rows { target[start + rowCount + row] = other[row, index] }
      }
    }
    return Design(columns: columns, matrix: result)
  }

  /// The first missing or infinite value.
  public var firstNotFinite: (row: Int, column: Int)? {
    for index in columns.indices {
      let row = withColumn(index) { values in values.firstIndex { !$0.isFinite } }
      if let row { return (row, index) }
    }
    return nil
  }

  /// The places of columns by identity; nil for those that are not there.
  public func index(of wanted: [DesignColumn]) -> [Int?] {
    var known: [DesignColumn: Int] = [:]
    for (place, column) in columns.enumerated() { known[column] = place }
    return wanted.map { known[$0] }
  }
}
