/// What kind of mistake a problem is: a code that never changes its meaning, and the page that
/// `octavo explain OCTnnn` prints.
///
/// Kinds are declared beside the code that finds them, as static members; each target lists its
/// own in one array. Ranges: 001-019 text formats, 020-049 settings, 050-099 study, 100-149 tables
/// of data, 150-179 variables and joins, 180-199 splits, 200-249 notebook cells, 250-279 models,
/// 280-299 templates and results, 300-349 papers, 350-399 images, 400-419 the command line.
public struct ProblemKind: Hashable, Sendable {
  public let code: String
  public let severity: Severity
  public let title: String
  public let explanation: String

  public enum Severity: String, Hashable, Sendable {
    case error, warning
  }

  public init(
    _ code: String, _ title: String, severity: Severity = .error, explanation: String
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.explanation = explanation
  }
}
