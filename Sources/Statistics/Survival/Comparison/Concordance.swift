/// Harrell's concordance of a risk score with right-censored times.
///
/// A pair counts when it is known who had the event first (an event also comes before a censoring
/// at the same time); tied scores count half. The standard error is the infinitesimal jackknife, as
/// in R's `concordance`.
public struct Concordance: Sendable, Equatable {
  public let estimate: Double
  public let standardError: Double
  public let concordant: Double
  public let discordant: Double
  public let tiedScore: Double

  /// - Parameter risk: the larger, the earlier the event is expected.
  public init(
    _ data: SurvivalTimes, risk: [Double], strata: [Int]? = nil
  ) throws(RegressionError) {
    try RegressionInput.checkLength("the risk score", risk.count, rows: data.count)
    let count = data.count
    var agreement = [Double](repeating: 0, count: count)
    var pairs = agreement
    var concordant = 0.0
    var discordant = 0.0
    var tied = 0.0
    for i in 0..<count where data.event[i] {
      for j in 0..<count where j != i {
        guard
          data.time[j] > data.time[i] || (data.time[j] == data.time[i] && !data.event[j]),
          strata.map({ $0[i] == $0[j] }) ?? true
        else { continue }
        let share: Double
        if risk[i] > risk[j] {
          concordant += 1
          share = 1
        } else if risk[i] < risk[j] {
          discordant += 1
          share = 0
        } else {
          tied += 1
          share = 0.5
        }
        agreement[i] += share
        agreement[j] += share
        pairs[i] += 1
        pairs[j] += 1
      }
    }
    let total = concordant + discordant + tied
    let value = total > 0 ? (concordant + tied / 2) / total : .nan
    var variance = 0.0
    for row in 0..<count {
      let influence = (agreement[row] - value * pairs[row]) / total
      variance += influence * influence
    }
    estimate = value
    standardError = variance.squareRoot()
    self.concordant = concordant
    self.discordant = discordant
    tiedScore = tied
  }
}
