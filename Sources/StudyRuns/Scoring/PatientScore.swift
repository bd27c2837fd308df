internal import Cohorts
internal import Modelling

/// One row of a table scored by a nomogram, or the reason why not.
struct PatientScore {
  private(set) var points: Double?
  private(set) var linearPredictor: Double?
  private(set) var risks: [Double] = []
  private(set) var remark = ""

  init(_ table: Table, _ row: Int, _ nomogram: Nomogram) {
    var shares: [Double] = []
    var remarks: [String] = []
    for term in nomogram.formula.terms {
      guard let text = table.column(named: term.name)?.text(row) else {
        remarks.append("\(term.name) is missing")
        continue
      }
      if term.kind == .levels {
        if let share = term.share(ofLevel: text) {
          shares.append(share)
        } else {
          remarks.append("\(term.name) has a level that the model does not know")
        }
      } else if let value = Double(text), value.isFinite {
        shares.append(term.share(of: value))
        if value < term.low || value > term.high {
          remarks.append("\(term.name) lies outside the data of the model")
        }
      } else {
        remarks.append("\(term.name) is not a number")
      }
    }
    remark = remarks.joined(separator: "; ")
    guard shares.count == nomogram.formula.terms.count else { return }
    let predictor = nomogram.formula.linearPredictor(shares)
    linearPredictor = predictor
    points = shares.enumerated().reduce(0) {
      $0 + nomogram.points(ofShare: $1.element, axis: $1.offset)
    }
    risks = nomogram.risks.indices.map { nomogram.formula.risk($0, at: predictor) }
  }
}
