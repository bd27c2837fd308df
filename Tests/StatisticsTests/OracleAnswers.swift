import Foundation
import Statistics

/// What this library answers to the checks of the families table1, contingency and icc.
struct OracleAnswers {
  let oracle: Oracle

  func answer(_ check: [String: Any]) -> Any? {
    let input = check["input"] as! [String: Any]
    switch check["method"] as! String {
    case "describe": return description(input)
    case "shapiro_wilk": return shapiro(input)
    case "t_test": return tTest(input)
    case "mann_whitney": return mannWhitney(input)
    case "smd_continuous", "smd_categorical": return difference(input)
    case "anova_oneway":
      let g = groups(input).values
      return ["classic": anova(.classic(g)), "welch": anova(.welch(g))]
    case "levene":
      let g = groups(input).values
      return [
        "center_median": anova(VarianceTests.levene(g, centre: .median)),
        "center_mean": anova(VarianceTests.levene(g, centre: .mean)),
      ]
    case "kruskal_wallis":
      let k = KruskalWallis.evaluate(groups(input).values)
      return ["H": orNull(k.statistic), "df": orNull(k.df), "p": orNull(k.p)]
    case "counts": return counts(input)
    case "contingency": return contingency(table(input))
    case "mcnemar": return mcNemar(table(input))
    case "cohen_kappa":
      let t = table(input)
      return [
        "kappa": orNull(CohenKappa(t).kappa),
        "kappa_quadratic": orNull(CohenKappa(t, weights: .quadratic).kappa),
      ]
    case "cochran_armitage":
      let t = table(input).trend()
      return ["chi2": orNull(t.statistic), "p": orNull(t.p)]
    case "icc": return icc(input)
    default: return nil
    }
  }

  func groups(_ input: [String: Any]) -> (names: [String], values: [[Double]]) {
    let group = input["group"] as! String
    let values = oracle.numbers(input["variable"] as! String)
    let codes = oracle.codes(group)
    let names = oracle.levels(group)
    return (
      names, names.indices.map { g in values.indices.filter { codes[$0] == g }.map { values[$0] } }
    )
  }

  func description(_ input: [String: Any]) -> Any {
    func text(_ values: [Double]) -> [String: Any] {
      let d = Description(values)
      return [
        "n": d.count, "missing": d.missing, "mean": orNull(d.mean), "sd": orNull(d.sd),
        "median": orNull(d.median), "q1": orNull(d.firstQuartile), "q3": orNull(d.thirdQuartile),
        "min": orNull(d.minimum), "max": orNull(d.maximum),
        "q1_type6": orNull(d.quantile(0.25, type: .type6)),
        "q3_type6": orNull(d.quantile(0.75, type: .type6)),
        "q1_type2": orNull(d.quantile(0.25, type: .type2)),
        "q3_type2": orNull(d.quantile(0.75, type: .type2)),
      ]
    }
    let (names, values) = groups(input)
    var by: [String: Any] = [:]
    for (name, v) in zip(names, values) { by[name] = text(v) }
    return ["overall": text(values.flatMap { $0 }), "by_group": by]
  }

  func shapiro(_ input: [String: Any]) -> Any {
    let (names, values) = groups(input)
    var result: [String: Any] = [:]
    for (name, v) in zip(["overall"] + names, [values.flatMap { $0 }] + values) {
      let s = ShapiroWilk.evaluate(v)
      result[name] = ["W": orNull(s.statistic), "p": orNull(s.p)]
    }
    return result
  }

  func tTest(_ input: [String: Any]) -> Any {
    let v = groups(input).values
    func text(_ t: TTest) -> [String: Any] {
      [
        "t": orNull(t.statistic), "df": orNull(t.df), "p": orNull(t.p),
        "mean_difference": orNull(t.difference), "ci95": orNull(t.interval),
      ]
    }
    return ["welch": text(.welch(v[0], v[1])), "student": text(.student(v[0], v[1]))]
  }

  func mannWhitney(_ input: [String: Any]) -> Any {
    let v = groups(input).values
    func p(_ rule: MannWhitney.Rule) -> Any { orNull(MannWhitney(v[0], v[1], rule: rule).p) }
    let m = MannWhitney(v[0], v[1], rule: .normal)
    let (a, b) = (m.firstCount, m.secondCount)
    return [
      "n1": a, "n2": b, "U_first": orNull(m.statistic), "U_second": orNull(m.secondU),
      "has_ties": m.hasTies, "z_no_correction": orNull(m.z), "z_continuity": orNull(m.zContinuity),
      "p_asymptotic_continuity": p(.normalContinuity), "p_asymptotic": p(.normal),
      "p_exact_no_ties": !m.hasTies && a * b <= 40000 && min(a, b) <= 60 ? p(.exact) : NSNull(),
      "p_exact_permutation_with_ties": a + b <= 60 ? p(.permutation) : NSNull(),
      "common_language_effect": orNull(m.commonLanguageEffect),
    ]
  }

  func anova(_ a: Anova) -> [String: Any] {
    [
      "F": orNull(a.statistic), "df1": orNull(a.df), "df2": orNull(a.df2), "p": orNull(a.p),
      "ss_between": orNull(a.sumOfSquaresBetween), "ss_within": orNull(a.sumOfSquaresWithin),
    ]
  }

  func crossed(_ input: [String: Any]) -> ContingencyTable {
    let (v, g) = (input["variable"] as! String, input["group"] as! String)
    return ContingencyTable(
      rowCodes: oracle.codes(v), columnCodes: oracle.codes(g), rows: oracle.levels(v).count,
      columns: oracle.levels(g).count)
  }

