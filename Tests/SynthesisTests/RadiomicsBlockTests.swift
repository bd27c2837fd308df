import Cohorts
import Foundation
import Settings
import Statistics
import Testing

@testable import Synthesis

@Suite struct RadiomicsBlockTests {
  static let cohort = BlockFixture.cohort(rows: 838)

  static let two: [Table] =
    (try? BlockFixture.tables({ $0.readers = 2 }, of: cohort)) ?? []

  static func block(_ reader: Int = 0) throws -> FeatureBlock {
    try #require(two.count == 2 ? two[reader].block : nil)
  }

  @Test func thePapersFeaturesAreThere() throws {
    let block = try Self.block()
    #expect(block.features.count == 14 * 93 + 14)
    #expect(Set(block.features).count == block.features.count)
    let paper = try #require(BlockFixture.mammography)
    let selected = try #require(PublishedBlock.features(of: "table4", in: paper))
    #expect(selected.count == 54)
    #expect(Set(selected).isSubset(of: Set(block.features)))
    #expect(block.values.allSatisfy { $0.isFinite })
    #expect(block.features.prefix(2) == ["original_shape_Elongation", "original_shape_Flatness"])
  }

  /// Features of pyradiomics lie between 1e-4 and 1e8, and most of them are skewed to the right.
  @Test func scalesAndSkew() throws {
    let block = try Self.block()
    var medians: [Double] = []
    var skewed = 0
    for index in block.features.indices {
      let values = block.feature(index).sorted()
      medians.append(abs(values[values.count / 2]))
      let mean = values.reduce(0, +) / Double(values.count)
      let (second, third) = values.reduce((0.0, 0.0)) { sum, value in
        let d = value - mean
        return (sum.0 + d * d, sum.1 + d * d * d)
      }
      let n = Double(values.count)
      if third / n / pow(second / n, 1.5) > 1 { skewed += 1 }
    }
    let span = log10((medians.max() ?? 1) / (medians.filter { $0 > 0 }.min() ?? 1))
    #expect(span > 10)
    let share = Double(skewed) / Double(block.features.count)
    #expect(share > 0.4 && share < 0.8, "\(share)")
  }

  /// Within an image type and class features correlate more than across both.
  @Test func correlationComesInBlocks() throws {
    let block = try Self.block()
    func place(_ name: String) -> Int { block.features.firstIndex { $0.hasPrefix(name) } ?? 0 }
    func ranks(_ index: Int) -> [Double] { Ranks(Array(block.feature(index))).ranks }
    func mean(_ a: Range<Int>, _ b: Range<Int>) -> Double {
      let (left, right) = (a.map(ranks), b.map(ranks))
      var sum = 0.0
      var count = 0
      for (i, x) in left.enumerated() {
        for (j, y) in right.enumerated() where a.lowerBound + i != b.lowerBound + j {
          sum += abs(Self.correlation(x, y))
          count += 1
        }
      }
      return sum / Double(count)
    }
    let lh = place("wavelet-LH_glcm_")
    let hh = place("wavelet-HH_glcm_")
    let zones = place("logarithm_glszm_")
    let within = mean(lh..<lh + 24, lh..<lh + 24)
    let sameClass = mean(lh..<lh + 24, hh..<hh + 24)
    let across = mean(lh..<lh + 24, zones..<zones + 16)
    #expect(within > 0.4, "\(within)")
    #expect(within > sameClass + 0.1, "\(within) \(sameClass)")
    #expect(sameClass > across, "\(sameClass) \(across)")
  }

