import FoundationEssentials
public import Settings

/// Writes a commented file of published facts, to be filled in.
public enum PaperStarter {
  /// Writes `KEY.yml`, in `Studies/papers` where there is such a folder; never over a file.
  public static func write(key: String) throws(ProblemsFound) -> String {
    let isName =
      !key.isEmpty && key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    guard isName, key.count <= 60 else {
      throw ProblemsFound(
        Problem(
          .paperUnreadable, "'\(key.shortened(to: 60))' cannot be the name of a paper's file",
          help: "use letters, digits and hyphens: smith-2024"))
    }
    let manager = FileManager.default
    let folder = "Studies/papers"
    let path = manager.fileExists(atPath: folder) ? "\(folder)/\(key).yml" : "\(key).yml"
    do {
      try Data(text(key: key).utf8).write(to: URL(filePath: path), options: .withoutOverwriting)
    } catch {
      throw ProblemsFound(
        Problem(
          .paperUnreadable, "'\(path)' cannot be written, or is there already",
          help: "choose another name"))
    }
    return path
  }

  /// A small whole paper: it is read without a problem and its audit finds nothing.
  public static func text(key: String) -> String {
    """
    # yaml-language-server: $schema=paper.schema.json
    # Published facts. Printed values stand in quotes, digits as printed; what is not printed is left out.
    # `octavo audit \(key).yml` holds the numbers against each other. Studies/papers/README.md has the rules.
    schema: paper-facts/1

    paper:
      key: \(key)
      title: "Title of the paper"
      authors: [First Author, Second Author]
      journal: "Journal"
      year: 2024

    cohorts:                           # `all` is everybody, `train` and `test` the sides of a split
      - {id: all, label: "Total", published: {n: "200"}, at: abstract}
      - {id: train, label: "Training", published: {n: "140"}, at: table1}
      - {id: test, label: "Test", published: {n: "60"}, at: table1}

    split: {method: random, stratified: null, published: {ratio: "7:3"}}

    outcomes:
      - {id: event, label: "Event", kind: binary, levels: ["no", "yes"], event: "yes", published: {"no": "120", "yes": "80"}, at: results}

    variables:
      - {id: event, label: "Event", levels: ["no", "yes"]}
      - {id: sex, label: "Sex", levels: [female, male]}
      - {id: age, label: "Age", kind: continuous}

    tables:
      - id: table1
        kind: baseline                 # baseline, regression, performance, features, range
        title: characteristics by split
        columns:
          - {id: total, cohort: all, published: {n: "200"}}
          - {id: train, cohort: train, published: {n: "140"}}
          - {id: test, cohort: test, published: {n: "60"}}
        p_compares: [train, test]      # what P compares
        rows:
          - variable: event
            published: {p: "1.000"}
            levels:
              - {id: "no", label: "No", total: {n: "120", pct: "60.0"}, train: {n: "84", pct: "60.0"}, test: {n: "36", pct: "60.0"}}
              - {id: "yes", label: "Yes", total: {n: "80", pct: "40.0"}, train: {n: "56", pct: "40.0"}, test: {n: "24", pct: "40.0"}}
          - variable: age
            published: {train: {mean: "54.2", sd: "10.1"}, test: {mean: "54.2", sd: "9.8"}, p: "1.000"}

      # - id: table2
      #   kind: regression
      #   response: event
      #   stat: Z                      # what the statistic is called: Z, t or Wald
      #   stated_cohort: train         # the rows that the paper says it used
      #   rows:
      #     - variable: sex
      #       univariable: {published: {beta: "0.12", se: "0.30", stat: "0.40", p: "0.689", or: "1.13", ci_low: "0.63", ci_high: "2.03"}}
      #       multivariable: null

      # - id: table3
      #   kind: performance
      #   rows:
      #     - label: "model"
      #       outcome: event
      #       positive_class: "yes"
      #       train: {published: {auc: "0.80", auc_low: "0.73", auc_high: "0.87", sensitivity: "0.75", specificity: "0.71", accuracy: "0.73"}}

    """
  }
}
