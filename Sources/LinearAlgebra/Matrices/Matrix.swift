/// A dense matrix of doubles in one contiguous buffer, column by column.
///
/// Entry (row, column) lies at `row + column * rows`, the order LAPACK, R and Fortran use, so that
/// a column is a contiguous run of memory. Names of columns live elsewhere (in design matrices);
/// this type knows numbers only. Copies share storage until one of them is written to.
public struct Matrix: Sendable, Equatable {
  public let rows: Int
  public let columns: Int
  /// The entries, column after column.
  public private(set) var elements: [Double]

  /// A matrix filled with one value. Zero rows or columns are allowed.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative extent")
    self.rows = rows
    self.columns = columns
    self.elements = [Double](repeating: value, count: rows * columns)
  }

  /// A matrix from its entries in column order.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(elements.count == rows * columns, "the buffer does not fill the matrix")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix whose entries are written by `body` into fresh memory, column after column.
  public init(
    rows: Int, columns: Int, initializing body: (UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative extent")
    self.rows = rows
    self.columns = columns
    self.elements = [Double](unsafeUninitializedCapacity: rows * columns) { buffer, count in
      let filled = UnsafeMutableBufferPointer(rebasing: buffer[..<(rows * columns)])
      filled.initialize(repeating: 0)
      body(filled)
      count = rows * columns
    }
  }

  /// A matrix from columns of equal length. No column gives the empty matrix of `rows` rows.
  public init(columns: [[Double]], rows: Int? = nil) {
    let height = rows ?? columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == height }, "columns differ in length")
    self.rows = height
    self.columns = columns.count
    var elements: [Double] = []
    elements.reserveCapacity(height * columns.count)
    for column in columns { elements.append(contentsOf: column) }
    self.elements = elements
  }

  public static func identity(_ order: Int) -> Matrix {
    var result = Matrix(rows: order, columns: order)
    for index in 0..<order { result[index, index] = 1 }
    return result
  }

  public static func diagonal(_ values: [Double]) -> Matrix {
    var result = Matrix(rows: values.count, columns: values.count)
    for index in values.indices { result[index, index] = values[index] }
    return result
  }

  @inlinable public subscript(row: Int, column: Int) -> Double {
    get { elements[row + column * rows] }
    set { set(newValue, row, column) }
  }

  @usableFromInline mutating func set(_ value: Double, _ row: Int, _ column: Int) {
    elements[row + column * rows] = value
  }
}

extension Matrix {
  /// One column as an array of its own.
  public func column(_ index: Int) -> [Double] {
    Array(elements[(index * rows)..<((index + 1) * rows)])
  }

  /// One row as an array of its own.
  public func row(_ index: Int) -> [Double] {
    (0..<columns).map { self[index, $0] }
  }

  /// The diagonal.
  public var diagonal: [Double] {
    (0..<min(rows, columns)).map { self[$0, $0] }
  }

  /// Lends one column without copying it.
  public func withColumn<Result, Failure: Error>(
    _ index: Int, _ body: (UnsafeBufferPointer<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafeBufferPointer { (all) throws(Failure) in
      try body(UnsafeBufferPointer(rebasing: all[(index * rows)..<((index + 1) * rows)]))
    }
  }

  /// Lends the whole buffer, column after column.
  public func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try elements.withUnsafeBufferPointer(body)
  }

  /// Lends the whole buffer for writing.
  public mutating func withUnsafeMutableBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeMutableBufferPointer<Double>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try elements.withUnsafeMutableBufferPointer { (buffer) throws(Failure) in try body(buffer) }
  }
}
