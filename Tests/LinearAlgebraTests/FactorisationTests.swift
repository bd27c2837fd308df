import Testing

@testable import LinearAlgebra

/// A small generator for test matrices; the streams of the house live above this target.
func numbers(_ count: Int, seed: UInt64) -> [Double] {
  var state = seed
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(Int64(bitPattern: state) >> 11) / 4_503_599_627_370_496
  }
}

func largestDifference(_ a: Matrix, _ b: Matrix) -> Double {
  zip(a.elements, b.elements).map { abs($0 - $1) }.max() ?? 0
}

@Suite struct FactorisationTests {
  @Test(arguments: [1, 2, 5, 17, 40]) func choleskyInvertsAndSolves(order: Int) throws {
    let a = Matrix(rows: order + 7, columns: order, elements: numbers((order + 7) * order, seed: 3))
    let product = a.crossProduct()
    let factor = try #require(Cholesky(product))
    let inverse = factor.inverse()
    #expect(largestDifference(product.multiplied(by: inverse), .identity(order)) < 1e-9)
    let b = numbers(order, seed: 5)
    let back = product.multiplied(by: factor.solve(b))
    #expect(zip(back, b).allSatisfy { abs($0 - $1) < 1e-9 })
    let eigen = try #require(SymmetricEigen(product))
    let logarithms = eigen.values.reduce(0) { $0 + $1.logarithm }
    #expect(abs(factor.logDeterminant - logarithms) < 1e-8)
  }

  @Test func choleskyRefusesWhatIsNotPositive() {
    #expect(Cholesky(Matrix(columns: [[1, 2], [2, 1]])) == nil)
    #expect(Cholesky(Matrix(columns: [[1, 1], [1, 1]]), tolerance: 1e-14) == nil)
    #expect(Cholesky(Matrix(columns: [[.nan]])) == nil)
    #expect(Cholesky(Matrix(rows: 0, columns: 0)) != nil)
  }

  @Test func dependentColumnsAreAliased() {
    let x = numbers(30, seed: 1)
    let y = numbers(30, seed: 2)
    let sum = zip(x, y).map { $0 + $1 }
    let a = Matrix(columns: [
      [Double](repeating: 1, count: 30), x, y, sum, [Double](repeating: 5, count: 30),
      [Double](repeating: 0, count: 30), x.map { $0 * 1e200 }, x.map { $0 * $0 * 1e-200 },
    ])
    let basis = ColumnBasis(a)
    #expect(basis.kept == [0, 1, 2, 7])
    #expect(basis.aliased == [3, 4, 5, 6])
    let product = basis.q.crossProduct()
    #expect(largestDifference(product, .identity(4)) < 1e-14)
    let rebuilt = basis.q.multiplied(by: basis.r)
    #expect(zip(rebuilt.column(1), x).allSatisfy { abs($0 - $1) < 1e-14 })
    let b = numbers(4, seed: 8)
    let coordinates = basis.coordinates(basis.solve(b))
    #expect(zip(coordinates, b).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func moreColumnsThanRows() {
    let basis = ColumnBasis(Matrix(rows: 3, columns: 6, elements: numbers(18, seed: 4)))
    #expect(basis.rank == 3)
    #expect(ColumnBasis(Matrix(rows: 0, columns: 2)).rank == 0)
  }

  @Test func singularValuesRebuildTheMatrix() throws {
    let a = Matrix(rows: 9, columns: 4, elements: numbers(36, seed: 6))
    let parts = try #require(SingularValues(a))
    let rebuilt = parts.u.multiplied(by: .diagonal(parts.values)).multiplied(
      by: parts.v.transposed())
    #expect(largestDifference(rebuilt, a) < 1e-13)
    #expect(parts.rank() == 4)
    #expect(SingularValues(Matrix(columns: [[.infinity, 1]])) == nil)
  }

  @Test func generalSystems() throws {
    let a = Matrix(columns: [[0, 2], [1, 3]])
    let x = try #require(a.solving([1, 7]))
    #expect(abs(x[0] - 2) < 1e-15 && abs(x[1] - 1) < 1e-15)
    #expect(Matrix(columns: [[1, 2], [2, 4]]).solving([1, 1]) == nil)
  }
}

@Suite struct KernelTests {
  @Test(arguments: [0, 1, 7, 8, 9, 16, 31, 100]) func kernelsAgreeWithPlainLoops(count: Int) {
    let x = numbers(count, seed: 11)
    let y = numbers(count, seed: 12)
    let expected = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(Kernels.dot(x, y) - expected) < 1e-12)
    #expect(abs(Kernels.sum(x) - x.reduce(0, +)) < 1e-12)
    let a = Matrix(rows: count, columns: 6, elements: numbers(count * 6, seed: 13))
    let weights = x.map(abs)
    let cross = a.crossProduct(weights: weights)
    for i in 0..<6 {
      for j in 0..<6 {
        let sum = (0..<count).reduce(0) { $0 + a[$1, i] * a[$1, j] * weights[$1] }
        #expect(abs(cross[i, j] - sum) < 1e-12)
      }
    }
    let product = a.transposedMultiplied(by: x)
    for i in 0..<6 { #expect(abs(product[i] - Kernels.dot(a.column(i), x)) < 1e-12) }
  }

  @Test(arguments: [1, 2, 3, 8]) func parallelMapKeepsOrder(jobs: Int) throws {
    let values = parallelMap(100, jobs: jobs) { $0 * $0 }
    #expect(values == (0..<100).map { $0 * $0 })
    struct Failed: Error, Equatable { let index: Int }
    #expect(throws: Failed(index: 13)) {
      _ = try parallelMap(100, jobs: jobs) { (index) throws(Failed) -> Int in
        if index % 20 == 13 { throw Failed(index: index) }
        return index
      }
    }
    #expect(parallelMap(0) { $0 }.isEmpty)
  }
}