  func counts(_ input: [String: Any]) -> Any {
    let t = crossed(input)
    let (v, g) = (input["variable"] as! String, input["group"] as! String)
    let (rows, columns) = (oracle.codes(v), oracle.codes(g))
    return [
      "levels": oracle.levels(v), "groups": oracle.levels(g), "count": t.counts,
      "percent_of_group": t.counts.map { row in
        row.indices.map {
          t.columnTotals[$0] > 0
            ? 100 * Double(row[$0]) / Double(t.columnTotals[$0]) as Any : NSNull()
        }
      },
      "missing_by_group": (0..<t.columns).map { j in
        rows.indices.filter { rows[$0] < 0 && columns[$0] == j }.count
      },
    ]
  }

  func difference(_ input: [String: Any]) -> Any {
    let names = oracle.levels(input["group"] as! String)
    let categorical = oracle.specification[input["variable"] as! String]!["levels"] != nil
    let table = categorical ? crossed(input) : nil
    let values = categorical ? [] : groups(input).values
    func smd(_ a: Int, _ b: Int) -> Double? {
      if let table {
        return StandardizedDifference.categorical(
          table.counts.map { $0[a] }, table.counts.map { $0[b] })
      }
      return StandardizedDifference.continuous(values[a], values[b])
    }
    if names.count == 2 { return ["smd": orNull(smd(0, 1))] }
    var pairs: [String: Any] = [:]
    var sum = 0.0
    for i in names.indices {
      for j in names.indices where j > i {
        pairs["\(names[i]) - \(names[j])"] = orNull(smd(i, j))
        sum += abs(smd(i, j) ?? .nan)
      }
    }
    return ["pairwise": pairs, "mean_absolute": sum / Double(pairs.count)]
  }

  func table(_ input: [String: Any]) -> ContingencyTable {
    guard let id = input["table"] as? String else { return crossed(input) }
    let here = oracle.columns["table"]!.indices.filter { oracle.columns["table"]![$0] == id }
    var rows: [String] = []
    var columns: [String] = []
    for i in here {
      let (r, c) = (oracle.columns["row"]![i], oracle.columns["col"]![i])
      if !rows.contains(r) { rows.append(r) }
      if !columns.contains(c) { columns.append(c) }
    }
    var counts = rows.map { _ in columns.map { _ in 0 } }
    for i in here {
      let (r, c) = (oracle.columns["row"]![i], oracle.columns["col"]![i])
      counts[rows.firstIndex(of: r)!][columns.firstIndex(of: c)!] =
        Int(oracle.numbers("count")[i])
    }
    return ContingencyTable(counts)!
  }

  func contingency(_ whole: ContingencyTable) -> Any {
    let t = whole.withoutEmptyMargins
    let c = t.chiSquare()
    let g = t.likelihoodRatio()
    var result: [String: Any] = [
      "n": t.total, "chi2": orNull(c.statistic), "df": orNull(c.df), "p": orNull(c.p),
      "likelihood_ratio_G": orNull(g.statistic), "p_G": orNull(g.p),
      "min_expected": orNull(t.smallestExpected), "cells_expected_lt5": t.cellsExpected(),
      "cells": t.rows * t.columns, "cramers_v": orNull(t.cramersV),
      "fisher_p": orNull(FisherExact(t, random: nil).p),
    ]
    if t.rows == 2, t.columns == 2 {
      let y = t.chiSquareYates()
      let f = FisherTwoByTwo(t.counts[0][0], t.counts[0][1], t.counts[1][0], t.counts[1][1])
      result["chi2_yates"] = orNull(y.statistic)
      result["p_yates"] = orNull(y.p)
      result["fisher_p"] = orNull(f.p)
      result["fisher_p_less"] = orNull(f.less)
      result["fisher_p_greater"] = orNull(f.greater)
      result["odds_ratio_sample"] = orNull(f.sampleOddsRatio)
      result["odds_ratio_conditional_mle"] = orNull(f.oddsRatio)
      result["odds_ratio_ci95_conditional"] = orNull(f.interval)
      result["r_printed_odds_ratio_and_ci"] = [
        orNull(f.oddsRatio), orNull(f.interval?.lower), orNull(f.interval?.upper),
      ]
    }
    return result
  }

  func mcNemar(_ t: ContingencyTable) -> Any {
    let (b, c) = (t.counts[0][1], t.counts[1][0])
    let plain = McNemar.uncorrected(b, c)
    let corrected = McNemar.corrected(b, c)
    return [
      "chi2": orNull(plain.statistic), "p": orNull(plain.p),
      "chi2_continuity": orNull(corrected.statistic), "p_continuity": orNull(corrected.p),
      "p_exact": orNull(McNemar.exact(b, c).p),
    ]
  }

  func icc(_ input: [String: Any]) -> Any {
    let m = MeanSquares(values: (input["columns"] as! [String]).map(oracle.numbers))
    var result: [String: Any] = [
      "n_subjects": m.subjects, "n_raters": m.raters, "msr": m.rows, "msc": m.columns,
      "mse": m.error, "msw": m.within,
    ]
    for form in ICC.Form.allCases {
      let i = ICC(form, m)
      result[form.name] = [
        "icc": orNull(i.value), "ci95": orNull(i.interval), "F": orNull(i.f), "df1": orNull(i.df1),
        "df2": orNull(i.df2), "p": orNull(i.p),
      ]
    }
    return result
  }
}
