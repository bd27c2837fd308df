public import Modelling
public import Presentation
internal import Settings

/// A nomogram as fields to be filled in.
public enum NomogramCalculator {
  public static func calculator(_ found: Nomogram, id: String, in style: Style) -> RiskCalculator {
    let formula = found.formula
    let fields = zip(formula.terms, found.axes).enumerated().map { index, pair in
      let (term, _) = pair
      let value = found.worked.flatMap { worked in
        worked.values.indices.contains(index) ? worked.values[index] : nil
      }
      if term.kind == .levels {
        let chosen = term.levelLabels.firstIndex { $0 == value } ?? term.reference
        return RiskCalculator.Field(term.label, .choice(term.levelLabels, chosen: chosen))
      }
      let decimals = NomogramLayout.decimals([term.low, term.high])
      return RiskCalculator.Field(
        term.label,
        .number(
          low: style.number(term.low, decimals: decimals),
          high: style.number(term.high, decimals: decimals), value: value ?? "\(term.low)"))
    }
    let numbers = Node.map([
      ("bases", .list(found.axes.map(\.base.node))), ("formula", formula.node),
      ("unit", found.pointsPerUnit.node),
    ])
    return RiskCalculator(
      id: id, caption: "Calculator: \(formula.outcomeLabel)", fields: fields,
      risks: found.risks.map { $0.label.isEmpty ? "Risk" : "Risk, \($0.label)" },
      numbers: JSONWriter().text(numbers), decimals: style.digits.metric)
  }
}
