import Papers
import Settings
import Testing

@testable import Synthesis

/// Papers of a few lines.
enum SmallPaper {
  static func read(_ text: String) throws -> PaperFacts {
    var problems = Problems(file: "paper.yml")
    let facts = PaperReading.read(Array(text.utf8), into: &problems)
    try problems.throwErrors()
    return try #require(facts)
  }

  static let head = """
    schema: paper-facts/1
    paper: {key: small, title: A small paper, authors: [A B, C D], year: 2025}

    """

  /// Two groups by an outcome, a continuous variable, one with missing values, and a split that
  /// counts the same patients.
  static let described =
    head + """
      cohorts:
        - {id: sick, published: {n: "20"}}
        - {id: well, published: {n: "40"}}
        - {id: train, published: {n: "42"}}
        - {id: test, published: {n: "18"}}
      outcomes:
        - {id: state, kind: binary, levels: [well, sick], event: sick}
      variables:
        - {id: state, levels: [well, sick]}
        - {id: age, kind: continuous}
        - {id: visits, kind: integer}
        - {id: er, levels: [neg, pos]}
        - {id: grade, levels: [i, ii, iii]}
      tables:
        - id: table1
          kind: baseline
          columns: [{id: sick, cohort: sick}, {id: well, cohort: well}]
          rows:
            - variable: age
              published: {sick: {mean: "61.2", sd: "8.4"}, well: {mean: "55.0", sd: "9.1"}, p: "0.014"}
            - variable: visits
              published: {sick: {mean: "3.20", sd: "1.15"}, well: {mean: "2.93", sd: "1.42"}}
            - variable: er
              published: {p: "0.273"}
              levels:
                - {id: neg, sick: {n: "8", pct: "40.0"}, well: {n: "22", pct: "55.0"}}
                - {id: pos, sick: {n: "12", pct: "60.0"}, well: {n: "18", pct: "45.0"}}
            - variable: grade
              levels:
                - {id: i, sick: {n: "5"}, well: {n: "12"}}
                - {id: ii, sick: {n: "9"}, well: {n: "15"}}
                - {id: iii, sick: {n: "4"}, well: {n: "13"}}
        - id: table2
          kind: baseline
          columns: [{id: train, cohort: train}, {id: test, cohort: test}]
          rows:
            - variable: state
              levels:
                - {id: sick, train: {n: "14"}, test: {n: "6"}}
                - {id: well, train: {n: "28"}, test: {n: "12"}}
            - variable: er
              levels:
                - {id: neg, train: {n: "23"}, test: {n: "7"}}
                - {id: pos, train: {n: "19"}, test: {n: "11"}}
        - id: table3
          kind: baseline
          columns: [{id: train, cohort: train}, {id: test, cohort: test}]
          rows:
            - variable: er
              levels:
                - {id: neg, train: {n: "21"}, test: {n: "7"}}
                - {id: pos, train: {n: "21"}, test: {n: "11"}}

      """
}
