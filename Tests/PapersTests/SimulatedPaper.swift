import Foundation
import Numerals
import Papers
import Settings
import Statistics

/// A small paper whose every number follows from simulated patients, rounded as papers round.
struct SimulatedPaper {
  var tree: Node

  private static let format = NumberFormat.plain

  /// Patients drawn from a seed: a split, three categorical and one continuous variable, a binary
  /// outcome, univariable logistic regressions on all rows, and a classifier.
  init(seed: Int) {
    let source = RandomSource(seed: UInt64(seed), stage: "simulated-paper")
    var stream = source.stream()
    let n = 120 + Int(stream.uniform() * 700)
    let decimals = 1 + seed % 3
    let train = n * 7 / 10
    let levels = [2, 3, 2]
    let shares = (0..<3).map { _ in 0.2 + 0.6 * stream.uniform() }
    var values = [[Int]](repeating: [], count: 3)
    var outcome: [Int] = []
    var score: [Double] = []
    var age: [Double] = []
    let effect = 2 * stream.uniform() - 1
    for _ in 0..<n {
      for (variable, count) in levels.enumerated() {
        var level = stream.uniform() < shares[variable] ? 0 : 1
        if count == 3, level == 1, stream.uniform() < 0.4 { level = 2 }
        values[variable].append(level)
      }
      let risk = 1 / (1 + exp(-(effect * Double(values[0].last ?? 0) - 0.3)))
      let event = stream.uniform() < risk ? 1 : 0
      outcome.append(event)
      score.append(StandardNormal.quantile(stream.uniform()) + 1.2 * Double(event))
      age.append(55 + 10 * StandardNormal.quantile(stream.uniform()))
    }
    let sides: [(id: String, rows: Range<Int>)] = [
      ("all", 0..<n), ("train", 0..<train), ("test", train..<n),
    ]
    func quoted(_ text: String) -> Node { .text(text) }
    func percent(_ count: Int, _ total: Int) -> Node {
      quoted(Self.format.ratio(count, of: total, decimals: decimals))
    }
    func categorical(_ name: String, _ codes: [Int], _ count: Int) -> Node {
      var counts = [[Int]](repeating: [], count: count)
      for level in 0..<count {
        counts[level] = sides.map { side in side.rows.count { codes[$0] == level } }
      }
      let table = ContingencyTable(counts.map { Array($0[1...]) })
      let p = table?.chiSquare().p ?? 1
      return .map([
        ("variable", .text(name)),
        ("published", .map([("p", quoted(Self.format.p(p)))])),
        (
          "levels",
          .list(
            (0..<count).map { level in
              Node.map(
                [("id", .text("l\(level)"))]
                  + sides.enumerated().map { index, side in
                    (
                      side.id,
                      .map([
                        ("n", quoted("\(counts[level][index])")),
                        ("pct", percent(counts[level][index], side.rows.count)),
                      ])
                    )
                  })
            })
        ),
      ])
    }
    func continuous(_ name: String) -> Node {
      func moments(_ rows: Range<Int>) -> Moments { Moments(rows.map { age[$0] }) }
      let test = TTest.student(moments(sides[1].rows), moments(sides[2].rows))
      func print(_ rows: Range<Int>) -> Node {
        let own = rows.map { age[$0] }
        let mean = own.reduce(0, +) / Double(own.count)
        let squares = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let sd = (squares / Double(own.count - 1)).squareRoot()
        return .map([
          ("mean", quoted(Self.format.fixed(mean, decimals: 2))),
          ("sd", quoted(Self.format.fixed(sd, decimals: 2))),
        ])
      }
      return .map([
        ("variable", .text(name)),
        (
          "published",
          .map(
            sides.map { ($0.id, print($0.rows)) }
              + [("p", quoted(Self.format.p(test.p ?? 1)))])
        ),
      ])
    }
    func regression(_ name: String, _ codes: [Int]) -> Node? {
      var c = [[0, 0], [0, 0]]
      for row in 0..<n { c[codes[row]][outcome[row]] += 1 }
      guard c.joined().allSatisfy({ $0 > 0 }) else { return nil }
      let q = c.map { $0.map(Double.init) }
      let beta = log(q[1][1] * q[0][0] / (q[1][0] * q[0][1]))
      let error = q.joined().reduce(0) { $0 + 1 / $1 }.squareRoot()
      let reach = StandardNormal.upperQuantile(0.025)
      let d = 2 + seed % 2
      func text(_ value: Double) -> Node { quoted(Self.format.fixed(value, decimals: d)) }
      return .map([
        ("variable", .text(name)),
        (
          "univariable",
          .map([
            (
              "published",
              .map([
                ("beta", text(beta)), ("se", text(error)), ("stat", text(beta / error)),
                ("p", quoted(Self.format.p(StandardNormal.twoSided(beta / error)))),
                ("or", text(exp(beta))), ("ci_low", text(exp(beta - reach * error))),
                ("ci_high", text(exp(beta + reach * error))),
              ])
            )
          ])
        ),
      ])
    }
    func performance(_ rows: Range<Int>) -> Node {
      let positive = rows.filter { outcome[$0] == 1 }
      let negative = rows.filter { outcome[$0] == 0 }
      var wins = 0.0
      var above = [Double](repeating: 0, count: positive.count)
      var below = [Double](repeating: 0, count: negative.count)
      for (i, row) in positive.enumerated() {
        for (j, other) in negative.enumerated() where score[row] > score[other] {
          wins += 1
          above[i] += 1
          below[j] += 1
        }
      }
      let (m, k) = (Double(positive.count), Double(negative.count))
      let auc = wins / (m * k)
      // DeLong's variance, not the one that the check computes with.
      let first = above.reduce(0) { $0 + ($1 / k - auc) * ($1 / k - auc) } / (m - 1) / m
      let second = below.reduce(0) { $0 + ($1 / m - auc) * ($1 / m - auc) } / (k - 1) / k
      let reach = StandardNormal.upperQuantile(0.025) * (first + second).squareRoot()
      let hits = positive.count { score[$0] > 0.6 }
      let rejections = negative.count { score[$0] <= 0.6 }
      let total = positive.count + negative.count
      func text(_ value: Double) -> Node {
        quoted(Self.format.fixed(min(1, value), decimals: 2 + seed % 2))
      }
      return .map([
        (
          "published",
          .map([
            ("auc", text(auc)), ("auc_low", text(auc - reach)), ("auc_high", text(auc + reach)),
            ("sensitivity", text(Double(hits) / m)),
            ("specificity", text(Double(rejections) / k)),
            ("accuracy", text(Double(hits + rejections) / Double(total))),
          ])
        )
      ])
    }
    let cohorts = sides.map { side in
      Node.map([
        ("id", .text(side.id)), ("label", .text(side.id)),
        ("published", .map([("n", quoted("\(side.rows.count)"))])),
      ])
    }
    let columns = sides.map { side in
      Node.map([
        ("id", .text(side.id)), ("cohort", .text(side.id)),
        ("published", .map([("n", quoted("\(side.rows.count)"))])),
      ])
    }
    let names = ["a", "b", "c"]
    func variable(_ name: String, _ count: Int) -> Node {
      .map([
        ("id", .text(name)), ("levels", .list((0..<count).map { .text("l\($0)") })),
      ])
    }
    let events = outcome.reduce(0, +)
    tree = .map([
      ("schema", .text("paper-facts/1")),
      ("paper", .map([("key", .text("simulated")), ("title", .text("Simulated"))])),
      ("cohorts", .list(cohorts)),
      ("split", .map([("published", .map([("ratio", .text("7:3"))]))])),
      (
        "outcomes",
        .list([
          .map([
            ("id", .text("y")), ("kind", .text("binary")),
            ("levels", .list([.text("l0"), .text("l1")])), ("event", .text("l1")),
            (
              "published",
              .map([("l0", quoted("\(n - events)")), ("l1", quoted("\(events)"))])
            ),
          ])
        ])
      ),
      (
        "variables",
        .list(
          zip(names, levels).map { variable($0, $1) } + [
            variable("y", 2), .map([("id", .text("age")), ("kind", .text("continuous"))]),
          ])
      ),
      (
        "tables",
        .list([
          .map([
            ("id", .text("table1")), ("kind", .text("baseline")), ("columns", .list(columns)),
            ("p_compares", .list([.text("train"), .text("test")])),
            (
              "rows",
              .list(
                zip(names, levels).enumerated().map { index, pair in
                  categorical(pair.0, values[index], pair.1)
                } + [categorical("y", outcome, 2), continuous("age")])
            ),
          ]),
          .map([
            ("id", .text("table2")), ("kind", .text("regression")), ("response", .text("y")),
            ("stat", .text("Z")), ("stated_cohort", .text("all")),
            (
              "rows",
              .list([regression("a", values[0]), regression("c", values[2])].compactMap(\.self))
            ),
          ]),
          .map([
            ("id", .text("table3")), ("kind", .text("performance")),
            (
              "rows",
              .list([
                .map([
                  ("label", .text("model")), ("outcome", .text("y")),
                  ("positive_class", .text("l1")), ("train", performance(sides[1].rows)),
                  ("test", performance(sides[2].rows)),
                ])
              ])
            ),
          ]),
        ])
      ),
    ])
  }
}
