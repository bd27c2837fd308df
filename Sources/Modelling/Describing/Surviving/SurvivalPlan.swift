public import Cohorts
public import Settings
internal import Statistics

/// What is computed of survival times.
public struct SurvivalPlan: Sendable {
  public var time: Column
  public var status: EventColumn
  public var by: Column?
  public var strata: Column?
  public var rows: [Int]
  public var wording: String
  public var transform = Transform.logLog
  public var level = 0.95
  public var times: [Double] = []
  public var restricted: [Double] = []
  public var tests: [Weights] = [.logRank]

  public init(time: Column, status: EventColumn, by: Column?, rows: [Int], wording: String) {
    self.time = time
    self.status = status
    self.by = by
    self.rows = rows
    self.wording = wording
  }

  /// On which scale the limits are symmetric.
  public enum Transform: String, WordSetting {
    case logLog = "log-log"
    case log
    case plain

    public var meaning: String {
      switch self {
      case .logLog: "symmetric on the scale of log(-log S)"
      case .log: "symmetric on the scale of log S, R's default"
      case .plain: "symmetric on the scale of S"
      }
    }

    var transform: KaplanMeier.Transform {
      switch self {
      case .logLog: .logLog
      case .log: .log
      case .plain: .plain
      }
    }
  }

  /// What each event time counts in a test between groups.
  public enum Weights: String, WordSetting {
    case logRank = "log-rank"
    case petoPeto = "peto-peto"
    case gehanBreslow = "gehan-breslow"
    case taroneWare = "tarone-ware"

    public var meaning: String {
      switch self {
      case .logRank: "1: the log-rank test"
      case .petoPeto: "the pooled survival: Peto and Peto's Wilcoxon test, survdiff(rho = 1)"
      case .gehanBreslow: "the number at risk: Gehan's and Breslow's Wilcoxon test"
      case .taroneWare: "the root of the number at risk"
      }
    }

    var weights: LogRank.Weights {
      switch self {
      case .logRank: .logRank
      case .petoPeto: .flemingHarrington(rho: 1)
      case .gehanBreslow: .gehanBreslow
      case .taroneWare: .taroneWare
      }
    }

    public var title: String {
      switch self {
      case .logRank: "log-rank test"
      case .petoPeto: "Peto-Peto test"
      case .gehanBreslow: "Gehan-Breslow test"
      case .taroneWare: "Tarone-Ware test"
      }
    }
  }
}
