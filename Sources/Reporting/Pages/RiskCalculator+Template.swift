import Presentation
import Templating

extension RiskCalculator {
  /// What `exhibit.html` shows: labelled fields, and places for what the script computes.
  var templateValue: TemplateValue {
    let anchor = "calculator-" + HTML.anchor(id)
    return [
      "anchor": .string(anchor), "caption": .string(caption), "numbers": .string(numbers),
      "decimals": .integer(decimals),
      "fields": .list(
        fields.enumerated().map { index, field in
          let name = TemplateValue.string("\(anchor)-\(index + 1)")
          switch field.input {
          case .number(let low, let high, let value):
            return [
              "id": name, "label": .string(field.label),
              "number": [
                "low": .string(low), "high": .string(high),
                "value": .string(value),
              ],
            ]
          case .choice(let options, let chosen):
            return [
              "id": name, "label": .string(field.label),
              "choice": [
                "options": .list(
                  options.enumerated().map { place, text in
                    [
                      "place": .integer(place), "text": .string(text),
                      "isChosen": .bool(place == chosen),
                    ]
                  })
              ],
            ]
          }
        }),
      "risks": .list(risks.map { ["label": .string($0)] }),
    ]
  }
}