  static func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let n = Double(x.count)
    let (mx, my) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    var (xy, xx, yy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      xy += (a - mx) * (b - my)
      xx += (a - mx) * (a - mx)
      yy += (b - my) * (b - my)
    }
    return xy / (xx * yy).squareRoot()
  }

  /// The paper kept 1,302 of 1,409 features: 92 % have an ICC above 0.75.
  @Test func theSecondReaderAgreesAsPublished() throws {
    let (first, second) = (try Self.block(), try Self.block(1))
    #expect(second.rereadOf == "radiomics")
    var stable = 0
    var carriersKept = 0
    let carriers = Set(
      PublishedBlock.features(of: nil, in: BlockFixture.mammography) ?? [])
    for index in first.features.indices {
      let squares = MeanSquares(values: [Array(first.feature(index)), Array(second.feature(index))])
      let icc = ICC(.agreementSingle, squares, level: 0).value ?? 0
      if icc > 0.75 {
        stable += 1
        if carriers.contains(first.features[index]) { carriersKept += 1 }
      }
    }
    let share = Double(stable) / Double(first.features.count)
    #expect(abs(share - 1302.0 / 1409) < 0.015, "\(share)")
    #expect(carriersKept == 54)
  }

  @Test(arguments: [1, 8]) func threadsDoNotMatter(_ jobs: Int) throws {
    let again = try BlockFixture.tables({ $0.readers = 2 }, of: Self.cohort, jobs: jobs)
    #expect(again.map(\.block) == Self.two.map(\.block))
    #expect(again.map(\.sha256) == Self.two.map(\.sha256))
    #expect(Set(again.map(\.sha256)).count == 2)
  }

  /// More patients leave the values of the others as they are; another seed moves them all.
  @Test func rowsAndSeeds() throws {
    let few = BlockFixture.cohort(rows: 50)
    let small = try #require(try BlockFixture.tables(of: few)[0].block)
    let large = try #require(try BlockFixture.tables(of: BlockFixture.cohort(rows: 80))[0].block)
    for index in [0, 100, 1315] {
      #expect(Array(small.feature(index)) == Array(large.feature(index).prefix(50)))
    }
    let other = try #require(try BlockFixture.tables({ $0.seed = 2 }, of: few)[0].block)
    #expect(zip(other.values, small.values).allSatisfy { $0 != $1 })
  }

  @Test func aSubsetIsRereadAndLabelled() throws {
    let tables = try BlockFixture.tables(
      {
        $0.readers = 3
        $0.rereads = 30
        $0.features = 60
      }, of: BlockFixture.cohort(rows: 100))
    #expect(tables.map(\.rowCount) == [100, 30, 30])
    #expect(tables[0].block?.features.count == 60)
    #expect(tables[1].columns == tables[2].columns)
    #expect(tables.allSatisfy { $0.label?.hasPrefix("Synthetic") == true })
  }

  @Test func sequencesViewsAndClasses() throws {
    let tables = try BlockFixture.tables(
      {
        $0.sequences = [DataName("DCE"), DataName("DWI"), DataName("T2")]
        $0.views = [DataName("a"), DataName("b")]
        $0.classes = [.shape, .firstorder, .glcm, .gldm, .glrlm, .glszm]
        $0.without = [DataName("glcm_MCC"), DataName("glcm_SumAverage")]
        $0.signal = []
      }, of: BlockFixture.cohort(rows: 20), paper: nil)
    let table = tables[0]
    #expect(table.block?.features.count == 3 * 1218)
    #expect(table.rowCount == 40)
    #expect(table.block?.features.first == "DCE_original_shape_Elongation")
    #expect(table.column(named: "view")?.text(1) == "b")
    #expect(table.column(named: "id")?.text(1) == "p0")
  }

  /// Centres differ in a feature by about the stated share of its deviation.
  @Test func centresAreOffset() throws {
    let tables = try BlockFixture.tables(
      {
        $0.centre = CentreSettings()
        $0.centre?.shift = 0.5
        $0.signal = []
      }, of: BlockFixture.cohort(rows: 400))
    let block = try #require(tables[0].block)
    let differences = block.features.indices.map { index in
      let ranks = Ranks(Array(block.feature(index))).ranks
      let (even, odd) = (
        stride(from: 0, to: 400, by: 2).map { ranks[$0] },
        stride(from: 1, to: 400, by: 2).map { ranks[$0] }
      )
      return abs(even.reduce(0, +) - odd.reduce(0, +)) / 200 / 115.5
    }.sorted()
    let median = differences[differences.count / 2]
    #expect(median > 0.25 && median < 0.8, "\(median)")
  }
}
